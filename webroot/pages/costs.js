import { html, nothing, svg } from 'lit';
import { get } from '../js/api.js';
import { count, money, oneLine, percent } from '../js/format.js';
import { t } from '../js/i18n.js';
import { PageElement } from '../js/page-element.js';
import { Polling } from '../js/polling.js';
import { router } from '../js/router.js';
import { scopeFrom, scopeOf } from '../js/scope.js';
import { store } from '../js/store.js';
import { choiceGroup } from '../components/choice-group.js';
import { sessionLink, sessionName } from '../components/session-parts.js';
import '../components/stat-tile.js';

const BY = ['session', 'project', 'model', 'agent', 'host', 'day'];
const ROWS = 100;
const EVERY_MS = 5_000;

/** @typedef {{input: number, output: number, cache_write_5m: number, cache_write_1h: number, cache_read: number, total: number}} Tokens */
/** @typedef {{key: string | null, tokens: Tokens, cost_micro_usd: number | null, unpriced_tokens: number}} CostItem */

/** What the tokens cost, an estimate at list prices: `?by=` says who is told apart; of the header's scope the whole days count (in UTC, as the server reckons). */
class CostsPage extends PageElement {
  static topics = ['sessions'];

  constructor() {
    super();
    /** @type {Polling<{scope: string, by: string, table: any}>} */
    this.polling = new Polling(() => this.#ask(), () => this.requestUpdate(), EVERY_MS);
  }

  connectedCallback() {
    super.connectedCallback();
    this.endings.push(this.polling.start());
  }

  /** @param {string} name @param {string[]} words @param {string} usual */
  #word(name, words, usual) {
    const word = this.route.query.get(name) ?? '';
    return words.includes(word) ? word : usual;
  }

