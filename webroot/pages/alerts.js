/** @import { Alert, AlertsTold, Delivery, Destination, Rule, Silence } from '../js/alerts.js' */
import { html, nothing } from 'lit';
import { DELIVERIES, matchersOf, openAlerts, outcome } from '../js/alerts.js';
import { ApiError, get, post } from '../js/api.js';
import { clockSeconds, oneLine, short } from '../js/format.js';
import { t, tn } from '../js/i18n.js';
import { icon } from '../js/icons.js';
import { PageElement } from '../js/page-element.js';
import { Polling } from '../js/polling.js';
import { router } from '../js/router.js';
import { store } from '../js/store.js';
import '../components/alert-list.js';
import { at } from '../components/alert-parts.js';
import { signature } from '../components/silence-dialog.js';
import '../components/tab-list.js';
import { deliveriesView } from './alerts/deliveries.js';
import { historyView } from './alerts/history.js';
import { rulesView } from './alerts/rules.js';
import { silencesView } from './alerts/silences.js';

const EVERY_MS = 5_000;
const ENDED = 50;
const FIRST = 'active';

/** @type {Record<string, (page: AlertsPage) => unknown>} */
const VIEWS = { active: (page) => page.active(), silences: silencesView, rules: rulesView, deliveries: deliveriesView, history: historyView };

/** What is wrong, who knows, and who was told; `?view=` says which part is seen. */
export class AlertsPage extends PageElement {
  static topics = ['alerts', 'tick'];
  static properties = { ...PageElement.properties, busy: { state: true }, tests: { state: true } };

  constructor() {
    super();
    const again = () => this.requestUpdate();
    /** @type {Polling<AlertsTold & {ended: Alert[]}>} */
    this.alertList = new Polling(() => get('/api/v1/alerts', { ended: ENDED }), () => this.#told(), EVERY_MS, again);
    /** @type {Polling<{items: Silence[]}>} */
    this.silenceList = new Polling(() => get('/api/v1/silences'), again, EVERY_MS, again);
    /** @type {Polling<{items: Rule[], trouble: string | null}>} */
    this.ruleList = new Polling(() => get('/api/v1/alert-rules'), again, EVERY_MS, again);
    /** Asked for while they are looked at. @type {Polling<{items: Delivery[], destinations: Destination[], trouble: string | null} | null>} */
    this.deliveryList = new Polling(() => this.#deliveries(), again, EVERY_MS, again);
    /** What is being done: the id of what it is done to. */
    this.busy = '';
    /** What came of the last test, by destination. @type {Map<string, {text: string, bad: boolean}>} */
    this.tests = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    for (const one of [this.alertList, this.silenceList, this.ruleList, this.deliveryList]) this.endings.push(one.start());
  }

  /** Elsewhere everything stays as it was, a problem too. */
  async #deliveries() {
    if (this.view === 'deliveries') return get('/api/v1/deliveries', { limit: DELIVERIES });
    if (this.deliveryList.problem) throw this.deliveryList.problem;
    return this.deliveryList.answer;
  }

  get view() {
    const view = this.route.query.get('view') ?? '';
    return Object.hasOwn(VIEWS, view) ? view : FIRST;
  }

  /** By id. @returns {Map<string, Rule>} */
  get rules() {
    return new Map(this.ruleList.answer?.items.map((rule) => [rule.id, rule]));
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {AlertsPage['route'] | undefined} */ (changed.get('route'));
    if (before && this.view === 'deliveries' && before.query.get('view') !== this.view) this.deliveryList.renew(); // nobody asked meanwhile
  }

  /** Somebody looks at the rules, as far as is known. */
  get looked() {
    return store.alerts?.evaluating !== false;
  }

  /** What a frame told meanwhile is newer. */
  #told() {
    const { answer } = this.alertList;
    if (answer && (!store.alerts || store.alerts.at <= answer.at)) store.setAlerts(answer);
    this.requestUpdate();
  }

