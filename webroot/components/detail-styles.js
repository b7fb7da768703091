import { css } from 'lit';

export const detailStyles = css`
  article { padding: 0 var(--s4) var(--s5); color: var(--text); display: flex; flex-direction: column; gap: var(--s3); }
  header { position: sticky; top: 0; z-index: 2; display: flex; align-items: center; gap: var(--s2); min-height: 52px; background: var(--surface); margin: 0 calc(-1 * var(--s4)); padding: 0 var(--s4); border-radius: var(--radius) var(--radius) 0 0; }
  h2 { display: flex; align-items: center; gap: 8px; font-size: 1.143rem; font-weight: 650; min-width: 0; overflow-wrap: anywhere; }
  .glyph { display: inline-flex; }
  h3 { font-size: var(--small); font-weight: 650; color: var(--text-2); margin: 0 0 6px; }
  .close { margin-left: auto; width: 34px; padding: 0; }
  .badge { font-size: var(--small); font-weight: 600; padding: 1px 9px; border-radius: 12px; background: var(--surface-2); color: var(--ok); white-space: nowrap; }
  .badge.failed, .badge.denied { background: var(--bad-weak); color: var(--bad); }
  .badge.interrupted { background: var(--warn-weak); color: var(--warn); }
  .under { display: flex; flex-wrap: wrap; gap: 0 var(--s2); margin-top: -12px; color: var(--text-2); font-size: var(--small); overflow-wrap: anywhere; }
  .under > * + *::before { content: "· "; }
  .summary { overflow-wrap: anywhere; white-space: pre-wrap; }
  .parts, .shell { display: flex; flex-direction: column; gap: var(--s3); min-width: 0; }
  .said { padding: 10px 14px; border: 1px solid var(--line); border-radius: var(--radius-2); background: var(--bg); }
  .path { overflow-wrap: anywhere; font-family: var(--mono); font-size: 0.929em; }
  .agent { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; color: var(--text); }
  .agent .icon { color: var(--c-subagent); }
  .agent .button { margin-left: auto; }
  .todos, .options, .rules, .paths { display: flex; flex-direction: column; gap: 6px; }
  .todos li { display: flex; gap: 8px; align-items: baseline; }
  .todos .icon { color: var(--text-2); align-self: flex-start; margin-top: 3px; }
  .todos .completed .icon { color: var(--ok); }
  .todos .completed bdi { color: var(--text-2); }
  .todos .in_progress { font-weight: 600; }
  .todos .in_progress .icon { color: var(--accent); }
  .todos small { font-weight: 400; }
  .rules code { overflow-wrap: anywhere; box-decoration-break: clone; -webkit-box-decoration-break: clone; background: var(--surface-2); padding: 2px 7px; border-radius: 4px; }
  .paths { gap: 2px; font: 0.857rem/1.6 var(--mono); overflow-wrap: anywhere; max-height: 320px; overflow: auto; }
  .ask { font-weight: 600; margin-bottom: 6px; }
  .options li { display: flex; flex-direction: column; padding: 7px 12px; border: 1px solid var(--line); border-radius: var(--radius-2); }
  .tag { display: inline-flex; align-items: center; gap: 5px; align-self: flex-start; padding: 1px 9px; border-radius: 12px; font-size: var(--small); font-weight: 600; background: var(--surface-2); }
  .tag .icon { width: 13px; height: 13px; }
  .tag.ok { color: var(--ok); }
  .tag.warn { color: var(--warn); background: var(--warn-weak); }
  .links { display: flex; flex-wrap: wrap; gap: 6px; }
  dl { display: grid; grid-template-columns: minmax(92px, max-content) minmax(0, 1fr); gap: 5px var(--s4); font-size: var(--small); padding: var(--s2) 0 var(--s2) 22px; }
  dt { color: var(--text-2); }
  dd { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
  .event_id, .cwd, .transcript, .tool_use_id, .prompt_id, .source { font-family: var(--mono); font-size: 0.929em; }
  .problem { color: var(--bad); }
  details { border-top: 1px solid var(--line); padding-top: var(--s2); }
  summary { display: flex; align-items: center; gap: 6px; cursor: pointer; min-height: 28px; list-style: none; border-radius: 4px; }
  summary::-webkit-details-marker { display: none; }
  summary .icon { color: var(--text-2); width: 14px; height: 14px; }
  details[open] > summary .icon { transform: rotate(90deg); }
  summary h3 { margin: 0; }
  summary:hover h3 { color: var(--text); }
  .raw .links { margin: var(--s1) 0 var(--s3); }
  @media (max-width: 600px), (pointer: coarse) { summary { min-height: 44px; } }
`;