  get #by() {
    return this.#word('by', BY, 'session');
  }

  get #scope() {
    return scopeOf(this.route.query);
  }

  /** What is asked beside the number of rows. */
  get #question() {
    const from = scopeFrom(this.#scope)?.slice(0, 10);
    const { project } = this.#scope;
    return { by: this.#by, ...(from ? { from } : {}), ...(project ? { project } : {}) };
  }

  async #ask() {
    const [scope, by] = [JSON.stringify(this.#scope), this.#by];
    return { scope, by, table: await get('/api/v1/costs', { ...this.#question, limit: ROWS }) };
  }

  /** The last answer, unless it is of another scope: its sums would be wrong under this one. */
  get #table() {
    const { answer } = this.polling;
    return answer?.scope === JSON.stringify(this.#scope) ? answer.table : null;
  }

  willUpdate() {
    const { answer } = this.polling;
    if (answer && (answer.by !== this.#by || !this.#table)) this.polling.now(); // it answers what was asked before
  }

  render() {
    const table = this.#table;
    return html`<div class="sheet-page">
      <header><h1>${t('page.costs')}</h1><span class="quiet">${t('costs.estimate')}${this.#scope.range ? html` · ${t('costs.days')}` : nothing}</span></header>
      ${table ? html`${this.#tiles(table)}${this.#budgets(table.budgets)}${this.#rows(table)}` : html`<p class="card note">${t('shell.loading')}</p>`}
    </div>`;
  }

  /** @param {any} table */
  #tiles(table) {
    const { tokens } = table.totals;
    const input = tokens.input + tokens.cache_write_5m + tokens.cache_write_1h + tokens.cache_read;
    const tile = (/** @type {string} */ name, /** @type {string} */ value, note = '') => html`<stat-tile .label=${t(`costs.${name}`)} .value=${value} .note=${note}></stat-tile>`;
    return html`<section class="tiles" aria-label=${t('now.figures')}>
      ${tile('total', money(table.totals.cost_micro_usd), table.totals.unpriced_tokens > 0 ? t('costs.unpriced', { n: table.totals.unpriced_tokens }) : '')}
      ${tile('perHour', money(table.burn.micro_usd_per_hour_60m), t('costs.perHour.note', { now: money(table.burn.micro_usd_per_hour_10m) }))}
      ${tile('tokens', count(tokens.total))}${tile('output', count(tokens.output))}
      ${tile('cached', percent(input > 0 ? tokens.cache_read / input : null), t('costs.cached.note'))}
    </section>`;
  }

  /** @param {{scope: string, name: string | null, period: string, limit_micro_usd: number, spent_micro_usd: number}[]} budgets */
  #budgets(budgets) {
    if (budgets.length === 0) return nothing;
    return html`<section class="card"><header><h2>${t('costs.budgets')}</h2></header><ul class="bars">${budgets.map((budget) => {
      const share = budget.spent_micro_usd / budget.limit_micro_usd;
      return html`<li><span class="cut"><bdi>${[t(`costs.by.${budget.scope}`), oneLine(budget.name), oneLine(budget.period)].filter(Boolean).join(' · ')}</bdi></span>
        <span class="num ${share >= 1 ? 'bad' : ''}">${money(budget.spent_micro_usd)} / ${money(budget.limit_micro_usd)} · ${percent(share)}</span>
        <svg viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">${svg`<rect class=${share >= 0.8 ? 'errors' : ''} width=${Math.min(100, share * 100)} height="5"></rect>`}</svg></li>`;
    })}</ul></section>`;
  }

  /** @param {any} table */
  #rows(table) {
    const csv = `/api/v1/costs?${new URLSearchParams({ ...this.#question, format: 'csv' })}`;
    return html`<section class="card table-card"><header>
        ${choiceGroup({ label: t('costs.by'), value: this.#by, options: BY.map((value) => ({ value, text: t(`costs.by.${value}`) })), choose: (by) => router.setQuery({ by: by === 'session' ? null : by }) })}
        <span class="gap"></span><a class="button" href=${csv} download>${t('costs.csv')}</a></header>
      ${table.items.length === 0 ? html`<p class="note">${t('costs.none')}</p>` : html`<table class="figures">
        <thead><tr><th scope="col">${t(`costs.by.${table.by}`)}</th>${['cost', 'total', 'input', 'output', 'written', 'read'].map((name) => html`<th scope="col" class="right c-${name}">${t(`costs.column.${name}`)}</th>`)}</tr></thead>
        <tbody>${table.items.map((/** @type {CostItem} */ item) => this.#row(item, table.by))}</tbody></table>`}
      ${table.left > 0 ? html`<p class="note">${t('costs.left', { n: table.left })}</p>` : nothing}
      ${table.unpriced.length > 0 ? html`<p class="note">${t('costs.unpricedModels')} <bdi>${table.unpriced.map((/** @type {{model: string}} */ one) => oneLine(one.model)).join(', ')}</bdi></p>` : nothing}</section>`;
  }

  /** @param {CostItem} item @param {string} by */
  #row(item, by) {
    const { tokens } = item;
    return html`<tr><th scope="row">${this.#name(item.key, by)}</th>
      <td class="right num"><strong>${money(item.cost_micro_usd)}</strong></td><td class="right num">${count(tokens.total)}</td>
      <td class="right num c-input">${count(tokens.input)}</td><td class="right num c-output">${count(tokens.output)}</td>
      <td class="right num c-written">${count(tokens.cache_write_5m + tokens.cache_write_1h)}</td><td class="right num c-read">${count(tokens.cache_read)}</td></tr>`;
  }

  /** @param {string | null} key @param {string} by */
  #name(key, by) {
    if (key === null || key === '') return html`<span class="quiet">${t('costs.nameless')}</span>`;
    if (by !== 'session') return html`<bdi class="cut">${oneLine(key)}</bdi>`;
    const session = store.sessions.get(key);
    return html`<a class="cut" href=${`${sessionLink(key)}?tab=cost`}><bdi>${session ? sessionName(session) : oneLine(key)}</bdi></a>`;
  }
}

customElements.define('page-costs', CostsPage);
