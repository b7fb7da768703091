/** @import { Model, Piece } from '../js/timeline/model.js' */
import { css, html, nothing } from 'lit';
import { BaseElement } from '../js/base-element.js';
import { clock, count, moment, oneLine } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { laneName, lengthOf, nameOf } from '../js/timeline/words.js';
import { shared } from './shared-styles.js';

const ROWS = 100;

/**
 * The timeline as a table, a page of rows at a time: the same pieces, in words.
 *
 * @fires open-event with the event's seq
 */
class TimelineTable extends BaseElement {
  static properties = { model: { attribute: false }, pieces: { attribute: false }, selected: { type: Number }, from: { state: true } };

  constructor() {
    super();
    /** @type {Model | null} */
    this.model = null;
    /** @type {Piece[]} */
    this.pieces = [];
    this.selected = 0;
    this.from = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('selected') && this.selected) {
      const at = this.pieces.findIndex((one) => one.span?.seq === this.selected);
      if (at >= 0) this.from = at - (at % ROWS);
    }
    if (this.from >= this.pieces.length) this.from = 0;
  }

  render() {
    const { model } = this;
    if (!model) return nothing;
    const to = Math.min(this.from + ROWS, this.pieces.length);
    return html`<div class="box" tabindex="0" role="region" aria-label=${t('session.tab.timeline')}><table>
      <thead><tr>${['time', 'lane', 'what', 'text', 'took', 'outcome'].map((name) => html`<th scope="col" class=${name}>${t(`timeline.column.${name}`)}</th>`)}</tr></thead>
      <tbody>${this.pieces.slice(this.from, to).map((one) => this.#row(one, model))}</tbody></table></div>
      <div class="foot"><span class="num quiet">${t('timeline.rows', { from: count(this.pieces.length ? this.from + 1 : 0), to: count(to), total: count(this.pieces.length) })}</span>
        <button type="button" class="button" ?disabled=${this.from === 0} @click=${() => { this.from = Math.max(0, this.from - ROWS); }}>${icon('up')}${t('timeline.previous')}</button>
        <button type="button" class="button" ?disabled=${to >= this.pieces.length} @click=${() => { this.from = to; }}>${icon('down')}${t('timeline.next')}</button></div>`;
  }

  /** @param {Piece} piece @param {Model} model */
  #row(piece, model) {
    const at = new Date(piece.start).toISOString();
    const seq = piece.span?.seq;
    return html`<tr class=${seq === this.selected ? 'selected' : ''}><th scope="row" class="num time"><button type="button" title=${moment(at)}
      @click=${() => this.dispatchEvent(new CustomEvent('open-event', { detail: { seq }, bubbles: true, composed: true }))}>${clock(at)}</button></th>
      <td class="cut"><bdi>${laneName(model.lanes[piece.lane])}</bdi></td><td class="cut what"><bdi>${nameOf(piece)}</bdi></td><td class="cut text"><bdi>${oneLine(piece.span?.text)}</bdi></td>
      <td class="num took">${lengthOf(piece)}</td><td class=${piece.bad ? 'bad' : 'quiet'}>${piece.span?.outcome ? t(`outcome.${piece.span.outcome}`) : ''}</td></tr>`;
  }

  static styles = [shared, css`
    .box { overflow: auto; max-height: max(320px, calc(100dvh - 400px)); }
    table { width: 100%; min-width: 640px; border-collapse: collapse; table-layout: fixed; font-size: 0.929rem; }
    th, td { padding: 5px var(--s3); text-align: left; border-bottom: 1px solid var(--line); font-weight: 400; }
    thead th { position: sticky; top: 0; background: var(--surface); color: var(--text-2); font-size: var(--small); font-weight: 550; z-index: 1; }
    .time { width: 132px; } .lane { width: 130px; } .what { width: 132px; } .took { width: 96px; text-align: right; } .outcome { width: 110px; }
    td.what { font-weight: 550; }
    td.text { color: var(--text-2); }
    tr:hover td, tr:hover th[scope="row"] { background: var(--surface-2); }
    tr.selected td, tr.selected th { background: var(--accent-weak); }
    th button { border: 0; background: none; padding: 2px 0; min-height: 24px; color: var(--accent); cursor: pointer; text-decoration: underline; text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
    .bad { color: var(--bad); font-weight: 600; }
    .foot { display: flex; align-items: center; justify-content: flex-end; flex-wrap: wrap; gap: var(--s2); padding: var(--s3) var(--s4); }
    .foot span { margin-right: auto; font-size: var(--small); }
    .button[disabled] { opacity: 0.55; cursor: default; }
  `];
}

customElements.define('timeline-table', TimelineTable);
