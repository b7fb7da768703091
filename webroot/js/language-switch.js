import { chooseLanguage, t } from './i18n.js';
import { store } from './store.js';

/** Changes the language now and for the next page, and says so when its messages cannot be had. @param {string} wanted */
export async function switchLanguage(wanted) {
  try {
    await chooseLanguage(wanted);
  } catch {
    store.toast(t('shell.language.away'), { glyph: 'alert' });
  }
}
