const HIDDEN_MS = 1_000;

/**
 * Tells subscribers that something changed, at most once per animation frame however often it did. A hidden page has no
 * animation frames and its timers sleep: there the first change after a second tells.
 */
export class Topics {
  /** @type {Map<string, Set<() => void>>} */
  #listeners = new Map();
  /** @type {Set<string>} */
  #dirty = new Set();
  #scheduled = false;
  #flushedAt = 0;

  constructor() {
    document.addEventListener('visibilitychange', () => this.#flush());
  }

  /**
   * @param {string} topic
   * @param {() => void} listener
   * @returns {() => void} ends the subscription
   */
  on(topic, listener) {
    if (!this.#listeners.has(topic)) this.#listeners.set(topic, new Set());
    const set = /** @type {Set<() => void>} */ (this.#listeners.get(topic));
    set.add(listener);
    return () => set.delete(listener);
  }

  /** @param {string} topic */
  touch(topic) {
    this.#dirty.add(topic);
    if (document.visibilityState === 'hidden') {
      if (performance.now() - this.#flushedAt >= HIDDEN_MS) this.#flush();
      return;
    }
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => this.#flush());
  }

  #flush() {
    this.#scheduled = false;
    this.#flushedAt = performance.now();
    const topics = [...this.#dirty];
    this.#dirty.clear();
    for (const topic of topics) for (const listener of this.#listeners.get(topic) ?? []) listener();
  }
}
