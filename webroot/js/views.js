import { listSetting, saveSetting } from './settings.js';
import { store } from './store.js';

/** Filters that the reader keeps, in the order in which they were saved. */
export const savedViews = () => listSetting('views');

/** @param {string} query @param {boolean} kept */
export function keepView(query, kept) {
  const others = savedViews().filter((view) => view !== query);
  saveSetting('views', JSON.stringify(kept ? [...others, query] : others));
  store.touch('views');
}

/** The live feed with a filter. @param {string} query */
export const viewAddress = (query) => `/live?${new URLSearchParams({ q: query })}`;
