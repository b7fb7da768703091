/**
 * Asks again and again while the page is seen, never twice at once; a failed answer leaves the last one standing (the banner
 * tells that the server is away), unless the page wants to hear of it.
 *
 * @template T
 */
export class Polling {
  #timer = 0;
  #asking = false;
  /** Counts what made answers under way void. */
  #generation = 0;
  /** The last answer. @type {T | null} */
  answer = null;
  /** Why the last question was not answered. @type {unknown} */
  problem = null;

  /**
   * @param {() => Promise<T>} ask
   * @param {() => void} onAnswer
   * @param {number} everyMs
   * @param {() => void} [onProblem] must not ask again by itself
   */
  constructor(ask, onAnswer, everyMs, onProblem = () => {}) {
    this.ask = ask;
    this.onAnswer = onAnswer;
    this.everyMs = everyMs;
    this.onProblem = onProblem;
  }

  /** @returns {() => void} ends it */
  start() {
    this.#timer = setInterval(() => { if (document.visibilityState === 'visible') this.now(); }, this.everyMs);
    this.now();
    return () => clearInterval(this.#timer);
  }

  /** Something was changed: an answer that is under way is from before, and is dropped. @param {T} [answer] what is known meanwhile */
  renew(answer) {
    this.#generation++;
    if (answer !== undefined) this.answer = answer;
    return this.now();
  }

  /** @returns {Promise<void>} */
  async now() {
    if (this.#asking) return;
    this.#asking = true;
    const generation = this.#generation;
    try {
      const answer = await this.ask();
      if (generation === this.#generation) {
        this.answer = answer;
        this.problem = null;
        this.onAnswer();
      }
    } catch (error) {
      this.problem = error;
      this.onProblem();
      console.debug('yagura: not answered', error);
    } finally {
      this.#asking = false;
    }
    if (generation !== this.#generation) await this.now();
  }
}
