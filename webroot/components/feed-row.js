/** @import { FeedEvent } from '../js/types.js' */
import { css, html, nothing } from 'lit';
import { clock, clockSeconds, moment, oneLine, span, withoutRoot } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { ending } from './session-parts.js';

/** Heights of a row in pixels; the virtual list counts with them, the styles below use them. */
export const ROW = 30;
export const TALL_ROW = 56;

/** A number from 0 to 11 that stays the same for a session: rows of one session carry one colour at their left edge. @param {string} id */
export function sessionHue(id) {
  let sum = 7;
  for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) >>> 0;
  return (sum >>> 8) % 12;
}

/** Outcomes worth a mark, by status. @type {Record<string, string>} */
const OUTCOMES = { failed: 'close', denied: 'denied', interrupted: 'pause' };

/** @typedef {'wide' | 'middle' | 'narrow' | 'compact'} Fit how much of a row there is room for */

/** What fits into a width in pixels: first the project goes, then the tool moves into the summary, then a row takes two lines. @param {number} width @returns {Fit} */
export const fitFor = (width) => (width < 560 ? 'compact' : width < 780 ? 'narrow' : width < 980 ? 'middle' : 'wide');

/** The text of a snippet, what was found in it highlighted. @param {import('../js/types.js').Snippet} snippet */
function marked({ text, marks }) {
  const ends = [0, ...marks.map((mark) => mark.end)];
  return [...marks.map(({ begin, end }, i) => html`${oneLine(text.slice(ends[i], begin))}<mark>${oneLine(text.slice(begin, end))}</mark>`),
    oneLine(text.slice(ends[marks.length]))];
}

/**
 * The cells of one event.
 *
 * @param {FeedEvent} event
 * @param {'gridcell' | 'cell'} role
 * @param {Fit} fit
 * @param {import('../js/types.js').Snippet} [snippet] shown instead of the summary
 */
export function cells(event, role, fit, snippet) {
  const outcome = OUTCOMES[event.status ?? ''];
  const time = fit === 'narrow' ? clockSeconds(event.timestamp) : clock(event.timestamp);
  const summary = event.event_type === 'SessionEnd' ? ending(event.summary) : oneLine(event.summary);
  const tool = oneLine(event.tool_name);
  const inside = fit === 'narrow' && tool !== '';
  return html`
    <span role=${role} class="time num" title=${moment(event.timestamp)}>${time}</span>
    <span role=${role} class="type c-${event.category}">${icon(event.category)}<bdi class="cut">${oneLine(event.event_type)}</bdi></span>
    ${fit === 'narrow' ? nothing : html`<span role=${role} class="tool cut"><bdi>${tool}</bdi></span>`}
    <span role=${role} class="summary cut" title=${summary}>${outcome
      ? html`<span class="outcome ${event.status}">${icon(outcome)}${t(`status.${event.status}`)}</span> ` : nothing}${inside
      ? html`<b><bdi>${tool}</bdi></b> ` : nothing}<bdi>${snippet?.marks.length ? marked(snippet) : withoutRoot(summary, event.project)}</bdi></span>
    <span role=${role} class="took num">${event.duration_ms == null ? '' : span(event.duration_ms)}</span>
    ${fit === 'wide' ? html`<span role=${role} class="where cut"><bdi>${oneLine([event.project, event.agent_type].filter(Boolean).join(' / '))}</bdi></span>` : nothing}`;
}

export const rowStyles = css`
  :host { font-size: 0.929rem; line-height: 1.35; }
  .row {
    display: grid; grid-template: "time type tool summary took where" 1fr / 100px 186px 118px minmax(0, 1fr) 72px minmax(90px, 15%);
    align-items: center; column-gap: 12px; height: 30px; padding: 0 16px 0 14px; border-left: 3px solid transparent; cursor: pointer; overflow: hidden; contain: strict;
  }
  :host([fit="middle"]) .row { grid-template: "time type tool summary took" 1fr / 100px 182px 96px minmax(0, 1fr) 68px; }
  :host([fit="narrow"]) .row { grid-template: "time type summary took" 1fr / 64px 172px minmax(0, 1fr) 60px; }
  :host([fit="compact"]) .row {
    grid-template: "type tool time" auto "summary summary took" auto / auto minmax(0, 1fr) auto;
    height: 56px; align-content: center; row-gap: 2px; padding: 0 12px 0 10px; border-bottom: 1px solid var(--line);
  }
  :host([fit="compact"]) .summary { color: var(--text-2); }
  .row:hover { background: var(--surface-2); }
  .row.failed, .row.denied { background: color-mix(in srgb, var(--bad-weak) 55%, transparent); }
  .row.failed:hover, .row.denied:hover { background: var(--bad-weak); }
  .row.selected, .row.selected:hover { background: var(--accent-weak); }
  @media (forced-colors: active) { .row.selected { outline: 2px solid Highlight; outline-offset: -2px; } }
  .time { grid-area: time; color: var(--text-2); font-size: 0.857rem; white-space: nowrap; }
  .type { grid-area: type; display: flex; align-items: center; gap: 7px; min-width: 0; font-weight: 550; }
  .tool { grid-area: tool; font-weight: 550; }
  .summary { grid-area: summary; }
  .summary b { font-weight: 550; }
  .summary mark { background: var(--accent-weak); color: inherit; font-weight: 600; border-radius: 3px; }
  .took { grid-area: took; text-align: right; color: var(--text-2); font-size: 0.857rem; white-space: nowrap; }
  .where { grid-area: where; color: var(--text-2); font-size: 0.857rem; }
  .outcome { display: inline-flex; align-items: center; gap: 3px; font-weight: 600; font-size: 0.857rem; color: var(--bad); vertical-align: -2px; }
  .outcome .icon { width: 13px; height: 13px; }
  .outcome.interrupted { color: var(--warn); }
  .h0 { border-left-color: oklch(0.68 0.14 250); } .h1 { border-left-color: oklch(0.7 0.14 150); } .h2 { border-left-color: oklch(0.72 0.14 70); }
  .h3 { border-left-color: oklch(0.66 0.16 310); } .h4 { border-left-color: oklch(0.7 0.12 195); } .h5 { border-left-color: oklch(0.68 0.16 20); }
  .h6 { border-left-color: oklch(0.72 0.13 110); } .h7 { border-left-color: oklch(0.66 0.15 280); } .h8 { border-left-color: oklch(0.72 0.14 45); }
  .h9 { border-left-color: oklch(0.68 0.15 345); } .h10 { border-left-color: oklch(0.7 0.11 225); } .h11 { border-left-color: oklch(0.72 0.14 130); }
`;