  render() {
    const { items, count } = store.alerts ?? { items: [], count: 0 };
    const firing = items.filter((one) => one.state === 'firing').length;
    const open = openAlerts(store.alerts).length;
    const notes = /** @type {Record<string, number | undefined>} */ ({ active: count, silences: this.silenceList.answer?.items.length, rules: this.ruleList.answer?.items.length });
    const tabs = Object.keys(VIEWS).map((id) => ({ id, label: t(`alerts.view.${id}`), note: notes[id] ? short(notes[id]) : '', bad: id === FIRST && open > 0 }));
    const trouble = this.ruleList.answer?.trouble && this.view !== 'rules';
    return html`<div class="sheet-page alerts-page">
      <header><h1>${t('page.alerts')}</h1>${firing > 0 ? html`<span class="quiet">${tn('alerts.firing', firing)}</span>` : store.alerts && this.looked && !this.alertList.problem ? html`<span class="quiet">${icon('ok')} ${t('alerts.quiet')}</span>` : nothing}</header>
      ${this.#doubts()}
      ${trouble ? html`<p class="card note trouble" role="alert">${icon('alert')}<span>${t('alerts.rules.trouble')} <a href="/alerts?view=rules">${t('alerts.view.rules')}</a></span></p>` : nothing}
      <section class="card tabbed"><tab-list .label=${t('alerts.parts')} .chosen=${this.view} .tabs=${tabs}
          @choose-tab=${(/** @type {CustomEvent} */ event) => router.setQuery({ view: event.detail === FIRST ? null : event.detail })}></tab-list>
        <div class="panel" role="tabpanel" id="panel-${this.view}" aria-labelledby="tab-${this.view}" tabindex="-1">${VIEWS[this.view](this)}</div></section>
      <silence-dialog></silence-dialog>
    </div>`;
  }

