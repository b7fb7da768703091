import { html, nothing, svg } from 'lit';
import { openAlerts, summaryOf } from '../js/alerts.js';
import { get } from '../js/api.js';
import { clockSeconds, count, oneLine, percent, span } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t, tn } from '../js/i18n.js';
import { PageElement } from '../js/page-element.js';
import { Polling } from '../js/polling.js';
import { router } from '../js/router.js';
import { isNarrow, scopeFrom, scopeOf } from '../js/scope.js';
import { store } from '../js/store.js';
import '../components/empty-state.js';
import '../components/event-strip.js';
import '../components/first-steps.js';
import '../components/needs-you.js';
import '../components/past-progress.js';
import '../components/rate-chart.js';
import { doing, sessionLink, sessionName, since, stateMark } from '../components/session-parts.js';
import '../components/stat-tile.js';

const SESSIONS = 6;
const TOOLS = 8;
const EVERY_MS = 5_000;
/** Who waits for the human is at work, too: the queue above tells for what. */
const AT_WORK = new Set(['active', 'waiting']);

/** @typedef {{from: string, events: number, errors: number, prompts: number, tool_calls: number, mean_ms: number | null, tools: {tool: string, count: number, errors: number}[]}} Range */

/** The first look: how many are at work, how busy it is, who does what. The scope of the header narrows all but the queue of those who wait. */
class NowPage extends PageElement {
  static topics = ['stats', 'sessions', 'alerts', 'tick'];
  static properties = { ...PageElement.properties, table: { state: true }, fresh: { state: true } };

  constructor() {
    super();
    this.table = false;
    /** The log was seen empty here: what comes first is welcomed. */
    this.fresh = false;
    /** Figures of the scope; null while it is everything. @type {Polling<{scope: string, range: Range, project: {sessions: number, active: number} | null} | null>} */
    this.polling = new Polling(() => this.#ask(), () => this.requestUpdate(), EVERY_MS);
  }

  get #scope() {
    return scopeOf(this.route.query);
  }

