/** @import { AlertsPage } from '../alerts.js' */
/** @import { Rule } from '../../js/alerts.js' */
import { html, nothing } from 'lit';
import { names, severityMark } from '../../components/alert-parts.js';
import { condition, measure, period, summaryOf } from '../../js/alerts.js';
import { oneLine, visible } from '../../js/format.js';
import { icon } from '../../js/icons.js';
import { t } from '../../js/i18n.js';

/** @param {AlertsPage} page @param {Rule} rule */
const row = (page, rule) => html`<tr class=${rule.enabled ? '' : 'off'}><th scope="row"><bdi>${summaryOf(rule.id, rule.summary)}</bdi>
    <small class="quiet"><code><bdi>${oneLine(rule.id)}</bdi></code> · <bdi>${measure(rule)}</bdi></small></th>
  <td data-label=${t('alerts.column.severity')}>${severityMark(rule.severity)}</td>
  <td data-label=${t('alerts.column.condition')} class="num">${condition(rule, rule.threshold)}</td>
  <td data-label=${t('alerts.column.for')} class="num">${rule.for_seconds > 0 ? period(rule.for_seconds) : t('alerts.atOnce')}</td>
  <td data-label=${t('alerts.column.destinations')}>${rule.destinations.length > 0 ? names(rule.destinations) : t('alerts.nowhere')}</td>
  <td data-label=${t('alerts.column.state')}><span class="state">${icon(rule.enabled && page.looked ? 'ok' : 'pause')}${t(!rule.enabled ? 'alerts.off' : page.looked ? 'alerts.enabled' : 'alerts.idle')}</span> <small class="quiet">${t(rule.origin === 'file' ? 'alerts.origin.file' : 'alerts.origin.builtIn')}</small></td>
  <td class="act"><button type="button" class="button" aria-label=${t('alerts.silence.of', { rule: oneLine(rule.id) })} @click=${() => page.silence([['rule', rule.id]])}>${icon('silences')}${t('alerts.silence')}</button></td></tr>`;

/** What is looked at, in the order of the files. @param {AlertsPage} page */
export function rulesView(page) {
  const { answer, problem } = page.ruleList;
  if (!answer) return page.waits(page.ruleList);
  return html`${page.doubt(page.ruleList)}${answer.trouble ? html`<p class="note trouble" role="alert">${icon('alert')}<span><strong>${t('alerts.rules.trouble')}</strong> <bdi lang="en">${visible(answer.trouble)}</bdi></span></p>` : nothing}
    ${answer.items.length === 0 ? (problem ? nothing : html`<p class="note">${t('alerts.rules.none')}</p>`) : html`<table class="alert-table"><thead><tr>${['rule', 'severity', 'condition', 'for', 'destinations', 'state'].map((name) => html`<th scope="col">${t(`alerts.column.${name}`)}</th>`)}<td></td></tr></thead>
      <tbody>${answer.items.map((rule) => row(page, rule))}</tbody></table>`}
    <p class="note">${t('alerts.rules.how')} <code>alerts.yaml</code></p>`;
}
