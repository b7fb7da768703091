import { html, svg } from 'lit';

/** Glyphs on a 16 × 16 grid, drawn with the colour of the text. Every category of events has one, so that colour is never alone. */
const PATHS = /** @type {Record<string, string>} */ ({
  now: 'M3 9.5a5 5 0 0 1 10 0M8 9.5l2.4-3M2 13h12',
  live: 'M1.5 8.5h3l2-5 3 9 2-6 1 2h2',
  sessions: 'M2.5 5.2 8 2.5l5.5 2.7L8 8zM2.5 8 8 10.8 13.5 8M2.5 10.8 8 13.5l5.5-2.7',
  tools: 'M10.2 2.6a3.4 3.4 0 0 0-3.6 4.7L2.6 11.300a1.500 1.500 0 0 0 2.100 2.100l4-4a3.400 3.400 0 0 0 4.700-3.600l-2 1.600-2-.6-.6-2z',
  costs: 'M8 2.2v11.600M11 5c-.5-1-1.600-1.500-3-1.500-1.800 0-3 .8-3 2.100 0 3 6.200 1.500 6.200 4.600 0 1.400-1.300 2.300-3.200 2.300-1.600 0-2.800-.6-3.300-1.700',
  reports: 'M3.500 2.500h9v11h-9zM6 10.500v-2M8 10.500v-4.500M10 10.500v-3',
  alerts: 'M4 11V7a4 4 0 0 1 8 0v4l1.2 1.2H2.8zM6.8 14h2.4',
  active: 'M8 2.5 14 13H2zM8 6.5v3M8 11.3v.1',
  silences: 'M4 11V7c0-.8.2-1.500.6-2.100M6.500 3.300A4 4 0 0 1 12 7v2.500M10.500 12.200H2.800L4 11M6.800 14h2.400M2.500 2.500l11 11',
  rules: 'M3 3.500h10M3 8h10M3 12.500h10M10 2v3M5.500 6.500v3M8.500 11v3',
  deliveries: 'M13.500 2.500 2.500 7l4 2 2 4.500zM6.500 9l7-6.500',
  history: 'M8 2.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11zM8 5v3.200l2.200 1.600',
  'severity-low': 'M8 2.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11zM8 7.500v3.200M8 5.200v.1',
  'severity-medium': 'M8 2.500 14 13H2zM8 6.500v3M8 11.300v.1',
  'severity-high': 'M8 1.800 14.200 8 8 14.200 1.800 8zM8 5v3.500M8 10.800v.1',
  'severity-critical': 'M5.500 2h5L14 5.500v5L10.500 14h-5L2 10.500v-5zM8 4.800v3.700M8 11v.1',
  settings: 'M2.500 4.500h5M11.500 4.500h2M9.500 3v3M2.500 11.500h2M8.500 11.500h5M6.500 10v3',
  system: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01',
  session: 'M8 2.5v5.5M4.6 4.2a5 5 0 1 0 6.8 0',
  prompt: 'M2.5 3h11v8h-6l-3 2.5V11h-2z',
  tool: 'M3 4.5 6.5 8 3 11.5M8 12h5',
  permission: 'M4 7.2h8v6H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  notification: 'M4 11V7a4 4 0 0 1 8 0v4l1.2 1.2H2.8zM6.8 14h2.4',
  subagent: 'M4.5 2.5v11M4.5 9.5c4.5 0 6.5-1 6.5-4M11 2.5v3M9.2 4 11 2.5 12.8 4',
  turn: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM5.5 8.2l1.8 1.8 3.4-3.8',
  task: 'M2.5 4l1 1 2-2M2.5 9l1 1 2-2M8 4.2h5.5M8 9.2h5.5M8 13h5.5',
  context: 'M8 4c-1.5-1.2-3.5-1.5-5.5-1.3v9.6c2-.2 4 .1 5.5 1.2 1.5-1.1 3.5-1.4 5.5-1.2V2.7C11.5 2.5 9.5 2.8 8 4zM8 4v9.5',
  model: 'M4.5 4.5h7v7h-7zM6.5 2v2.5M9.5 2v2.5M6.5 11.5V14M9.5 11.5V14M2 6.5h2.5M2 9.5h2.5M11.5 6.5H14M11.5 9.5H14',
  workspace: 'M2 4h4.5L8 5.5h6V13H2z',
  elicitation: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.3C8.3 8.7 8 9.2 8 10M8 12.8v.1',
  other: 'M5 8a3 3 0 1 1 6 0 3 3 0 0 1-6 0',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.2v9.6L12.5 8z',
  close: 'M4 4l8 8M12 4l-8 8',
  ok: 'M3.5 8.5l3 3 6-7',
  alert: 'M8 2.5 14 13H2zM8 6.5v3M8 11.3v.1',
  denied: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM4.2 11.8l7.6-7.6',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2A2.6 2.6 0 0 0 9 3.3l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l.9-.9',
  light: 'M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  dark: 'M12.8 9.8A5.5 5.5 0 0 1 6.2 3.2a5.5 5.5 0 1 0 6.6 6.6z',
  auto: 'M8 2.5a5.5 5.5 0 1 1 0 11zM8 2.5a5.5 5.5 0 0 0 0 11z',
  help: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.3C8.3 8.7 8 9.2 8 10M8 12.8v.1',
  down: 'M8 3v9.5M4 8.5l4 4 4-4',
  up: 'M8 13V3.5M4 7.5l4-4 4 4',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3l3.2 3.2',
  next: 'M6 3.5 10.5 8 6 12.5',
  plus: 'M8 3.5v9M3.5 8h9',
  minus: 'M3.5 8h9',
  fit: 'M2.5 4.5v7M13.5 4.5v7M5 8h6M6.500 6.200 4.700 8l1.800 1.800M9.500 6.200 11.300 8l-1.800 1.800',
  export: 'M8 2.5v7.5M4.8 6.8 8 10l3.2-3.2M2.5 13h11',
  timeline: 'M2.5 4h6M6 8h7.5M4 12h5',
  prompts: 'M2.5 3h11v8h-6l-3 2.5V11h-2z',
  agents: 'M4.5 2.5v11M4.5 9.5c4.5 0 6.5-1 6.5-4M11 2.5v3M9.2 4 11 2.5 12.8 4',
  files: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  cost: 'M8 2.5v11M11 4.8C10.400 3.900 9.300 3.500 8 3.500c-1.700 0-3 .8-3 2.200 0 3 6.200 1.600 6.200 4.600 0 1.400-1.400 2.200-3.200 2.200-1.500 0-2.700-.5-3.300-1.500',
  events: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  folder: 'M2 4h4.5L8 5.5h6V13H2z',
  raw: 'M6 3.5c-2 0-1 4-2.8 4.5C5 8.5 4 12.5 6 12.5M10 3.5c2 0 1 4 2.8 4.5-1.8.5-.8 4.5-2.8 4.5',
  filter: 'M2.5 3.5h11L9.5 8.5v4l-3-1.5V8.5z',
});

/** @param {string} name */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor"
    stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${
    svg`<path d=${PATHS[name] ?? PATHS.other}></path>`}</svg>`;
}

/** The watchtower. */
export function mark() {
  return html`<svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
    <path class="mark-roof" d="M16 2.5c2.6 3.4 6.9 5.6 12 6.300v1.700H4V8.800c5.1-.7 9.4-2.9 12-6.300z"></path>
    <path class="mark-light" d="M12.5 12.5h7v4h-7z"></path>
    <path class="mark-body" d="M7.5 12h3v5h11v-5h3v5H27v2.5h-2.600L27 29.5h-3L23 25.600H9l-1 3.900H5l2.6-10H5V17h2.5zM10.4 19.5 9.6 23h12.800l-.8-3.5z"></path>
  </svg>`;
}
