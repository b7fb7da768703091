/** @import { FeedEvent, Gap, Mark } from './types.js' */
/** @import { EventRing } from './ring.js' */

/** @param {FeedEvent | Gap | Mark} row @returns {row is FeedEvent} */
export const isEvent = (row) => !('gap' in row) && !('mark' in row);

/**
 * The rows a feed shows: the events of a ring that pass a filter, with a gap row wherever some are not loaded. Following an
 * append costs only the new events; everything else rebuilds. Frozen, the rows stand still and newer ones are counted.
 */
export class FeedView {
  /** @type {(FeedEvent | Gap | Mark)[]} */
  rows = [];
  /** Newer events that pass the filter, while frozen. */
  newer = 0;
  frozen = false;
  /** What the server found, ascending; it may reach back further than the ring. @type {FeedEvent[]} */
  #found = [];
  /** Where the server found it, by seq. @type {Map<number, import('./types.js').Snippet>} */
  snippets = new Map();
  /** Found events before all that is loaded. */
  #older = 0;
  /** Rows that are no events: gaps and marks. */
  #others = 0;
  /** @type {Mark[]} */
  #marks = [];
  #generation = -1;
  #log;
  #seen = 0;
  #counted = 0;

  /**
   * @param {EventRing} ring
   * @param {{gaps?: boolean}} [options] gaps: the ring is dense, so holes and the missing beginning are shown
   */
  constructor(ring, { gaps = true } = {}) {
    this.ring = ring;
    this.gaps = gaps;
    this.#log = ring.log;
    /** @type {(event: FeedEvent) => boolean} */
    this.accepts = () => true;
  }

  /** @param {(event: FeedEvent) => boolean} accepts */
  filter(accepts) {
    this.accepts = accepts;
    this.found([]);
  }

  /** Adds what the server found for the filter. @param {FeedEvent[]} events ascending by seq */
  found(events) {
    this.#found = events;
    this.snippets = new Map(events.flatMap((event) => (event.snippet ? [[event.seq, event.snippet]] : [])));
    if (this.frozen) {
      this.#rebuild(this.#seen);
      this.newer = 0;
      this.#counted = this.#seen;
      this.sync();
    } else {
      this.#generation = -1;
      this.sync();
    }
  }

  freeze() {
    this.sync();
    this.frozen = true;
    this.newer = 0;
    this.#counted = this.#seen;
  }

  thaw() {
    this.frozen = false;
    this.newer = 0;
    this.#generation = -1;
    this.sync();
  }

  /** Draws a line below the newest event, one. @param {string} at ISO-8601 */
  mark(at) {
    const mark = /** @type {Mark} */ ({ mark: true, seq: this.#seen, at });
    if (this.#marks.some((other) => other.seq === mark.seq)) return;
    this.#marks.push(mark);
    this.#draw(mark);
  }

  /** @param {Mark} mark */
  #draw(mark) {
    this.rows.push(mark);
    this.#others++;
  }

  /** Brings the rows (or, frozen, the count) up to the ring. */
  sync() {
    if (this.#log !== this.ring.log) this.#forget();
    if (this.frozen) {
      if (this.#generation !== this.ring.generation) this.#rebuild(this.#seen);
      for (const event of this.#after(this.#counted)) if (this.accepts(event)) this.newer++;
      this.#counted = Math.max(this.#counted, this.ring.last);
    } else if (this.#generation !== this.ring.generation) {
      this.#rebuild(Infinity);
    } else {
      this.#append();
    }
  }

  /** What was found, marked and counted is of a log that is no more. */
  #forget() {
    this.#log = this.ring.log;
    this.#found = [];
    this.snippets.clear();
    this.#marks = [];
    this.newer = 0;
    this.#seen = 0;
    this.#counted = 0;
  }

  /** Rows that are events. */
  get count() {
    return this.rows.length - this.#others;
  }

  /** Index of the row of a seq, or of the first row after it. @param {number} seq */
  indexOf(seq) {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle].seq < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #append() {
    if (this.ring.items.length >= this.ring.capacity) {
      const gone = this.indexOf(this.ring.first) - this.#older;
      if (gone > 0) this.#others -= this.rows.splice(this.#older, gone).filter((row) => !isEvent(row)).length;
    }
    const fresh = this.#after(this.#seen);
    if (fresh.length === 0) return;
    this.#push(fresh, this.#seen);
    this.#seen = this.ring.last;
  }

  /** @param {number} upTo events with a greater seq stay out */
  #rebuild(upTo) {
    const items = upTo === Infinity ? this.ring.items : this.ring.items.filter((event) => event.seq <= upTo);
    this.#others = 0;
    this.#generation = this.ring.generation;
    const first = items[0]?.seq ?? 1;
    this.rows = this.#found.filter((event) => event.seq < first);
    this.#older = this.rows.length;
    if (this.#older === 0 && this.gaps && first > 1 && items.length < this.ring.capacity && this.ring.isOpen(1)) {
      this.rows.push({ gap: true, older: true, seq: first - 1, from: 1, to: first - 1 });
      this.#others++;
    }
    this.#push(items, first - 1);
    this.#seen = items.at(-1)?.seq ?? 0;
  }

  /**
   * @param {FeedEvent[]} events
   * @param {number} before seq that the first of them follows when nothing is missing
   */
  #push(events, before) {
    let previous = before;
    for (const event of events) {
      const from = previous + 1;
      if (this.gaps && previous > 0 && event.seq > from && this.ring.isOpen(from)) {
        this.rows.push({ gap: true, older: false, seq: from, from, to: event.seq - 1 });
        this.#others++;
      }
      if (this.accepts(event) || this.snippets.has(event.seq)) this.rows.push(event);
      for (const mark of this.#marks) if (mark.seq >= from && mark.seq <= event.seq) this.#draw(mark);
      previous = event.seq;
    }
  }

  /** Events newer than a seq. @param {number} seq */
  #after(seq) {
    const items = this.ring.items;
    let start = items.length;
    while (start > 0 && items[start - 1].seq > seq) start--;
    return items.slice(start);
  }
}
