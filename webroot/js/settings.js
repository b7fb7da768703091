/** What this browser remembers: language, theme, key shortcuts. Lives in localStorage, or in memory where that is off. */
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
