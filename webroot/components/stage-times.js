import { html, nothing, svg } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { get } from '../js/api.js';
import { count, fineSpan, span } from '../js/format.js';
import { t } from '../js/i18n.js';
import { Polling } from '../js/polling.js';

/** What an event may take from its file to every page, and what the bars are drawn against. */
const BUDGET_MS = 5;
const EVERY_MS = 5_000;
/** In the order in which an event passes them. */
const STAGES = ['watch', 'normalize', 'store', 'session', 'metrics', 'broadcast'];

/** @typedef {{count: number, mean: number, p50: number, p95: number, p99: number, max: number}} Times milliseconds */

/** How long each stage of the pipeline takes, held against the five milliseconds that an event may take in all. */
class StageTimes extends PlainElement {
  constructor() {
    super();
    this.polling = new Polling(() => get('/api/v1/stats', { window: 'all', parts: 'stages' }), () => this.requestUpdate(), EVERY_MS);
  }

  connectedCallback() {
    super.connectedCallback();
    this.endings.push(this.polling.start());
  }

  render() {
    const statistics = this.polling.answer?.statistics;
    if (!statistics?.stages) return nothing;
    const lag = statistics.ingest_lag_ms;
    return html`<section class="card table-card"><header><h2>${t('stage.title')}</h2>${lag?.count > 0 ? html`<span class="quiet num">${t('stage.lag', { p50: span(lag.p50), p95: span(lag.p95) })}</span>` : nothing}</header>
      <table class="figures stages"><thead><tr><th scope="col">${t('stage.stage')}</th><th scope="col" class="c-share">${t('stage.budget', { budget: span(BUDGET_MS) })}</th>
        ${['p50', 'p95', 'p99'].map((name) => html`<th scope="col" class="right">${t(`tools.column.${name}`)}</th>`)}<th scope="col" class="right c-max">${t('tools.column.max')}</th><th scope="col" class="right c-max">${t('stage.events')}</th></tr></thead>
        <tbody>${STAGES.filter((name) => statistics.stages[name]).map((name) => this.#row(name, statistics.stages[name]))}</tbody></table></section>`;
  }

  /** @param {string} name @param {Times} times */
  #row(name, times) {
    const share = Math.min(100, (100 * times.p95) / BUDGET_MS);
    return html`<tr><th scope="row"><span>${t(`stage.${name}`)}</span></th>
      <td class="c-share"><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${svg`<rect class=${times.p95 > BUDGET_MS ? 'errors' : ''} width=${share} height="6"></rect>`}</svg></td>
      ${[times.p50, times.p95, times.p99].map((ms) => html`<td class="right num ${ms > BUDGET_MS ? 'bad' : ''}">${fineSpan(ms)}</td>`)}
      <td class="right num c-max">${fineSpan(times.max)}</td><td class="right num c-max quiet">${count(times.count)}</td></tr>`;
  }
}

customElements.define('stage-times', StageTimes);
