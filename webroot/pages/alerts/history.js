/** @import { AlertsPage } from '../alerts.js' */
/** @import { Alert } from '../../js/alerts.js' */
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { at, labelList, severityMark } from '../../components/alert-parts.js';
import { quantity, summaryOf } from '../../js/alerts.js';
import { oneLine, span, UNKNOWN } from '../../js/format.js';
import { t } from '../../js/i18n.js';

/** @param {AlertsPage} page @param {Alert} alert */
function row(page, alert) {
  const rule = page.rules.get(alert.rule);
  return html`<tr><th scope="row"><bdi>${summaryOf(alert.rule, alert.summary)}</bdi>${labelList(alert.labels)}</th>
    <td data-label=${t('alerts.column.severity')}>${severityMark(alert.severity)}</td>
    <td data-label=${t('alerts.column.value')} class="num">${quantity(rule, alert.value)}</td>
    <td data-label=${t('alerts.column.fired')}>${at(alert.fired_at ?? alert.since)}</td>
    <td data-label=${t('alerts.column.over')}>${at(alert.resolved_at)}</td>
    <td data-label=${t('alerts.column.lasted')} class="num">${span(Date.parse(alert.resolved_at ?? '') - Date.parse(alert.fired_at ?? alert.since))}</td>
    <td data-label=${t('alerts.column.by')}>${alert.acknowledged ? html`<bdi>${oneLine(alert.acknowledged.by)}</bdi>` : html`<span class="quiet">${UNKNOWN}</span>`}</td></tr>`;
}

/** Alerts that are over, the newest first. @param {AlertsPage} page */
export function historyView(page) {
  const { answer, problem } = page.alertList;
  if (!answer || (problem && answer.ended.length === 0)) return page.waits(page.alertList);
  if (answer.ended.length === 0) return html`<p class="note"><strong>${t('alerts.ended.none')}</strong><br>${t('alerts.ended.none.text')}</p>`;
  return html`<table class="alert-table"><thead><tr>${['alert', 'severity', 'value', 'fired', 'over', 'lasted', 'by'].map((name) => html`<th scope="col">${t(`alerts.column.${name}`)}</th>`)}</tr></thead>
    <tbody>${repeat(answer.ended, (one) => `${one.id} ${one.since}`, (one) => row(page, one))}</tbody></table>`;
}
