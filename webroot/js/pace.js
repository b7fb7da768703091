/** Does what is asked for at once, and what is asked for within `pause` milliseconds of that together at their end. */
export class Pace {
  #timer = 0;
  #done = -Infinity;

  /** @param {() => void} act @param {number} pause */
  constructor(act, pause) {
    this.act = act;
    this.pause = pause;
  }

  ask() {
    if (this.#timer) return;
    const left = this.#done + this.pause - performance.now();
    if (left <= 0) this.#act();
    else this.#timer = setTimeout(() => this.#act(), left);
  }

  #act() {
    this.#timer = 0;
    this.#done = performance.now();
    this.act();
  }

  end() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
