/**
 * What the page of alerts knows without a browser.
 *
 * @typedef {'low' | 'medium' | 'high' | 'critical'} Severity
 * @typedef {{by: string, comment: string, at: string}} Acknowledgement
 * @typedef {{id: string, rule: string, summary: string, severity: Severity, state: 'pending' | 'firing' | 'resolved', labels: Record<string, string>, value: number,
 *   threshold: number, since: string, fired_at: string | null, resolved_at: string | null, acknowledged: Acknowledgement | null, silence: string | null,
 *   inhibited_by: string | null}} Alert
 * @typedef {{id: string, summary: string, metric: string, labels: Record<string, string>, per: string | null, aggregation: string, window_seconds: number,
 *   operator: string, threshold: number, for_seconds: number, keep_firing_seconds: number, severity: Severity, destinations: string[], inhibited_by: string[],
 *   enabled: boolean, origin: string}} Rule
 * @typedef {{id: string, matchers: Record<string, string>, from: string, until: string, by: string, reason: string, matching: number}} Silence
 * @typedef {{id: string, destination: string, rule: string, resolved: boolean, state: 'waiting' | 'delivered' | 'failed', attempts: number, at: string,
 *   last_at: string | null, outcome: string | null, next_at: string | null}} Delivery
 * @typedef {{name: string, kind: string, used: boolean, address: string | null}} Destination
 * @typedef {{at: string, items: Alert[], count: number, evaluating: boolean, evaluated_at: string | null}} AlertsTold
 * @typedef {{matchers: [string, string][], minutes: number, reason: string}} Draft of a silence
 */
import { count, money, oneLine, percent, size, span, UNKNOWN } from './format.js';
import { hasMessage, language, t, tn } from './i18n.js';
import { SHIPPED } from './shipped-rules.js';

const SPEAK_EVERY_MS = 30_000;

/** So many deliveries are asked for. */
export const DELIVERIES = 100;

/** What a silence may last, in minutes. */
export const LONGEST_SILENCE = 525_600;

/** How a figure is written whose name ends in a unit. @type {Record<string, (value: number) => string>} */
const UNITS = { seconds: (value) => (value >= 60 && value % 60 === 0 ? period(value) : span(value * 1_000)), ms: span, bytes: size, usd: (value) => money(value * 1_000_000), ratio: percent, percent: (value) => `${count(value)} %` };

/** Nobody has said yet that they know, and nobody wants it unsaid. @param {Alert} alert */
export const isOpen = (alert) => alert.state === 'firing' && !alert.acknowledged && !alert.silence && !alert.inhibited_by;

/** Those that somebody should look at. @param {{items: Alert[]} | null} told */
export const openAlerts = (told) => told?.items.filter(isOpen) ?? [];

/** Small figures keep what they say. @param {number} value */
const plain = (value) => (value !== 0 && Math.abs(value) < 1 ? new Intl.NumberFormat(language(), { maximumSignificantDigits: 2 }).format(value) : count(value));

/**
 * A figure that a rule measures, in its unit.
 *
 * @param {Rule | undefined} rule undefined when there is no such rule any more
 * @param {number} value
 */
export function quantity(rule, value) {
  if (!Number.isFinite(value)) return UNKNOWN;
  if (!rule || rule.aggregation === 'count') return plain(value);
  const unit = /([a-z]+?)(?:_total)?$/.exec(rule.metric)?.[1] ?? '';
  const written = (rule.per ? percent : UNITS[unit] ?? plain)(value);
  return rule.aggregation === 'rate' && !rule.per ? t('alerts.perSecond', { value: written }) : written;
}

/** When a rule holds: above 10. @param {Rule | undefined} rule @param {number} threshold */
export function condition(rule, threshold) {
  const value = quantity(rule, threshold);
  if (!rule) return t('alerts.threshold', { value });
  const key = `alerts.operator.${rule.operator}`;
  return hasMessage(key) ? t(key, { value }) : `${oneLine(rule.operator)} ${value}`;
}

/** A span that somebody chose, in the largest unit that says it whole: 5 min. @param {number} seconds */
export function period(seconds) {
  const [unit, length] = /** @type {[string, number]} */ ([['day', 86_400], ['hour', 3_600], ['minute', 60]].find(([, one]) => seconds > 0 && seconds % Number(one) === 0) ?? ['second', 1]);
  return new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'short' }).format(seconds / length);
}

/** Labels as lines of one, in the order of their names. @param {Record<string, string>} labels */
export const lines = (labels) => Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${oneLine(name)}=${oneLine(value)}`);

/** What a rule measures, in words. @param {Rule} rule */
export function measure(rule) {
  const labels = lines(rule.labels);
  const metric = oneLine(rule.metric) + (labels.length > 0 ? ` {${labels.join(', ')}}` : '');
  const key = `alerts.measure.${rule.aggregation}`;
  const what = hasMessage(key) ? t(key, { what: metric }) : `${oneLine(rule.aggregation)}: ${metric}`;
  const words = rule.per ? t('alerts.measure.per', { words: what, per: oneLine(rule.per) }) : what;
  return rule.aggregation === 'last' || !(rule.window_seconds > 0) ? words : t('alerts.measure.window', { words, time: period(rule.window_seconds) });
}

/** The sentence of a rule: in the reader's language when it is the one that came with Yagura, else as its author wrote it. @param {string} id @param {string} said */
export const summaryOf = (id, said) => (language() !== 'en' && said === SHIPPED[id] && hasMessage(`alert.rule.${id}`) ? t(`alert.rule.${id}`) : oneLine(said || id));

/** Says how many alerts are open when there are more of them, and that not all the time. */
export class AlertVoice {
  #known = -1;
  #spokeAt = -Infinity;

  /** @param {number} open @param {number} nowMs of a clock that only goes forward @returns {string} what to say; empty for nothing */
  hear(open, nowMs) {
    if (this.#known < 0 || open <= this.#known) {
      this.#known = open;
      return '';
    }
    if (nowMs - this.#spokeAt < SPEAK_EVERY_MS) return '';
    this.#known = open;
    this.#spokeAt = nowMs;
    return tn('alerts.open', open);
  }
}

/** What a silence for an alert begins with: its rule and all of its labels. @param {Alert} alert @returns {[string, string][]} */
export const matchersOf = (alert) => [['rule', alert.rule], ...Object.entries(alert.labels).filter(([name]) => name !== 'rule').sort(([a], [b]) => (a < b ? -1 : 1))];

/**
 * What is wrong with the draft of a silence, as far as the page can tell.
 *
 * @param {Draft} draft
 * @returns {'matchers' | 'minutes' | 'reason' | ''}
 */
export function fault({ matchers, minutes, reason }) {
  if (matchers.length === 0) return 'matchers';
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_SILENCE) return 'minutes';
  return reason.trim() === '' ? 'reason' : '';
}

/** What came of an attempt to tell somebody. @param {string | null} word @param {string} [said] an English sentence for it */
export function outcome(word, said = '') {
  if (!word) return UNKNOWN;
  const status = /^status_(\d+)$/.exec(word)?.[1];
  if (status) return t('alerts.outcome.status', { status });
  return hasMessage(`alerts.outcome.${word}`) ? t(`alerts.outcome.${word}`) : oneLine(said || word.replaceAll('_', ' '));
}
