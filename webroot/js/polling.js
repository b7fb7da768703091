/**
 * Asks again and again while the page is seen, never twice at once; a failed answer leaves the last one standing (the banner
 * tells that the server is away).
 *
 * @template T
 */
export class Polling {
  #timer = 0;
  #asking = false;
  /** The last answer. @type {T | null} */
  answer = null;

  /**
   * @param {() => Promise<T>} ask
   * @param {() => void} onAnswer
   * @param {number} everyMs
   */
  constructor(ask, onAnswer, everyMs) {
    this.ask = ask;
    this.onAnswer = onAnswer;
    this.everyMs = everyMs;
  }

  /** @returns {() => void} ends it */
  start() {
    this.#timer = setInterval(() => { if (document.visibilityState === 'visible') this.now(); }, this.everyMs);
    this.now();
    return () => clearInterval(this.#timer);
  }

  async now() {
    if (this.#asking) return;
    this.#asking = true;
    try {
      this.answer = await this.ask();
      this.onAnswer();
    } catch (error) {
      console.debug('yagura: not answered', error);
    } finally {
      this.#asking = false;
    }
  }
}
