import { saveSetting } from './settings.js';

/** @typedef {Record<string, string | number | null | undefined>} Params */

/** Languages with a file in `i18n/`. */
export const LANGUAGES = ['ja', 'en'];

/** @type {Record<string, string>} */
let messages = {};
let lang = 'en';
let plural = new Intl.PluralRules(lang);
let number = new Intl.NumberFormat(lang);
/** Counts what was asked for: only the last one counts. */
let asked = 0;
const changed = new EventTarget();

/** The language in use, a BCP 47 tag. */
export const language = () => lang;

/**
 * Loads a language and tells every component. The page element carries it as `lang`.
 *
 * @param {string} wanted
 */
export async function useLanguage(wanted) {
  const next = LANGUAGES.includes(wanted) ? wanted : 'en';
  const turn = ++asked;
  const answer = await fetch(`/app/i18n/${next}.json`);
  if (!answer.ok) throw new Error(`messages of ${next}: HTTP ${answer.status}`);
  const found = await answer.json();
  if (turn !== asked) return;
  messages = found;
  lang = next;
  plural = new Intl.PluralRules(lang);
  number = new Intl.NumberFormat(lang);
  document.documentElement.lang = lang;
  changed.dispatchEvent(new Event('change'));
}

/** @param {string} wanted */
export async function chooseLanguage(wanted) {
  saveSetting('lang', wanted);
  await useLanguage(wanted);
}

/**
 * @param {() => void} listener
 * @returns {() => void} ends it
 */
export function onLanguage(listener) {
  changed.addEventListener('change', listener);
  return () => changed.removeEventListener('change', listener);
}

/**
 * The message of a key with its `{placeholders}` filled; numbers are written the way of the language.
 *
 * @param {string} key
 * @param {Params} [params]
 */
export function t(key, params = {}) {
  const text = messages[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = params[name];
    return typeof value === 'number' ? number.format(value) : (value ?? whole);
  });
}

/** Whether the catalogue has a key; for keys that are made from data. */
export const hasMessage = (/** @type {string} */ key) => key in messages;

/**
 * The plural form of a message: `key.one` or `key.other`, with `{n}` filled.
 *
 * @param {string} key
 * @param {number} n
 * @param {Params} [params]
 */
export function tn(key, n, params = {}) {
  const form = `${key}.${plural.select(n)}`;
  return t(form in messages ? form : `${key}.other`, { n, ...params });
}
