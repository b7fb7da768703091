import { html, nothing, svg } from 'lit';
import { get } from '../js/api.js';
import { clockSeconds, count, oneLine, percent, span } from '../js/format.js';
import { term } from '../js/filter.js';
import { t } from '../js/i18n.js';
import { PageElement } from '../js/page-element.js';
import { Polling } from '../js/polling.js';
import { router } from '../js/router.js';
import { choiceGroup } from '../components/choice-group.js';
import '../components/latency-heatmap.js';

const WINDOWS = ['5m', '1h', '24h', 'all'];
const EVERY_MS = 5_000;

/** @typedef {{count: number, min: number, max: number, mean: number, p50: number, p95: number, p99: number}} Durations milliseconds */
/** @typedef {{tool: string, count: number, errors: number, error_rate: number, outcomes: Record<string, number>, duration_ms: Durations}} ToolFigures */

/** Which tools are used, how long they take and how often they fail; `?window=` says over how long. */
class ToolsPage extends PageElement {
  constructor() {
    super();
    this.window = '';
    this.polling = new Polling(() => get('/api/v1/stats', { window: this.#window, parts: 'tools,outcomes' }), () => this.requestUpdate(), EVERY_MS);
  }

  get #window() {
    const wanted = this.route.query.get('window') ?? '';
    return WINDOWS.includes(wanted) ? wanted : '1h';
  }

  connectedCallback() {
    super.connectedCallback();
    this.endings.push(this.polling.start());
  }

  willUpdate() {
    if (this.window !== '' && this.window !== this.#window) this.polling.now();
    this.window = this.#window;
  }

  render() {
    const statistics = this.polling.answer?.statistics;
    /** @type {ToolFigures[]} */
    const tools = statistics?.tools ?? [];
    return html`<div class="sheet-page">
      <header><h1>${t('page.tools')}</h1>${statistics ? html`<span class="quiet num">${t('tools.since', { from: clockSeconds(statistics.from) })}</span>` : nothing}
        ${choiceGroup({ label: t('tools.window'), value: this.#window, options: WINDOWS.map((value) => ({ value, text: t(`window.${value}`) })),
          choose: (window) => router.setQuery({ window: window === '1h' ? null : window }) })}</header>
      ${statistics && tools.length === 0 ? html`<p class="card note">${t('tools.none')}</p>` : nothing}
      ${tools.length > 0 ? html`<div class="card table-card"><table class="figures">
        <thead><tr><th scope="col">${t('column.tool')}</th>${['calls', 'share', 'failed', 'p50', 'p95', 'p99', 'max'].map((name) => html`<th scope="col" class="right c-${name}">${t(`tools.column.${name}`)}</th>`)}</tr></thead>
        <tbody>${tools.map((tool) => this.#row(tool, Math.max(...tools.map((one) => one.count))))}</tbody></table></div>` : nothing}
      <section class="card"><header><h2>${t('heat.title')}</h2><span class="quiet">${t('heat.note')}</span></header><latency-heatmap></latency-heatmap></section>
    </div>`;
  }

  /** @param {ToolFigures} tool @param {number} most */
  #row(tool, most) {
    const times = tool.duration_ms;
    const time = (/** @type {number} */ ms) => (times.count > 0 ? span(ms) : '');
    const failed = tool.outcomes?.failed ?? tool.errors;
    return html`<tr>
      <th scope="row"><a class="cut" href="/live?${new URLSearchParams({ q: term('tool', tool.tool) })}"><bdi>${oneLine(tool.tool)}</bdi></a></th>
      <td class="right num">${count(tool.count)}</td>
      <td class="c-share"><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${svg`<rect width=${(100 * tool.count) / most} height="6"></rect>
        <rect class="errors" width=${(100 * tool.errors) / most} height="6"></rect>`}</svg></td>
      <td class="right num ${failed > 0 ? 'bad' : 'quiet'}">${failed > 0 ? `${count(failed)} · ${percent(tool.error_rate)}` : '0'}</td>
      <td class="right num">${time(times.p50)}</td><td class="right num">${time(times.p95)}</td>
      <td class="right num c-p99">${time(times.p99)}</td><td class="right num c-max">${time(times.max)}</td></tr>`;
  }
}

customElements.define('page-tools', ToolsPage);
