/** @import { Heat } from '../js/heatmap.js' */
import { html, nothing } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { clockSeconds, count, oneLine, span } from '../js/format.js';
import { heat, step, STEPS_MS } from '../js/heatmap.js';
import { t } from '../js/i18n.js';
import { store } from '../js/store.js';

const ROWS = 10;
const COLUMNS = 48;
const REDRAW_MS = 1_000;

/** How slow each tool was over time: a row per tool, darker is slower. A table for whoever does not see it. */
class LatencyHeatmap extends PlainElement {
  static topics = ['events'];
  static properties = { table: { state: true } };

  constructor() {
    super();
    this.table = false;
    /** @type {Heat | null} */
    this.heat = null;
    this.madeAt = 0;
  }

  willUpdate() {
    if (this.heat && performance.now() - this.madeAt < REDRAW_MS) return;
    this.madeAt = performance.now();
    this.heat = heat(store.ring.items, { columns: COLUMNS, rows: ROWS });
  }

  render() {
    const { heat } = this;
    if (!heat) return html`<p class="note">${t('heat.none')}</p>`;
    const [from, to] = [heat.from, heat.from + heat.bucketMs * COLUMNS].map((at) => clockSeconds(new Date(at).toISOString()));
    return html`<div class="heat" role="img" aria-label=${t('heat.summary', { from, to, n: heat.rows.length })}>
        ${heat.rows.map((row) => html`<span class="heat-tool cut"><bdi>${oneLine(row.tool)}</bdi></span>
          <span class="heat-cells">${row.cells.map((cell) => html`<i class=${cell ? `s${step(cell.slow)}` : nothing} title=${cell ? `${span(cell.slow)} · ${t('heat.calls', { n: cell.calls })}` : nothing}></i>`)}</span>`)}
        <span></span><span class="heat-axis quiet num"><span>${from}</span><span>${to}</span></span></div>
      <p class="heat-key quiet num"><span class="heat-steps" aria-hidden="true">${[...STEPS_MS, Infinity].map((bound, i) => html`<span><i class="s${i}"></i>${bound === Infinity ? `≥ ${span(STEPS_MS[i - 1])}` : `< ${span(bound)}`}</span>`)}</span>
        <button type="button" class="button" aria-pressed=${this.table} @click=${() => { this.table = !this.table; }}>${t('chart.table')}</button></p>
      ${this.table ? this.#rows(heat) : nothing}`;
  }

  /** @param {Heat} heat */
  #rows(heat) {
    const slow = (/** @type {Heat['rows'][number]} */ row) => row.cells.flatMap((cell) => (cell ? [cell] : []));
    return html`<table class="figures"><thead><tr><th scope="col">${t('column.tool')}</th><th scope="col" class="right">${t('tools.column.calls')}</th>
      <th scope="col" class="right">${t('heat.fastest')}</th><th scope="col" class="right">${t('heat.slowest')}</th></tr></thead>
      <tbody>${heat.rows.map((row) => html`<tr><th scope="row"><bdi>${oneLine(row.tool)}</bdi></th><td class="right num">${count(slow(row).reduce((sum, cell) => sum + cell.calls, 0))}</td>
        <td class="right num">${span(Math.min(...slow(row).map((cell) => cell.slow)))}</td><td class="right num">${span(Math.max(...slow(row).map((cell) => cell.slow)))}</td></tr>`)}</tbody></table>`;
  }
}

customElements.define('latency-heatmap', LatencyHeatmap);
