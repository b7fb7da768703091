import { html, nothing, svg } from 'lit';
import { get } from '../js/api.js';
import { clockSeconds, count, oneLine, percent, span } from '../js/format.js';
import { term } from '../js/filter.js';
import { t } from '../js/i18n.js';
import { PageElement } from '../js/page-element.js';
import { Polling } from '../js/polling.js';
import { scopeFrom, scopeOf } from '../js/scope.js';
import '../components/latency-heatmap.js';

/** Spans of which the server keeps the spread of durations; of all others it has sums by hour. @type {Record<string, string>} */
const WINDOWS = { '': 'all', '1h': '1h', '24h': '24h' };
const EVERY_MS = 5_000;

/** @typedef {{count: number, min: number, max: number, mean: number, p50: number, p95: number, p99: number}} Durations milliseconds */
/** @typedef {{tool: string, count: number, errors: number, error_rate: number, outcomes: Record<string, number>, duration_ms: Durations}} ToolFigures */
/** @typedef {{tool: string, count: number, errors: number, failed: number, times?: Durations, mean?: number | null}} Row */

/**
 * Which tools are used, how long they take and how often they fail, in the scope of the header. Of one project, and of weeks, there are sums by
 * hour only: a mean in place of quantiles.
 */
class ToolsPage extends PageElement {
  constructor() {
    super();
    /** @type {Polling<{scope: string, from: string, tools: Row[]}>} */
    this.polling = new Polling(() => this.#ask(), () => this.requestUpdate(), EVERY_MS);
  }

  get #scope() {
    return scopeOf(this.route.query);
  }

  /** The same rows from either source. */
  async #ask() {
    const scope = this.#scope;
    const key = JSON.stringify(scope);
    if (scope.project === '' && Object.hasOwn(WINDOWS, scope.range)) {
      const { statistics } = await get('/api/v1/stats', { window: WINDOWS[scope.range], parts: 'tools,outcomes' });
      return { scope: key, from: WINDOWS[scope.range] === 'all' ? null : statistics.from, tools: statistics.tools.map((/** @type {ToolFigures} */ tool) => ({ ...tool, failed: tool.outcomes?.failed ?? tool.errors, times: tool.duration_ms })) };
    }
    const range = await get('/api/v1/stats/range', { from: scopeFrom(scope), project: scope.project });
    return { scope: key, from: scope.hours === null ? null : range.from, tools: range.tools.map((/** @type {{tool: string, count: number, errors: number, mean_ms: number | null}} */ tool) => ({ ...tool, failed: tool.errors, mean: tool.mean_ms })) };
  }

  connectedCallback() {
    super.connectedCallback();
    this.endings.push(this.polling.start());
  }

  /** The last answer, unless it is of another scope. */
  get #answer() {
    const { answer } = this.polling;
    return answer?.scope === JSON.stringify(this.#scope) ? answer : null;
  }

  willUpdate() {
    if (this.polling.answer && !this.#answer) this.polling.now(); // it answers what was asked before
  }

  render() {
    const answer = this.#answer;
    const tools = answer?.tools ?? [];
    const exact = tools.some((tool) => tool.times);
    const columns = exact ? ['calls', 'share', 'failed', 'p50', 'p95', 'p99', 'max'] : ['calls', 'share', 'failed', 'mean'];
    return html`<div class="sheet-page">
      <header><h1>${t('page.tools')}</h1>${answer ? html`<span class="quiet num">${answer.from ? t('tools.since', { from: clockSeconds(answer.from) }) : t('scope.range.all')}${exact ? nothing : html` · ${t('tools.byHour')}`}</span>` : nothing}</header>
      ${tools.length === 0 ? html`<p class="card note">${t(answer ? 'tools.none' : 'shell.loading')}</p>` : nothing}
      ${tools.length > 0 ? html`<div class="card table-card"><table class="figures">
        <thead><tr><th scope="col">${t('column.tool')}</th>${columns.map((name) => html`<th scope="col" class="right c-${name}">${t(`tools.column.${name}`)}</th>`)}</tr></thead>
        <tbody>${tools.map((tool) => this.#row(tool, Math.max(...tools.map((one) => one.count))))}</tbody></table></div>` : nothing}
      <section class="card"><header><h2>${t('heat.title')}</h2><span class="quiet">${t('heat.note')}</span></header><latency-heatmap></latency-heatmap></section>
    </div>`;
  }

  /** @param {Row} tool @param {number} most */
  #row(tool, most) {
    const { times, failed } = tool;
    const time = (/** @type {number | null | undefined} */ ms) => (ms == null || times?.count === 0 ? '' : span(ms));
    const cell = (/** @type {string} */ name, /** @type {number | null | undefined} */ ms) => html`<td class="right num c-${name}">${time(ms)}</td>`;
    return html`<tr>
      <th scope="row"><a class="cut" href="/live?${new URLSearchParams({ q: term('tool', tool.tool) })}"><bdi>${oneLine(tool.tool)}</bdi></a></th>
      <td class="right num">${count(tool.count)}</td>
      <td class="c-share"><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${svg`<rect width=${(100 * tool.count) / most} height="6"></rect>
        <rect class="errors" width=${(100 * tool.errors) / most} height="6"></rect>`}</svg></td>
      <td class="right num ${failed > 0 ? 'bad' : 'quiet'}">${failed > 0 ? html`${count(failed)}<span class="share"> · ${percent(failed / tool.count)}</span>` : '0'}</td>
      ${times ? [cell('p50', times.p50), cell('p95', times.p95), cell('p99', times.p99), cell('max', times.max)] : cell('mean', tool.mean)}</tr>`;
  }
}

customElements.define('page-tools', ToolsPage);
