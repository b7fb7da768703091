import { css } from 'lit';

export const swimlanes = css`
  :host { --names: 176px; }
  .bar { display: flex; flex-wrap: wrap; gap: var(--s2); align-items: center; padding: var(--s3) var(--s4); border-bottom: 1px solid var(--line); }
  .bar .group { display: inline-flex; gap: 2px; }
  .bar .group .button { border-radius: 0; padding: 0 9px; min-width: 32px; }
  .bar .group .button:first-child { border-radius: var(--radius-2) 0 0 var(--radius-2); }
  .bar .group .button:last-child { border-radius: 0 var(--radius-2) var(--radius-2) 0; }
  .bar .group .button + .button { margin-left: -3px; }
  .bar .button:focus-visible { z-index: 1; position: relative; }
  .button[aria-pressed="true"] { background: var(--accent-weak); border-color: transparent; color: var(--accent); font-weight: 600; }
  .button[disabled] { color: var(--text-2); opacity: 0.6; cursor: default; }
  .button.bad:not([disabled]) { color: var(--bad); }
  .push { margin-left: auto; }
  .brief { display: none; }
  .search { flex: 1 1 130px; max-width: 280px; min-width: 0; display: flex; align-items: center; gap: 6px; border: 1px solid var(--line-strong); border-radius: var(--radius-2); padding: 0 9px; min-height: 30px; background: var(--surface); color: var(--text-2); }
  .search:focus-within { outline: 2px solid var(--accent); outline-offset: 1px; }
  .search input { flex: 1; min-width: 0; border: 0; background: none; outline: none; padding: 0; color: var(--text); }
  .search .num { font-size: var(--small); white-space: nowrap; }

  .frame { position: relative; display: grid; grid-template-columns: var(--names) minmax(0, 1fr); }
  .corner { display: flex; align-items: center; padding: 0 var(--s4); font-size: var(--tiny); color: var(--text-2); border-right: 1px solid var(--line); }
  canvas { display: block; }
  .map, .ruler { border-bottom: 1px solid var(--line); }
  .map { cursor: crosshair; touch-action: none; }
  .ruler { cursor: grab; touch-action: pan-y; }
  .scroller { grid-column: 1 / -1; display: grid; grid-template-columns: var(--names) minmax(0, 1fr); align-items: start; overflow: hidden auto; max-height: max(280px, calc(100dvh - 440px)); scrollbar-width: thin; outline-offset: -2px; }
  .scroller:focus-visible { outline-offset: -2px; border-radius: 0; }
  .names { border-right: 1px solid var(--line); min-width: 0; }
  .name { display: flex; flex-direction: column; justify-content: center; width: 100%; padding: 0 var(--s3) 0 var(--s4); border: 0; border-bottom: 1px solid var(--line); background: none; text-align: left; cursor: pointer; overflow: hidden; line-height: 1.3; }
  .name:hover { background: var(--surface-2); }
  .name:focus-visible { outline-offset: -2px; }
  .name .top { display: flex; align-items: center; gap: 6px; font-weight: 600; font-size: 0.929rem; min-width: 0; }
  .name .top .icon { width: 13px; height: 13px; color: var(--c-subagent); }
  .name .what { font-size: var(--tiny); color: var(--text-2); }
  .name .bad { color: var(--bad); font-size: var(--tiny); font-weight: 600; margin-left: auto; }
  .d1 { padding-left: 28px; } .d2 { padding-left: 40px; } .d3 { padding-left: 52px; }
  .view { position: sticky; top: 0; min-width: 0; }
  .lanes { cursor: grab; touch-action: pan-y; }
  .lanes:active { cursor: grabbing; }
  .lanes.over { cursor: pointer; }

  .tip { position: absolute; left: 0; top: 0; z-index: 3; width: max-content; max-width: min(420px, 80%); padding: 8px 11px; pointer-events: none; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius-2); box-shadow: var(--shadow-2); font-size: var(--small); }
  .tip strong { font-weight: 650; }
  .tip .text { color: var(--text); overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; font-family: var(--mono); font-size: 0.929em; margin: 2px 0; }
  .tip .meta { color: var(--text-2); }
  .tip .bad { color: var(--bad); font-weight: 600; }

  .legend { display: flex; flex-wrap: wrap; gap: 4px var(--s4); padding: var(--s3) var(--s4); border-top: 1px solid var(--line); font-size: var(--tiny); color: var(--text-2); }
  .legend span { display: inline-flex; align-items: center; gap: 6px; }
  .legend i { width: 16px; height: 11px; border-radius: 3px; border-left: 3px solid currentColor; background: color-mix(in srgb, currentColor 20%, transparent); }
  .legend .ink-think { border: 0; border-radius: 0; height: 6px; background: repeating-linear-gradient(-45deg, currentColor 0 1px, transparent 1px 4px); }
  .legend .ink-wait { background: repeating-linear-gradient(-45deg, color-mix(in srgb, currentColor 45%, transparent) 0 3px, transparent 3px 6px); }
  .legend .ink-bad { border: 1.5px solid currentColor; background: none; }
  .note { padding: var(--s4); color: var(--text-2); }
  .left { padding: var(--s2) var(--s4); border-bottom: 1px solid var(--line); background: var(--warn-weak); color: var(--warn); font-size: var(--small); }

  .inkwell { display: none; font-family: var(--sans); forced-color-adjust: none; }
  .ink-tool-run { color: var(--c-tool); } .ink-tool-read { color: var(--c-session); } .ink-tool-write { color: var(--c-turn); }
  .ink-tool-agent { color: var(--c-subagent); } .ink-tool-other { color: var(--c-model); }
  .ink-turn { color: var(--c-prompt); } .ink-agent { color: var(--c-subagent); } .ink-think { color: var(--line-strong); } .ink-compaction { color: var(--c-context); }
  .ink-wait { color: var(--lantern); } .ink-mark { color: var(--line-strong); } .ink-bad { color: var(--bad); } .ink-text { color: var(--text); } .ink-text-2 { color: var(--text-2); }
  .ink-line { color: var(--line); } .ink-ground { color: var(--bg); } .ink-surface { color: var(--surface); } .ink-accent { color: var(--accent); }

  @media (max-width: 700px) {
    :host { --names: 92px; }
    .bar { padding: var(--s2) var(--s3); }
    .search { flex: 1 1 55%; max-width: none; min-height: 44px; order: -2; }
    .table { order: -1; }
    .push { margin-left: 0; }
    .brief { display: inline; }
    .wide { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .corner, .name { padding: 0 var(--s2); }
    .d1, .d2, .d3 { padding-left: 14px; }
    .name .top .icon { display: none; }
    .legend { padding: var(--s2) var(--s3); }
    .scroller { max-height: max(300px, calc(100dvh - 420px)); }
  }
  @media (forced-colors: active) { .legend i { forced-color-adjust: none; } }
`;
