/**
 * Something that is asked for often and done seldom: `wait` milliseconds after the last asking, but no later than `most` after the first.
 * Only one runs at a time; what is asked for meanwhile follows.
 */
export class Calm {
  #timer = 0;
  #first = 0;
  #running = false;
  #again = false;
  #over = false;

  /**
   * @param {() => Promise<unknown>} act
   * @param {{wait: number, most: number}} times
   */
  constructor(act, { wait, most }) {
    this.act = act;
    this.wait = wait;
    this.most = most;
  }

  ask() {
    if (this.#over) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    const now = performance.now();
    if (this.#timer) clearTimeout(this.#timer);
    else this.#first = now;
    this.#timer = setTimeout(() => this.#run(), Math.max(0, Math.min(this.wait, this.#first + this.most - now)));
  }

  async #run() {
    this.#timer = 0;
    this.#running = true;
    await this.act().catch(() => {}); // the banner tells that the server is away; the next event asks again
    this.#running = false;
    if (this.#again) {
      this.#again = false;
      this.ask();
    }
  }

  end() {
    this.#over = true;
    clearTimeout(this.#timer);
  }
}
