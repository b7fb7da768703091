/** @import { FeedEvent, ResponseJson, SessionCosts, SessionDetail, TimelineJson } from './types.js' */
import { ApiError, getCosts, getEvents, getResponses, getSession, getTimeline } from './api.js';
import { Calm } from './calm.js';
import { EventRing } from './ring.js';
import { store } from './store.js';
import { goesOn, joined } from './timeline/stretches.js';
import { Topics } from './topics.js';

const PAGE = 500;
/** Spans that ended this long before the newest known event may still be told anew: files of parallel hooks come in any order. */
const LATE_MS = 10_000;
/** What was not answered is asked for again after this time. */
const AGAIN_MS = 5_000;

/**
 * What a page knows of one session, kept up while it runs: events as they come, everything derived from them a little later and never once
 * per event. Topics: `events`, `details`, `timeline`, `costs`, `problem`.
 */
export class SessionData extends Topics {
  ring = new EventRing();
  /** @type {SessionDetail | null} */
  details = null;
  /** @type {TimelineJson | null} */
  timeline = null;
  /** Null until asked for; `none` when no transcript tells. @type {SessionCosts | 'none' | null} */
  costs = null;
  /** Newest first. @type {ResponseJson[] | null} */
  responses = null;
  /** Cursor of older events. @type {string | null} */
  older = null;
  /** @type {'' | 'unknown' | 'away'} */
  problem = '';
  #seen = 0;
  /** Of the live ring, when it was looked through last: it changes when holes are filled. */
  #generation = 0;
  #loaded = false;
  #ended = false;
  /** Counts the loads: what comes of an older one says nothing any more. */
  #loads = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #again;
  #calm;

  /** @param {string} id */
  constructor(id) {
    super();
    this.id = id;
    this.#calm = [
      new Calm(() => this.#details(), { wait: 600, most: 2_000 }),
      new Calm(() => this.#timeline(), { wait: 400, most: 1_500 }),
      new Calm(() => this.#costs(), { wait: 5_000, most: 15_000 }),
      new Calm(() => this.#responses(), { wait: 1_500, most: 5_000 }),
    ];
  }

  end() {
    this.#ended = true;
    clearTimeout(this.#again);
    for (const one of this.#calm) one.end();
  }

  /** Everything anew: at the beginning, after the connection was away, and after an answer that did not come. */
  async load() {
    clearTimeout(this.#again);
    const turn = ++this.#loads;
    this.#seen = store.ring.last;
    try {
      await Promise.all([this.#events(), this.#details(), this.#timeline(true)]);
      if (turn === this.#loads) this.problem = '';
    } catch (error) {
      if (turn !== this.#loads) return;
      this.problem = error instanceof ApiError && error.status === 404 ? 'unknown' : 'away';
      if (this.problem === 'away' && !this.#ended) this.#again = setTimeout(() => this.load(), AGAIN_MS);
    }
    this.touch('problem');
    for (const part of [this.#costs(), this.#responses()]) part.catch(() => {}); // beside the matter: the next turn asks again
  }

  /** Takes over what the live feed has brought. */
  follow() {
    const { ring } = store;
    if (ring.last < this.#seen) { // another log: what was known is of the old one
      this.ring.clear();
      this.#loaded = false;
      this.load();
    }
    const filled = ring.generation !== this.#generation;
    if (ring.last <= this.#seen && !filled) return;
    const { first } = this.ring;
    const fresh = (filled ? ring.items : after(ring.items, this.#seen)).filter((event) => event.session_id === this.id && event.seq > first && !this.ring.find(event.seq));
    this.#generation = ring.generation;
    this.#seen = ring.last;
    if (fresh.length === 0) return;
    this.ring.add(fresh);
    this.touch('events');
    for (const one of this.#calm) one.ask();
  }

  /** @throws {Error} when the server is away */
  async loadOlder() {
    const page = await getEvents({ session: this.id, limit: PAGE, cursor: this.older });
    this.ring.add(page.items.reverse());
    this.older = page.next;
    this.touch('events');
  }

  /** At first the newest page; later all that came since. */
  async #events() {
    if (!this.#loaded) {
      const page = await getEvents({ session: this.id, limit: PAGE });
      this.ring.add(page.items.reverse());
      this.older = page.next;
      this.#loaded = true;
    } else {
      let from = this.ring.last; // what the live feed adds meanwhile may lie beyond a hole
      for (let more = true; more;) {
        const { items } = await getEvents({ session: this.id, after: from, order: 'asc', limit: PAGE });
        this.ring.add(items);
        more = items.length === PAGE;
        from = items.at(-1)?.seq ?? from;
      }
    }
    this.touch('events');
  }

  async #details() {
    this.details = await getSession(this.id);
    this.touch('details');
  }

  /** Only what may have changed since the last answer. @param {boolean} [all] */
  async #timeline(all = false) {
    const known = this.timeline;
    const from = all || !known || known.left > 0 ? 0 : Math.max(0, ...known.spans.map((span) => Date.parse(span.end ?? span.start))) - LATE_MS;
    let whole = from > 0 ? known : null;
    for (let begin = from, more = true; more && !this.#ended;) { // a very long session comes in stretches, as far as the server got in its time
      const fresh = /** @type {TimelineJson} */ (await getTimeline(this.id, begin > 0 ? { from: new Date(begin).toISOString() } : {}));
      whole = whole ? joined(whole, fresh, begin) : fresh;
      this.timeline = whole;
      this.touch('timeline');
      begin = goesOn(fresh, begin);
      more = begin > 0;
    }
  }

  async #costs() {
    this.costs = (await getCosts(this.id)) ?? 'none';
    this.touch('costs');
  }

  async #responses() {
    this.responses = (await getResponses(this.id, { limit: 200 })).items;
    this.touch('details');
  }
}

/** The end of a list that ascends by seq. @param {FeedEvent[]} items @param {number} seq */
function after(items, seq) {
  let start = items.length;
  while (start > 0 && items[start - 1].seq > seq) start--;
  return items.slice(start);
}