  async #ask() {
    const scope = this.#scope;
    if (!isNarrow(scope)) return null;
    const [range, projects] = await Promise.all([get('/api/v1/stats/range', { from: scopeFrom(scope), project: scope.project }), scope.project ? get('/api/v1/projects') : null]);
    return { scope: JSON.stringify(scope), range, project: projects?.projects.find((/** @type {{name: string | null}} */ one) => one.name === scope.project) ?? null };
  }

  /** Null while the scope is everything, or not answered yet. */
  get #narrow() {
    const { answer } = this.polling;
    return answer && isNarrow(this.#scope) && answer.scope === JSON.stringify(this.#scope) ? answer : null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.endings.push(this.polling.start());
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (this.#empty) this.fresh = true;
    if (isNarrow(this.#scope) && !this.#narrow && (changed.has('route') || this.polling.answer)) this.polling.now(); // it answers what was asked before
  }

  get #empty() {
    return store.loaded && store.stats?.events_total === 0;
  }

  render() {
    const first = this.fresh ? store.ring.items[0] : undefined;
    if (this.#empty) return html`<div class="sheet-page"><h1 class="hidden-text">${t('page.now')}</h1>${this.#alerts()}<empty-state></empty-state></div>`;
    return html`<div class="sheet-page">
      <h1 class="hidden-text">${t('page.now')}</h1>
      <past-progress></past-progress>
      ${first ? html`<first-steps .session=${first.session_id} @seen=${() => { this.fresh = false; }}></first-steps>` : nothing}
      <needs-you></needs-you>
      ${this.#alerts()}
      ${this.#tiles()}
      <div class="columns">${this.#chart()}${this.#tools()}</div>
      <div class="columns">
        <section class="card"><header><h2>${t('now.latest')}</h2>${this.#ofAll()}<a href="/live">${t('now.toLive')}</a></header><event-strip class="strip" .first=${first?.seq ?? 0}></event-strip></section>
        ${this.#sessions()}
      </div>
    </div>`;
  }

  /** Only when there is something to look at; the server tells the most severe first. */
  #alerts() {
    const open = openAlerts(store.alerts);
    if (open.length === 0) return nothing;
    const [{ rule, summary, severity }] = open;
    return html`<a class="card alerts-line ${severity}" href="/alerts">${icon(`severity-${severity}`)}<strong>${tn('alerts.open', open.length)}</strong>
      <span class="cut"><bdi>${t('alerts.most', { summary: summaryOf(rule, summary) })}</bdi></span><span class="go">${t('alerts.show')}${icon('next')}</span></a>`;
  }

  #tiles() {
    if (isNarrow(this.#scope)) return this.#narrowTiles();
    const stats = store.stats;
    const rate = stats?.events_per_second?.at(-1);
    const average = stats?.session_duration_avg_seconds;
    const tile = (/** @type {string} */ name, /** @type {string} */ value, note = '', bad = false) =>
      html`<stat-tile .label=${t(`tile.${name}`)} .value=${value} .note=${note} ?bad=${bad}></stat-tile>`;
    return html`<section class="tiles" aria-label=${t('now.figures')}>
      ${tile('active', count(stats?.sessions_active), stats?.sessions_total == null ? '' : t('tile.active.note', { n: stats.sessions_total }))}
      ${tile('rate', count(rate), stats?.events_last_hour == null ? '' : t('tile.rate.note', { n: stats.events_last_hour }))}
      ${tile('total', count(stats?.events_total))}
      ${tile('messages', count(stats?.messages_last_hour), t('tile.lastHour'))}
      ${tile('errors', count(stats?.errors_total), stats?.dead_letters ? t('tile.dead', { n: stats.dead_letters }) : '', Boolean(stats?.dead_letters))}
      ${tile('average', average == null ? count(null) : span(average * 1_000))}
    </section>`;
  }

  #narrowTiles() {
    const { project, hours } = this.#scope;
    const found = this.#narrow;
    const range = found?.range;
    const share = range && range.events > 0 ? range.errors / range.events : null;
    const since = hours !== null && range ? t('tile.range', { from: clockSeconds(range.from) }) : '';
    const tile = (/** @type {string} */ name, /** @type {number | null | undefined} */ value, note = '', bad = false) =>
      html`<stat-tile .label=${t(`tile.${name}`)} .value=${count(value)} .note=${note} ?bad=${bad}></stat-tile>`;
    return html`<section class="tiles" aria-label=${t('now.figures')}>
      ${project ? tile('active', found && (found.project?.active ?? 0), found ? t('tile.active.note', { n: found.project?.sessions ?? 0 }) : '') : tile('active', store.stats?.sessions_active)}
      ${tile('total', range?.events, since)}
      ${tile('prompts', range?.prompts)}
      ${tile('calls', range?.tool_calls, range?.mean_ms == null ? '' : t('tile.calls.note', { time: span(range.mean_ms) }))}
      ${tile('errors', range?.errors, share === null ? '' : t('tile.errors.note', { share: percent(share) }), Boolean(range?.errors))}
    </section>`;
  }

  /** What is never of one project says so. */
  #ofAll() {
    return this.#scope.project ? html`<span class="quiet">${t('scope.project.all')}</span>` : nothing;
  }

  #chart() {
    return html`<section class="card"><header><h2>${t('chart.title')}</h2>${this.#ofAll()}
      <button type="button" class="button" aria-pressed=${this.table} @click=${() => { this.table = !this.table; }}>${t('chart.table')}</button></header>
      <div class="chart-box"><rate-chart .rates=${store.stats?.events_per_second ?? []} .table=${this.table}></rate-chart></div></section>`;
  }

  #tools() {
    const tools = ((isNarrow(this.#scope) ? this.#narrow?.range.tools : store.stats?.top_tools) ?? []).slice(0, TOOLS);
    const most = Math.max(1, ...tools.map((tool) => tool.count));
    return html`<section class="card"><header><h2>${t('now.tools')}</h2></header>
      ${tools.length === 0 ? html`<p class="note">${t('now.noTools')}</p>` : html`<ul class="bars">${tools.map((tool) => html`<li>
        <span class="cut"><bdi>${oneLine(tool.tool)}</bdi></span><span class="num">${count(tool.count)}${tool.errors > 0
          ? html` <span class="bad">${t('now.toolErrors', { n: tool.errors })}</span>` : nothing}</span>
        <svg viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">${svg`<rect width=${(100 * tool.count) / most} height="5"></rect>
          <rect class="errors" x=${(100 * (tool.count - tool.errors)) / most} width=${(100 * tool.errors) / most} height="5"></rect>`}</svg></li>`)}</ul>`}
    </section>`;
  }

  #sessions() {
    const sessions = store.sessionList().filter((session) => AT_WORK.has(session.state) && (!this.#scope.project || session.project === this.#scope.project)).slice(0, SESSIONS);
    return html`<section class="card"><header><h2>${t('now.sessions')}</h2><a href=${router.withScope('/sessions')}>${t('now.allSessions')}</a></header>
      ${sessions.length === 0 ? html`<p class="note">${t('now.noSessions')}</p>` : html`<ul class="rows">${sessions.map((session) => html`<li><a href=${sessionLink(session.session_id)}>
        <span class="dot ${session.state}"></span>
        <span class="what"><div><span class="hidden-text">${stateMark(session)}</span><bdi>${sessionName(session)}</bdi></div><div><small><bdi>${oneLine(session.project)}</bdi> · <bdi>${doing(session)}</bdi></small></div></span>
        <span class="when">${since(session.last_activity)}</span></a></li>`)}</ul>`}
    </section>`;
  }
}

customElements.define('page-now', NowPage);
