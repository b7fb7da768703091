import { html, nothing, svg } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { count, money, oneLine, percent, short, span, visible } from '../js/format.js';
import { hasMessage, t } from '../js/i18n.js';
import { change, inZone, isWeek } from '../js/report.js';
import { sessionLink } from './session-parts.js';
import './stat-tile.js';

/** @typedef {[name: string, cell: (item: any) => unknown, kind?: 'num' | 'spare']} Column spare ones are left out where it is narrow */

const TILES = /** @type {[string, (value: any) => string][]} */ ([
  ['sessions', count], ['events', count], ['active_ms', span], ['waiting_ms', span], ['tool_calls', count], ['tool_failures', count], ['tokens', short], ['cost_micro_usd', money],
]);

/** A word of the report in the language of the page, where it is known. @param {string} family @param {string} word */
const known = (family, word) => (hasMessage(`${family}.${word}`) ? t(`${family}.${word}`) : oneLine(word));

/** One report, section by section. */
class ReportView extends PlainElement {
  static properties = { report: { attribute: false } };

  constructor() {
    super();
    /** As `GET /api/v1/reports/{id}` tells it. @type {any} */
    this.report = null;
  }

  render() {
    const { report } = this;
    if (!report) return nothing;
    return html`${this.#tiles(report)}${this.#advice(report.recommendations)}${this.#waits(report)}
      ${this.#table('sessions', report.sessions.items, this.#sessionColumns())}
      ${this.#hours(report)}
      <div class="columns even">${this.#table('projects', report.projects, [['project', (one) => this.#name(one.name)], ['sessions', (one) => count(one.sessions), 'num'], ['events', (one) => count(one.count ?? one.events), 'num'], ['errors', (one) => count(one.errors), 'num']])}
        ${this.#table('types', report.events.by_type, [['type', (one) => this.#name(one.name)], ['events', (one) => count(one.count), 'num'], ['errors', (one) => count(one.errors), 'num']])}</div>
      ${this.#table('tools', report.tools, [['tool', (one) => this.#name(one.name)], ['calls', (one) => count(one.calls), 'num'], ['failed', (one) => count(one.failed), 'num'],
        ['denied', (one) => count(one.denied), 'spare'], ['rate', (one) => percent(one.failure_rate), 'num'], ['p50', (one) => span(one.p50_ms), 'spare'], ['p95', (one) => span(one.p95_ms), 'num'], ['total', (one) => span(one.total_ms), 'spare']])}
      ${this.#table('failures', report.failures, [['text', (one) => html`<a class="cut" href=${`/e/${one.seq}`}><bdi>${oneLine(one.summary) || t('reports.untold')}</bdi></a>`], ['tool', (one) => oneLine(one.tool ?? '')], ['at', (one) => this.#time(one.at), 'num']])}
      ${this.#cost(report.cost)}
      ${this.#table('files', report.files, [['path', (one) => this.#name(one.path)], ['writes', (one) => count(one.writes), 'num'], ['reads', (one) => count(one.reads), 'num'], ['sessions', (one) => count(one.sessions), 'spare']])}
      ${this.#table('agents', report.agents, [['agent', (one) => this.#name(one.type)], ['count', (one) => count(one.count), 'num'], ['total', (one) => span(one.total_ms), 'num']])}
      ${this.#findings(report.findings)}${this.#system(report.system)}${this.#notes(report.notes)}`;
  }

