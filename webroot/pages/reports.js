import { html, nothing } from 'lit';
import { ApiError, get } from '../js/api.js';
import { language, t } from '../js/i18n.js';
import { oneLine } from '../js/format.js';
import { PageElement } from '../js/page-element.js';
import { Polling } from '../js/polling.js';
import { choices, inZone, isWeek, lastDay, shownId, untilMade } from '../js/report.js';
import { router } from '../js/router.js';
import { choiceGroup } from '../components/choice-group.js';
import { icon } from '../js/icons.js';
import '../components/report-view.js';

const EVERY_MS = 60_000;
const FORMATS = ['html', 'md', 'json'];

/** What happened in a day or a week, and what to do about it; `?id=` says which. */
class ReportsPage extends PageElement {
  constructor() {
    super();
    this.polling = new Polling(() => get('/api/v1/reports'), () => this.requestUpdate(), EVERY_MS, () => this.requestUpdate());
    /** The report that is shown. @type {any} */
    this.report = null;
    /** What was asked for last: id and language. */
    this.asked = '';
    this.making = false;
    this.failed = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.endings.push(this.polling.start(), () => { this.asked = ''; });
  }

  get #id() {
    const listing = this.polling.answer;
    return listing ? shownId(listing, this.route.query.get('id')) : null;
  }

  willUpdate() {
    const id = this.#id;
    if (!id) return;
    const wanted = `${id} ${language()}`;
    if (wanted === this.asked) return;
    this.asked = wanted;
    this.#load(id, wanted);
  }

  /** @param {string} id @param {string} wanted */
  async #load(id, wanted) {
    this.making = false;
    this.failed = '';
    if (this.report?.id !== id) this.report = null;
    try {
      const report = await untilMade(() => get(`/api/v1/reports/${id}`, { lang: language() }), {
        wait: (ms) => new Promise((done) => { setTimeout(done, ms); }),
        wanted: () => this.asked === wanted,
        onWait: () => { this.making = true; this.requestUpdate(); },
      });
      if (report && this.asked === wanted) this.report = report;
    } catch (error) {
      if (this.asked === wanted) this.failed = error instanceof ApiError ? error.reasons() : t('detail.unreachable');
    }
    if (this.asked === wanted) {
      this.making = false;
      this.requestUpdate();
    }
  }

  #again() {
    this.asked = '';
    this.requestUpdate();
  }

  render() {
    const { answer: listing, problem } = this.polling;
    const id = this.#id;
    return html`<div class="sheet-page reports-page">
      <header><h1>${t('page.reports')}</h1>${listing && id ? this.#chooser(listing, id) : nothing}</header>
      ${listing && id ? this.#sheet(listing, id) : html`<p class="card note">${problem instanceof ApiError ? problem.reasons() : t('shell.loading')}</p>`}
    </div>`;
  }

  /** @param {import('../js/report.js').Listing} listing @param {string} id */
  #chooser(listing, id) {
    const weeks = isWeek(id);
    const all = choices(listing, weeks);
    if (!all.some((one) => one.id === id)) all.push({ id, open: false });
    const go = (/** @type {string} */ next) => router.setQuery({ id: next }, { push: true });
    return html`${choiceGroup({ label: t('reports.kind'), value: weeks ? 'week' : 'day',
      options: ['day', 'week'].map((value) => ({ value, text: t(`reports.kind.${value}`) })),
      choose: (kind) => { if ((kind === 'week') !== weeks) go(choices(listing, kind === 'week').find((one) => !one.open)?.id ?? (kind === 'week' ? listing.week : listing.today)); } })}
      <label class="report-choice"><span class="hidden-text">${t('reports.choose')}</span>
        <select @change=${(/** @type {Event} */ event) => go(/** @type {HTMLSelectElement} */ (event.target).value)}>${all.map((one) => html`
          <option value=${one.id} ?selected=${one.id === id}>${one.open ? t(weeks ? 'reports.thisWeek' : 'reports.today', { id: one.id }) : one.id}</option>`)}</select></label>`;
  }

  /** @param {import('../js/report.js').Listing} listing @param {string} id */
  #sheet(listing, id) {
    if (this.failed) return html`<p class="card note" role="alert">${t('reports.failed', { reason: oneLine(this.failed) })}
      <button type="button" class="button" @click=${this.#again}>${t('reports.again')}</button></p>`;
    if (!this.report) return html`<p class="card note" role="status">${t(this.making ? 'reports.making' : 'shell.loading')}</p>`;
    const zone = inZone(this.report.zone);
    const first = zone.day(this.report.from);
    const last = zone.day(lastDay(this.report.to));
    return html`<section class="report-head">
        <p><strong>${first === last || !isWeek(id) ? first : `${first} – ${last}`}</strong>
          <span class="quiet">${oneLine(this.report.zone)}${this.report.complete ? nothing : html` · ${t('reports.partial', { time: zone.clock(this.report.to) })}`}</span></p>
        <p class="report-actions">${FORMATS.map((format) => html`<a class="button" download href=${`/api/v1/reports/${id}?${new URLSearchParams({ format, lang: language() })}`}>${icon('export')}${t(`reports.download.${format}`)}</a>`)}
          <button type="button" class="button" @click=${() => print()}>${t('reports.print')}</button></p>
      </section>
      ${this.report.totals.events === 0 ? html`<section class="card report-empty"><h2>${t('reports.empty')}</h2>
        <p class="quiet">${t(listing.items.length > 0 ? 'reports.empty.text' : 'reports.empty.first')}</p></section>`
        : html`<report-view .report=${this.report}></report-view>`}`;
  }
}

customElements.define('page-reports', ReportsPage);
