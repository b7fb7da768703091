/** @import { FeedEvent } from './types.js' */

/**
 * The newest events by `seq`, without doubles, at most `capacity` of them. What is missing between two neighbours is a
 * gap: `seq` is dense in the log, so a hole means events that this page has not loaded (or that retention removed).
 */
export class EventRing {
  /** Ascending by seq. @type {FeedEvent[]} */
  items = [];
  /** Grows when anything but an append happened: views then start over. */
  generation = 0;
  /** Grows when another log began, in which every seq means something else. */
  log = 0;
  /** First seqs of holes that the server had nothing for. @type {Set<number>} */
  #empty = new Set();

  constructor(capacity = 10_000) {
    this.capacity = capacity;
  }

  get first() {
    return this.items[0]?.seq ?? 0;
  }

  get last() {
    return this.items.at(-1)?.seq ?? 0;
  }

  /**
   * @param {FeedEvent[]} events ascending by seq
   * @returns {number} how many were new
   */
  add(events) {
    if (events.length === 0) return 0;
    const before = this.items.length;
    if (events[0].seq > this.last) {
      for (const event of events) this.items.push(event);
    } else {
      const known = new Map(this.items.map((event) => [event.seq, event]));
      for (const event of events) known.set(event.seq, known.get(event.seq) ?? event);
      if (known.size === before) return 0;
      this.items = [...known.values()].sort((a, b) => a.seq - b.seq);
      this.generation++;
    }
    const added = this.items.length - before;
    if (this.items.length > this.capacity) this.items.splice(0, this.items.length - this.capacity);
    return added;
  }

  /** Another log begins. */
  clear() {
    this.items = [];
    this.#empty.clear();
    this.generation++;
    this.log++;
  }

  /** The event of a seq. @param {number} seq */
  find(seq) {
    let [low, high] = [0, this.items.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.items[middle].seq;
      if (found === seq) return this.items[middle];
      if (found < seq) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  /** Whether the hole that begins at this seq is worth asking for. @param {number} from */
  isOpen(from) {
    return !this.#empty.has(from);
  }

  /** Remembers that the server has nothing in the hole that begins at this seq. @param {number} from */
  close(from) {
    this.#empty.add(from);
    this.generation++;
  }

  /** The newest hole, or undefined. @returns {{from: number, to: number} | undefined} */
  newestGap() {
    for (let i = this.items.length - 1; i > 0; i--) {
      const from = this.items[i - 1].seq + 1;
      const to = this.items[i].seq - 1;
      if (to >= from && this.isOpen(from)) return { from, to };
    }
    return undefined;
  }
}
