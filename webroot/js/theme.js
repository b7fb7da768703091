import { saveSetting, setting } from './settings.js';

/** @typedef {'auto' | 'light' | 'dark'} Theme */

/** The three choices in the order in which the button steps through them. */
export const THEMES = /** @type {Theme[]} */ (['auto', 'light', 'dark']);

/** @returns {Theme} */
export function theme() {
  const saved = /** @type {Theme} */ (setting('theme', 'auto'));
  return THEMES.includes(saved) ? saved : 'auto';
}

/** @param {Theme} choice */
export function setTheme(choice) {
  saveSetting('theme', choice);
  if (choice === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  document.dispatchEvent(new Event('themechange'));
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
  document.dispatchEvent(new Event('themechange')));
