/** @import { Alert, Rule, Silence } from '../js/alerts.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PlainElement } from '../js/base-element.js';
import { isOpen, summaryOf } from '../js/alerts.js';
import { oneLine, span, visible } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { at, labelList, measured, severityMark } from './alert-parts.js';

/**
 * Alerts that are pending or firing: what, how bad, since when, who knows, and what can be done.
 *
 * @fires acknowledge with the alert
 * @fires silence with the alert
 */
class AlertList extends PlainElement {
  static properties = { alerts: { attribute: false }, rules: { attribute: false }, silences: { attribute: false }, busy: { type: String } };

  constructor() {
    super();
    /** @type {Alert[]} */
    this.alerts = [];
    /** By id. @type {Map<string, Rule>} */
    this.rules = new Map();
    /** By id. @type {Map<string, Silence>} */
    this.silences = new Map();
    /** Id of the alert that is being acknowledged. */
    this.busy = '';
  }

  render() {
    return html`<ul class="alerts">${repeat(this.alerts, (alert) => alert.id, (alert) => this.#row(alert))}</ul>`;
  }

  /** @param {Alert} alert */
  #row(alert) {
    const rule = this.rules.get(alert.rule);
    const summary = summaryOf(alert.rule, alert.summary);
    const tell = (/** @type {string} */ what) => () => this.dispatchEvent(new CustomEvent(what, { detail: alert }));
    return html`<li class="alert ${alert.severity} ${isOpen(alert) || alert.state === 'pending' ? '' : 'known'}" data-alert=${alert.id}>
      <div class="alert-main"><div class="alert-head">${severityMark(alert.severity)}<h3 id="alert-${alert.id}"><bdi>${summary}</bdi></h3>
        <span class="alert-since num">${span(Math.max(0, Date.now() - Date.parse(alert.since)))}</span></div>
      ${labelList(alert.labels)}
      <p class="alert-what">${measured(alert, rule)} <span class="quiet">${t('alerts.since')} ${at(alert.since)} · <code><bdi>${oneLine(alert.rule)}</bdi></code></span></p>
      ${this.#known(alert)}</div>
      ${alert.state === 'firing' ? html`<p class="alert-acts">
        ${alert.acknowledged ? nothing : html`<button type="button" class="button" aria-describedby="alert-${alert.id}" ?disabled=${this.busy === alert.id} @click=${tell('acknowledge')}>${icon('ok')}${t('alerts.acknowledge')}</button>`}
        <button type="button" class="button" aria-describedby="alert-${alert.id}" @click=${tell('silence')}>${icon('silences')}${t('alerts.silence')}</button></p>` : nothing}
    </li>`;
  }

  /** Why nobody is told of it any more. @param {Alert} alert */
  #known({ acknowledged, silence, inhibited_by: inhibitedBy }) {
    if (!acknowledged && !silence && !inhibitedBy) return nothing;
    const found = silence ? this.silences.get(silence) : undefined;
    const inhibitor = inhibitedBy ? this.rules.get(inhibitedBy) : undefined;
    return html`<ul class="alert-known">
      ${acknowledged ? html`<li>${icon('ok')}<span>${t('alerts.acknowledgedBy')} <bdi>${oneLine(acknowledged.by)}</bdi>, ${at(acknowledged.at)}${acknowledged.comment ? html`: <bdi>${visible(acknowledged.comment)}</bdi>` : nothing}</span></li>` : nothing}
      ${silence ? html`<li>${icon('silences')}<span>${found ? html`${t('alerts.silencedUntil')} ${at(found.until)}, <bdi>${oneLine(found.by)}</bdi>: <bdi>${visible(found.reason)}</bdi>` : t('alerts.silenced')}</span></li>` : nothing}
      ${inhibitedBy ? html`<li>${icon('denied')}<span>${t('alerts.inhibitedBy')} <bdi>${summaryOf(inhibitedBy, inhibitor?.summary ?? inhibitedBy)}</bdi></span></li>` : nothing}
    </ul>`;
  }
}

customElements.define('alert-list', AlertList);