  /** Why what is shown may be old, or an empty list may say nothing. */
  #doubts() {
    if (!store.alerts) return nothing;
    const { evaluated_at: last, at: asOf } = store.alerts;
    const { problem } = this.alertList;
    if (problem) return html`<p class="card note trouble" role="alert">${icon('alert')}<span><strong>${t('alerts.away')}</strong> ${this.#reason(problem)} ${t('alerts.asOf')} ${at(asOf)}</span></p>`;
    if (this.looked) return nothing;
    return html`<p class="card note trouble" role="alert">${icon('alert')}<span><strong>${t('alerts.unlooked')}</strong> ${last ? html`${t('alerts.lookedAt')} ${at(last)}` : t('alerts.neverLooked')}</span></p>`;
  }

  /** What fires comes first. */
  active() {
    if (!store.alerts) return this.waits(this.alertList);
    const { items, count } = store.alerts;
    if (items.length === 0 && (!this.looked || this.alertList.problem)) return html`<p class="note">${t('alerts.none.known')}</p>`;
    const left = count > items.length ? html`<p class="note">${t('alerts.worst', { n: items.length, all: count })}</p>` : nothing;
    if (items.length === 0) return html`<p class="note"><strong>${t('alerts.none')}</strong><br>${t('alerts.none.text')}</p>`;
    return html`${left}${['firing', 'pending'].map((state) => {
      const alerts = items.filter((one) => one.state === state);
      return alerts.length === 0 ? nothing : html`<h2>${t(`alerts.state.${state}`)} <span class="num quiet">${alerts.length}</span></h2>
        <alert-list .alerts=${alerts} .rules=${this.rules} .silences=${new Map(this.silenceList.answer?.items.map((one) => [one.id, one]))} .busy=${this.busy}
          @acknowledge=${(/** @type {CustomEvent} */ event) => this.#acknowledge(event.detail)} @silence=${(/** @type {CustomEvent} */ event) => this.silence(matchersOf(event.detail))}></alert-list>`;
    })}`;
  }

  /** Why an answer that stands may be old; the page itself says it when nothing is answered. @param {Polling<any>} polling */
  doubt({ problem }) {
    return !problem || this.alertList.problem ? nothing : html`<p class="note trouble" role="status">${icon('alert')}<span><strong>${t('alerts.old')}</strong> ${this.#reason(problem)}</span></p>`;
  }

  /** @param {Polling<any>} polling whose answer has not come, or is empty and says nothing any more */
  waits({ problem }) {
    const told = problem && store.alerts && this.alertList.problem; // the page itself has said it
    return html`<p class="note" role=${told ? nothing : 'status'}>${problem ? this.#reason(problem) : t('shell.loading')}</p>`;
  }

  /** @param {unknown} problem */
  #reason(problem) {
    return problem instanceof ApiError ? problem.reasons() : t('detail.unreachable');
  }

  /**
   * Does something at the server and tells how it went.
   *
   * @template T
   * @param {string} id
   * @param {() => Promise<T>} act
   * @returns {Promise<T | null>} null when it was refused
   */
  async #act(id, act) {
    this.busy = id;
    try {
      return await act();
    } catch (error) {
      store.toast(error instanceof ApiError ? error.reasons() : t('config.unreachable'), { glyph: 'alert' });
      return null;
    } finally {
      this.busy = '';
    }
  }

  /** @param {Alert} alert */
  async #acknowledge(alert) {
    const known = await this.#act(alert.id, () => post('/api/v1/alerts/acknowledge', { id: alert.id, by: signature() }));
    if (!known) return this.#back(`[data-alert="${alert.id}"] button`);
    if (store.alerts) store.setAlerts({ ...store.alerts, items: store.alerts.items.map((one) => (one.id === known.id ? known : one)) });
    store.announce(t('alerts.acknowledged'));
    this.alertList.renew();
    await this.#back(`[data-alert="${alert.id}"] button`);
  }

  /** @param {[string, string][]} matchers */
  async silence(matchers) {
    const silence = await /** @type {any} */ (this.querySelector('silence-dialog')).ask(matchers);
    if (!silence) return;
    const others = this.silenceList.answer?.items ?? [];
    this.silenceList.renew({ items: [...others, silence] });
    this.requestUpdate();
    store.toast(t('silences.begun', { until: clockSeconds(silence.until) }), { glyph: 'silences' });
    this.alertList.renew();
  }

  /** @param {Silence} silence */
  async endSilence(silence) {
    const ended = await this.#act(silence.id, () => post('/api/v1/silences/end', { id: silence.id }));
    if (!ended) return this.#back(`[data-silence="${silence.id}"] button`);
    const { answer } = this.silenceList;
    if (answer) this.silenceList.renew({ items: answer.items.filter((one) => one.id !== silence.id) });
    this.requestUpdate();
    store.toast(t('silences.ended'));
    this.alertList.renew();
    await this.#back('.panel button', '.panel');
  }

  /** @param {string} name of a destination */
  async test(name) {
    this.tests = new Map([...this.tests].filter(([one]) => one !== name));
    const came = await this.#act(`test ${name}`, () => post('/api/v1/destinations/test', { name }));
    const button = `button[aria-label="${CSS.escape(t('destinations.test.of', { name: oneLine(name) }))}"]`;
    if (!came) return this.#back(button);
    this.tests = new Map([...this.tests, [name, { bad: !came.delivered, text: oneLine(outcome(came.outcome, came.reason)) }]]);
    await this.#back(button);
  }

  /** What had the focus is gone: it goes to what is near, and never back to the page's begin. @param {string[]} selectors the nearest first */
  async #back(...selectors) {
    await this.updateComplete;
    for (const list of this.querySelectorAll('alert-list')) await /** @type {any} */ (list).updateComplete;
    if (document.activeElement && document.activeElement !== document.body) return;
    for (const selector of selectors) {
      const near = /** @type {HTMLElement | null} */ (this.querySelector(selector));
      if (near) return near.focus();
    }
  }
}

customElements.define('page-alerts', AlertsPage);
