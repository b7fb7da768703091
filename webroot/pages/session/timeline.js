/** @import { SessionPage } from '../session.js' */
import { html } from 'lit';
import { router } from '../../js/router.js';
import { store } from '../../js/store.js';

import '../../components/swimlane-timeline.js';

/** What the address says of the seen part: `t=from..to`, milliseconds since 1970. @param {string | null} text */
function windowOf(text) {
  const [, from, to] = /^(\d{1,15})\.\.(\d{1,15})$/.exec(text ?? '') ?? [];
  return from !== undefined && Number(from) < Number(to) ? { from: Number(from), to: Number(to) } : null;
}

/** The same object as long as the text stays: what a hand moves is not undone by what the address still says. */
const windows = { text: /** @type {string | null} */ (null), value: /** @type {{from: number, to: number} | null} */ (null) };

/** @param {string | null} text */
function seenWindow(text) {
  if (text !== windows.text) Object.assign(windows, { text, value: windowOf(text) });
  return windows.value;
}

/** @param {{from: number, to: number} | null} part */
function tell(part) {
  const text = part ? `${Math.max(0, Math.floor(part.from))}..${Math.max(1, Math.ceil(part.to))}` : null;
  Object.assign(windows, { text, value: part });
  router.setQuery({ t: text });
}

/** @param {SessionPage} page */
export function timelineTab({ data, route: { query } }) {
  const session = data && (store.sessions.get(data.id) ?? data.details);
  const over = session?.ended_at ?? (session?.state === 'lost' ? session.last_activity : null);
  return html`<swimlane-timeline .timeline=${data?.timeline ?? null} .selected=${Number(query.get('sel')) || 0} .window=${seenWindow(query.get('t'))}
    .query=${query.get('q') ?? ''} .until=${over ? Date.parse(over) : 0} .fold=${query.get('fold') !== 'off'}
    @window-change=${(/** @type {CustomEvent} */ event) => tell(event.detail)}
    @query-change=${(/** @type {CustomEvent} */ event) => router.setQuery({ q: event.detail })}
    @fold-change=${(/** @type {CustomEvent} */ event) => router.setQuery({ fold: event.detail ? null : 'off' })}
    @select-event=${(/** @type {CustomEvent} */ event) => { if (query.has('sel')) router.setQuery({ sel: event.detail.seq }); }}></swimlane-timeline>`;
}

/** @param {SessionPage} page */
export function timelineKeys(page) {
  const lanes = () => /** @type {any} */ (page.querySelector('swimlane-timeline'));
  return {
    '[': () => lanes()?.stepError(-1), ']': () => lanes()?.stepError(1),
    '+': () => lanes()?.zoomBy(0.6), '-': () => lanes()?.zoomBy(1 / 0.6), 0: () => lanes()?.fit(),
    '/': () => lanes()?.renderRoot.querySelector('input')?.focus(),
  };
}
