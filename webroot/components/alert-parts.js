/** @import { Alert, Rule, Severity } from '../js/alerts.js' */
import { html, nothing } from 'lit';
import { condition, lines, period, quantity } from '../js/alerts.js';
import { clockSeconds, moment, oneLine } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';

/** How bad it is, by colour, glyph and word. @param {Severity} severity */
export const severityMark = (severity) => html`<span class="severity ${severity}">${icon(`severity-${severity}`)}${t(`alerts.severity.${severity}`)}</span>`;

/** Labels side by side; text of strangers. @param {Record<string, string>} labels */
export function labelList(labels) {
  const all = lines(labels);
  return all.length === 0 ? nothing : html`<ul class="labels" aria-label=${t('alerts.labels')}>${all.map((line) => html`<li><code><bdi>${line}</bdi></code></li>`)}</ul>`;
}

/** A moment of today by the clock, with the whole of it for those who point at it. @param {string | null} iso */
export const at = (iso) => html`<time class="num" datetime=${iso ?? nothing} title=${moment(iso)}>${clockSeconds(iso ?? '')}</time>`;

/** What was measured against what is allowed. @param {Alert} alert @param {Rule | undefined} rule */
export const measured = (alert, rule) => html`<strong class="num">${quantity(rule, alert.value)}</strong> <span class="quiet">(${alert.state === 'pending' && rule
  ? t('alerts.firesAfter', { condition: condition(rule, alert.threshold), time: period(rule.for_seconds) }) : t('alerts.firesWhen', { condition: condition(rule, alert.threshold) })})</span>`;

/** Names side by side. @param {string[]} names */
export const names = (names) => html`<bdi>${names.map(oneLine).join(', ')}</bdi>`;