  get #zone() {
    return inZone(this.report.zone);
  }

  /** @param {string} iso */
  #time(iso) {
    return this.#zone.time(iso);
  }

  /** @param {unknown} text */
  #name(text) {
    return html`<bdi class="cut">${oneLine(text)}</bdi>`;
  }

  /** @param {{session_id: string, title: string | null}} one */
  #session(one) {
    return html`<a class="cut" href=${sessionLink(one.session_id)}><bdi>${oneLine(one.title || one.session_id)}</bdi></a>`;
  }

  /** @param {any} report */
  #tiles(report) {
    const before = report.before?.totals;
    return html`<section class="tiles" aria-label=${t('reports.totals')}>${TILES.map(([name, write]) => {
      const value = report.totals[name];
      const moved = change(value, before?.[name]);
      const notes = [name === 'waiting_ms' && report.totals.waiting_share != null ? t('reports.share', { share: percent(report.totals.waiting_share) }) : '',
        moved === null ? '' : t('reports.before', { change: `${moved > 0 ? '+' : ''}${percent(moved)}` })];
      return html`<stat-tile .label=${t(`reports.total.${name}`)} .value=${write(value)} .note=${notes.filter(Boolean).join(' · ')}></stat-tile>`;
    })}</section>`;
  }

  /** @param {any[]} advice */
  #advice(advice) {
    return html`<section class="card"><header><h2>${t('reports.advice')}</h2></header>
      ${advice.length === 0 ? html`<p class="note">${t('reports.advice.none')}</p>` : html`<ol class="advice">${advice.map((one) => html`
        <li class=${['high', 'medium', 'low'].includes(one.priority) ? one.priority : 'low'}><span class="level">${known('reports.level', one.priority)}</span>
          <div><p><strong>${visible(one.description)}</strong></p><p>${visible(one.suggestion)}</p>
            <p class="quiet">${known('reports.category', one.category)} · ${t('reports.impact', { level: known('reports.level', one.impact) })} · ${t('reports.effort', { level: known('reports.level', one.effort) })}</p></div></li>`)}</ol>`}</section>`;
  }

  /** @param {any} report */
  #waits(report) {
    const reason = (/** @type {any} */ one) => known('waiting', one.reason);
    return html`<div class="columns even">
      ${this.#table('waits', report.waits.by_reason, [['reason', reason], ['count', (one) => count(one.count), 'num'], ['total', (one) => span(one.total_ms), 'num'], ['longest', (one) => span(one.max_ms), 'spare']])}
      ${this.#table('longest', report.waits.longest, [['session', (one) => html`${this.#session(one)}<small class="cut quiet">${reason(one)} · <bdi>${oneLine(one.text)}</bdi></small>`], ['from', (one) => this.#time(one.from), 'spare'], ['took', (one) => span(one.duration_ms), 'num']])}</div>`;
  }

  /** @returns {Column[]} */
  #sessionColumns() {
    return [['session', (one) => this.#session(one)], ['project', (one) => this.#name(one.project ?? ''), 'spare'], ['events', (one) => count(one.events), 'num'], ['errors', (one) => count(one.errors), 'spare'],
      ['active', (one) => span(one.active_ms), 'num'], ['waiting', (one) => span(one.waiting_ms), 'num'], ['findings', (one) => count(one.findings), 'spare']];
  }

  /** @param {string} name @param {any[]} items @param {Column[]} columns */
  #table(name, items, columns) {
    const kind = (/** @type {Column} */ column) => `${column[2] ? 'right num' : ''} ${column[2] === 'spare' ? 'spare' : ''}`;
    return html`<section class="card table-card"><header><h2>${t(`reports.section.${name}`)}</h2></header>
      ${items.length === 0 ? html`<p class="note">${t('reports.none')}</p>` : html`<table class="figures">
        <thead><tr>${columns.map((column) => html`<th scope="col" class=${kind(column)}>${t(`reports.column.${column[0]}`)}</th>`)}</tr></thead>
        <tbody>${items.map((item) => html`<tr>${columns.map((column, i) => (i === 0 ? html`<th scope="row">${column[1](item)}</th>` : html`<td class=${kind(column)}>${column[1](item)}</td>`))}</tr>`)}</tbody></table>`}</section>`;
  }

  /** @param {any} report */
  #hours(report) {
    const hours = /** @type {{from: string, count: number, errors: number}[]} */ (report.events.by_hour);
    const most = Math.max(1, ...hours.map((one) => one.count));
    const zone = this.#zone;
    const at = isWeek(report.id) ? zone.time : zone.clock;
    return html`<section class="card"><header><h2>${t('reports.section.hours')}</h2></header>
      <ul class="bars hours">${hours.map((one) => html`<li><span class="num">${at(one.from)}</span><span class="num">${one.errors > 0 ? t('reports.hour.errors', { n: one.count, errors: one.errors }) : count(one.count)}</span>
        <svg viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">${svg`<rect width=${(100 * one.count) / most} height="5"></rect><rect class="errors" width=${(100 * one.errors) / most} height="5"></rect>`}</svg></li>`)}</ul></section>`;
  }

  /** @param {any} cost */
  #cost(cost) {
    if (!cost) return nothing;
    const columns = (/** @type {string} */ first) => /** @type {Column[]} */ ([[first, (one) => this.#name(one.name ?? t('costs.nameless'))], ['money', (one) => money(one.cost_micro_usd), 'num'],
      ['tokens', (one) => count(one.tokens.total), 'num'], ['output', (one) => count(one.tokens.output), 'spare'], ['cached', (one) => count(one.tokens.cache_read), 'spare']]);
    return html`<p class="quiet">${t('reports.utc', { days: cost.from === cost.to ? cost.from : `${cost.from} – ${cost.to}` })}</p>
      <div class="columns even">${this.#table('models', cost.by_model, columns('model'))}${this.#table('spenders', cost.by_project, columns('project'))}</div>`;
  }

  /** @param {any} findings */
  #findings(findings) {
    return this.#table('findings', findings.newest, [['finding', (one) => html`<span class="cut">${known('finding', one.name)}</span><small class="cut quiet"><bdi>${oneLine(one.reason)}</bdi></small>`],
      ['session', (one) => this.#session(one), 'spare'], ['at', (one) => this.#time(one.at), 'num']]);
  }

  /** @param {any} system */
  #system(system) {
    const nodes = /** @type {any[]} */ (system?.nodes ?? []);
    const fact = (/** @type {string} */ name, /** @type {unknown} */ value) => html`<div><dt>${t(`reports.system.${name}`)}</dt><dd class="num">${value}</dd></div>`;
    const none = t('reports.unmeasured');
    const mb = (/** @type {number} */ value) => `${count(value)} MB`;
    return html`<section class="card"><header><h2>${t('reports.section.system')}</h2></header>
      ${nodes.length === 0 ? html`<p class="note">${t('reports.note.no_system')}</p>` : nodes.map((node) => html`<h3 class="report-node"><bdi>${oneLine(node.node)}</bdi></h3><dl class="facts">
        ${fact('measured', span(node.measured_minutes * 60_000))}
        ${fact('cpu', node.cpu ? t('reports.system.meanPeak', { mean: percent(node.cpu.mean_percent / 100), peak: percent(node.cpu.peak_percent / 100) }) : none)}
        ${node.cpu ? fact('busiest', this.#time(node.cpu.busiest_hour)) : nothing}
        ${fact('memory', node.memory ? t('reports.system.meanPeak', { mean: mb(node.memory.mean_mb), peak: `${mb(node.memory.peak_mb)} / ${mb(node.memory.max_mb)}` }) : none)}
        ${node.memory ? fact('growth', mb(node.memory.growth_mb)) : nothing}
        ${fact('http', node.http ? count(node.http.requests) : none)}
        ${node.http ? html`${fact('httpErrors', percent(node.http.error_rate))}${fact('httpTime', t('reports.system.meanPeak', { mean: span(node.http.mean_ms), peak: span(node.http.peak_ms) }))}` : nothing}</dl>`)}</section>`;
  }

  /** @param {string[]} notes */
  #notes(notes) {
    if (notes.length === 0) return nothing;
    return html`<section class="card"><header><h2>${t('reports.section.notes')}</h2></header><ul class="report-notes">${notes.map((note) => html`<li>${known('reports.note', note)}</li>`)}</ul></section>`;
  }
}

customElements.define('report-view', ReportView);
