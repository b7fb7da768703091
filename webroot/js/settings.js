/** What this browser remembers: language, theme, key shortcuts, saved filters, who may call. Lives in localStorage, or in memory where that is off. */
const memory = new Map();

/**
 * @param {string} name
 * @param {string} fallback
 * @returns {string}
 */
export function setting(name, fallback) {
  try {
    return localStorage.getItem('yagura.' + name) ?? memory.get(name) ?? fallback;
  } catch {
    return memory.get(name) ?? fallback;
  }
}

/** A setting that is a list of texts; empty when something else stands there. @param {string} name @returns {string[]} */
export function listSetting(name) {
  try {
    const list = JSON.parse(setting(name, '[]'));
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function saveSetting(name, value) {
  memory.set(name, value);
  try {
    localStorage.setItem('yagura.' + name, value);
  } catch {
    // Private windows may refuse storage; the value then lasts as long as the page.
  }
}
