import { css } from 'lit';

/** The few rules that components with a shadow root share with the document. */
export const shared = css`
  *, *::before, *::after { box-sizing: border-box; }
  :host { display: block; }
  :host([hidden]), [hidden] { display: none !important; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
  h1, h2, h3, p, dl, dd, ul, pre { margin: 0; padding: 0; }
  ul { list-style: none; }
  button, input { font: inherit; color: inherit; }
  code, pre { font-family: var(--mono); font-size: 0.929em; }
  .icon { flex: none; }
  .cut { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
  .num { font-variant-numeric: tabular-nums; }
  .quiet { color: var(--text-2); }
  .button {
    display: inline-flex; align-items: center; justify-content: center; gap: 6px; min-height: 30px; padding: 0 var(--s3);
    border: 1px solid var(--line); border-radius: var(--radius-2); background: var(--surface); color: var(--text);
    font-size: var(--small); white-space: nowrap; cursor: pointer; text-decoration: none;
  }
  .button:hover { background: var(--surface-2); }
  .button.bare { border-color: transparent; background: none; padding: 0 var(--s2); }
  .hidden-text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (max-width: 600px), (pointer: coarse) { .button { min-height: 44px; } }
  @media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
`;

/** `.c-CATEGORY` gives an element the colour of its category. */
export const categories = css`
  .c-session { color: var(--c-session); }
  .c-prompt { color: var(--c-prompt); }
  .c-tool { color: var(--c-tool); }
  .c-permission { color: var(--c-permission); }
  .c-notification { color: var(--c-notification); }
  .c-subagent { color: var(--c-subagent); }
  .c-turn { color: var(--c-turn); }
  .c-task { color: var(--c-task); }
  .c-context { color: var(--c-context); }
  .c-model { color: var(--c-model); }
  .c-workspace { color: var(--c-workspace); }
  .c-elicitation { color: var(--c-elicitation); }
  .c-other { color: var(--c-other); }
`;
