import { hasMessage, language, t } from './i18n.js';

/** Makers of Intl formatters by language and kind: building one costs far more than using it. @type {Map<string, any>} */
const made = new Map();

/**
 * @template T
 * @param {string} kind
 * @param {(lang: string) => T} make
 * @returns {T}
 */
function formatter(kind, make) {
  const key = language() + kind;
  if (!made.has(key)) made.set(key, make(language()));
  return made.get(key);
}

const unit = (/** @type {string} */ name, /** @type {'long' | 'short' | 'narrow'} */ unitDisplay, digits = 0) =>
  formatter(name + unitDisplay + digits, (lang) =>
    new Intl.NumberFormat(lang, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: digits }));

/** Text for a figure that is not known. */
export const UNKNOWN = '–';

/** @param {number | null | undefined} value */
export function count(value) {
  if (value == null) return UNKNOWN;
  if (value >= 10_000_000) {
    return formatter('compact', (lang) =>
      new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 1 })).format(value);
  }
  return formatter('count', (lang) => new Intl.NumberFormat(lang, { maximumFractionDigits: 1 })).format(value);
}

/** A large figure in few characters: 1.2M. @param {number | null | undefined} value */
export const short = (value) => (value == null ? UNKNOWN : value < 10_000 ? count(value)
  : formatter('short', (lang) => new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 1 })).format(value));

/** A share of one as a percentage. @param {number | null | undefined} share 0 to 1 */
export const percent = (share) => (share == null ? UNKNOWN
  : formatter('percent', (lang) => new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 1 })).format(share));

/** Money: cents from a dollar on, below it two digits that say something. @param {number | null | undefined} microUsd millionths of a US dollar */
export function money(microUsd) {
  if (microUsd == null) return UNKNOWN;
  const usd = microUsd / 1_000_000;
  const small = usd > 0 && usd < 1;
  return formatter(small ? 'cents' : 'usd', (lang) => new Intl.NumberFormat(lang, { style: 'currency', currency: 'USD',
    ...(small ? { minimumSignificantDigits: 2, maximumSignificantDigits: 2 } : {}) })).format(usd);
}

/**
 * A span of time in the two largest units that say something: 850 ms, 1.2 s, 3m 12s.
 *
 * @param {number | null | undefined} ms
 */
export function span(ms) {
  if (ms == null || !Number.isFinite(ms)) return UNKNOWN;
  if (ms < 1_000) return unit('millisecond', 'short').format(Math.round(ms));
  if (ms < 60_000) return unit('second', 'short', 1).format(ms / 1_000);
  const total = Math.round(ms / 1_000);
  const [h, m, s] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60, total % 60];
  const width = language() === 'ja' ? 'short' : 'narrow';
  const pair = h >= 48 ? [unit('day', width).format(Math.floor(h / 24)), unit('hour', width).format(h % 24)] : h > 0 ? [unit('hour', width).format(h), unit('minute', width).format(m)]
    : [unit('minute', width).format(m), unit('second', width).format(s)];
  return language() === 'ja' ? pair.join('').replace(/\s/g, '') : pair.join(' ');
}

/** The same, and below a millisecond in microseconds. @param {number} ms */
export const fineSpan = (ms) => (ms < 1 ? unit('microsecond', 'narrow').format(Math.round(ms * 1_000)) : span(ms));

/** The day that it is here: what was rendered on another one tells its times otherwise. */
export const today = () => new Date().toDateString();

/** Time of day with milliseconds today, day and minute before: the feed's first column. @param {string} iso */
export function clock(iso) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return UNKNOWN;
  const fresh = today() === date.toDateString();
  return formatter(fresh ? 'clock' : 'day', (lang) => new Intl.DateTimeFormat(lang, fresh
    ? { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' }
    : { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })).format(date);
}

/** The same without milliseconds. @param {string} iso */
export const clockSeconds = (iso) => clock(iso).replace(/[.,]\d+$/, '');

/** Date, time and zone in full, for titles and details. @param {string | null | undefined} iso */
export function moment(iso) {
  const date = new Date(iso ?? NaN);
  if (Number.isNaN(date.getTime())) return UNKNOWN;
  return formatter('moment', (lang) => new Intl.DateTimeFormat(lang, {
    year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
    fractionalSecondDigits: 3, hourCycle: 'h23', timeZoneName: 'short',
  })).format(date);
}

/** How long ago, in words. @param {string | null | undefined} iso */
export function ago(iso) {
  const seconds = (Date.parse(iso ?? '') - Date.now()) / 1_000;
  if (Number.isNaN(seconds)) return UNKNOWN;
  const words = formatter('ago', (lang) => new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' }));
  const size = Math.abs(seconds);
  if (size < 10) return words.format(0, 'second');
  if (size < 60) return words.format(Math.round(seconds / 10) * 10, 'second');
  if (size < 3_600) return words.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return words.format(Math.round(seconds / 3_600), 'hour');
  return words.format(Math.round(seconds / 86_400), 'day');
}

/** Units that a figure's name may end in. @type {Record<string, (value: number) => string>} */
const UNITS = { bytes: size, mb: (value) => size(value * 1_000_000), ms: span, millis: span, percent: (value) => `${count(value)} %`, port: String };

const INSTANT = /\b\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** A figure's name, in the language of the page where it is known. @param {string} name */
const inWords = (name) => (hasMessage(`figure.${name}`) ? t(`figure.${name}`) : visible(name.replaceAll('_', ' ')));

/**
 * A figure of a health check: its name in words, its value in the unit that the name ends in.
 *
 * @param {string} name
 * @param {string} value
 * @returns {[string, string]}
 */
export function figure(name, value) {
  const [, stem, ending] = /^(.*?)_?([a-z]+)$/.exec(name) ?? [];
  if (value === 'true' || value === 'false') return [inWords(name), t(`value.${value}`)];
  if (!/^-?\d+(\.\d+)?$/.test(value)) return [inWords(name), visible(value.replace(INSTANT, moment))];
  const write = UNITS[ending];
  return write ? [inWords(stem || ending), write(Number(value))] : [inWords(name), count(Number(value))];
}

/** @param {number | null | undefined} bytes */
export function size(bytes) {
  if (bytes == null) return UNKNOWN;
  if (bytes < 1_000) return unit('byte', 'long').format(bytes);
  if (bytes < 1_000_000) return unit('kilobyte', 'short', 1).format(bytes / 1_000);
  if (bytes < 1_000_000_000) return unit('megabyte', 'short', 1).format(bytes / 1_000_000);
  return unit('gigabyte', 'short', 1).format(bytes / 1_000_000_000);
}

// C0, DEL and C1 controls except tab and line ends; direction marks, embeddings, overrides and isolates.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text of strangers with the characters that hide or turn other text made visible (ESC becomes ␛, U+202E is written out).
 *
 * @param {unknown} text
 */
export function visible(text) {
  return String(text ?? '').replace(UNSEEN, (char) => {
    const code = char.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/**
 * Paths inside the project shortened to what is below it: the end of a path says more than its beginning.
 *
 * @param {string} text
 * @param {string | null} project
 */
export function withoutRoot(text, project) {
  if (!project) return text;
  const name = project.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(^|\\s)(?:[A-Za-z]:)?[/\\\\]\\S*?[/\\\\]${name}[/\\\\]`, 'g'), '$1…/');
}

/** One line of it: line ends and tabs become spaces. @param {unknown} text */
export const oneLine = (text) => visible(text).replace(/[\t\n\r]+/g, ' ');
