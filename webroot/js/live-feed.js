/** @import { BusState } from './bus.js' */
/** @import { FeedEvent } from './types.js' */
import { ApiError, getEvents, getHealth, getSessions, getStats } from './api.js';
import { Bus, FULL } from './bus.js';
import { store } from './store.js';

const SILENCE_MS = 3_000;
const DEAD_MS = 10_000;
const BEHIND_MS = 1_000;
const PAGE = 1_000;
const FIRST_PAGE = 500;
/** More than this is not fetched unasked: the newest page comes and a gap row with a button stays. */
const FILL_AT_MOST = 5_000;

/**
 * Keeps the store equal to the server's log: frames while they flow, REST for whatever they left out. A dead feed is told
 * by three seconds without `ui.hello`, or by a hello that is ahead of what the page holds for a second.
 */
export class LiveFeed {
  #bus = new Bus('/eventbus', (state) => this.#onBus(state));
  #helloAt = 0;
  #logId = '';
  /** Counts the logs seen: an answer that was asked for under another one is void. */
  #generation = 0;
  #build = '';
  /** Newest seq that the server spoke of. */
  #head = 0;
  #behindSince = 0;
  /** Since when a hole that could be filled is there. */
  #holeSince = 0;
  #open = false;
  /** This connection's REST answers are in. */
  #caughtUp = false;
  /** Counts the loads: what comes of an older one is no news of this connection. */
  #loads = 0;
  /** @type {Promise<void> | null} */
  #filling = null;

  start() {
    this.#bus.register('ui.hello', (body) => this.#onHello(body));
    this.#bus.register('ui.sessions', (body) => store.addSessions(body.sessions));
    this.#bus.register('ui.waiting', (body) => store.addSessions(body.sessions));
    this.#bus.register('ui.stats', (body) => this.#onStats(body));
    this.#bus.register('ui.health', (body) => this.#onHealth(body));
    this.#bus.register('ui.alerts', (body) => store.setAlerts(body));
    this.#listen();
    this.#bus.open();
    document.addEventListener('visibilitychange', () => this.#listen());
    addEventListener('online', () => this.#bus.open());
    setInterval(() => this.#watch(), 500);
  }

  retry() {
    this.#bus.open();
  }

  /**
   * Loads the events of a gap, newest page last.
   *
   * @param {number} from
   * @param {number} to
   */
  async load(from, to) {
    const generation = this.#generation;
    const page = await getEvents({ after: from - 1, order: 'asc', limit: Math.min(PAGE, to - from + 1) });
    if (generation !== this.#generation) return;
    const added = store.addEvents(page.items.filter((/** @type {FeedEvent} */ item) => item.seq <= to));
    if (added === 0) store.ring.close(from);
    store.touch('events');
  }

  /** A hidden tab hears no events; when it is shown again REST brings what it missed. */
  #listen() {
    if (document.visibilityState === 'hidden') {
      this.#bus.unregister('ui.events');
      return;
    }
    this.#bus.register('ui.events', (body) => this.#onEvents(body));
    if (!this.#open) this.#bus.open();
    else if (store.loaded) this.#fill();
  }

  /** @param {BusState} bus */
  #onBus(bus) {
    this.#open = bus.state === 'open';
    this.#caughtUp = false;
    if (bus.state === 'open') {
      this.#helloAt = performance.now();
      this.#load();
    } else if (bus.state === 'waiting') {
      const state = bus.code === FULL ? 'full' : 'reconnecting';
      store.setConnection({ state, retryAt: bus.retryAt });
      if (bus.code !== FULL) getStats().catch((error) => this.#onError(error));
    } else if (store.connection.state !== 'connecting') {
      store.setConnection({ ...store.connection, retryAt: 0 });
    }
  }

  /** After every opening: the first time all of it, later what was missed. */
  async #load() {
    const turn = ++this.#loads;
    const generation = this.#generation;
    try {
      const first = store.ring.items.length === 0;
      const [events, sessions, stats, health] = await Promise.all([
        first ? getEvents({ limit: FIRST_PAGE }) : null, getSessions({ limit: 200 }), getStats(), getHealth()]);
      if (generation !== this.#generation) return; // #identify has begun another load
      if (events) store.addEvents(events.items.reverse());
      store.addSessions(sessions.items);
      this.#onStats(stats);
      if (generation !== this.#generation) return;
      this.#onHealth(health);
      store.loaded = true;
      store.touch('events');
      if (!first) await this.#fill();
      if (generation !== this.#generation) return;
      if (this.#open) store.setConnection({ state: 'live', retryAt: 0 });
      this.#caughtUp = this.#open;
    } catch (error) {
      if (turn !== this.#loads) return;
      this.#onError(error);
      this.#bus.drop();
    }
  }

  /** @param {{build: string, log_id: string, last_seq: number, demo?: boolean}} hello */
  #onHello(hello) {
    this.#helloAt = performance.now();
    this.#bus.ping();
    if (this.#caughtUp) this.#bus.settled(); // REST alone proves nothing: a full server answers it, too
    this.#identify(hello.log_id);
    this.#head = Math.max(this.#head, hello.last_seq);
    if (this.#build && this.#build !== hello.build && !store.outdated) {
      store.outdated = true;
      store.touch('notice');
    }
    this.#build ||= hello.build;
    if (store.demo !== Boolean(hello.demo)) {
      store.demo = Boolean(hello.demo);
      store.touch('notice');
    }
  }

  /** Another log id: the database was rebuilt or restored, and every seq that the page holds is void. @param {string} logId */
  #identify(logId) {
    const before = this.#logId;
    this.#logId = logId || before;
    if (!before || before === this.#logId) return;
    this.#generation++;
    store.reset();
    this.#head = 0;
    this.#load();
  }

  /** @param {{first: number, last: number, gap: boolean, events: FeedEvent[]}} frame */
  #onEvents(frame) {
    const next = store.ring.last + 1;
    store.addEvents(frame.events);
    this.#head = Math.max(this.#head, frame.last);
    if (store.loaded && (frame.gap || frame.first > next)) this.#fill();
  }

  /** @param {any} stats */
  #onStats(stats) {
    this.#identify(stats.log_id);
    this.#head = Math.max(this.#head, stats.last_seq ?? 0);
    store.stats = stats;
    store.touch('stats');
  }

  /** @param {any} health */
  #onHealth(health) {
    store.health = health;
    store.touch('health');
  }

  /** Looks for silence, for a feed that lags behind its own hellos, and for a hole whose filling came to nothing. */
  #watch() {
    if (!this.#open || document.visibilityState === 'hidden' || !store.loaded) {
      this.#behindSince = 0;
      this.#holeSince = 0;
      return;
    }
    const now = performance.now();
    const silent = now - this.#helloAt;
    if (silent > DEAD_MS) {
      this.#bus.drop();
      return;
    }
    this.#behindSince = this.#head > store.ring.last ? this.#behindSince || now : 0;
    const behind = this.#behindSince > 0 && now - this.#behindSince > BEHIND_MS;
    const stale = silent > SILENCE_MS || behind;
    if (stale !== (store.connection.state === 'stale')) {
      store.setConnection({ state: stale ? 'stale' : 'live', retryAt: 0 });
    }
    const hole = store.ring.newestGap();
    this.#holeSince = hole && hole.to - hole.from < FILL_AT_MOST ? this.#holeSince || now : 0;
    const torn = this.#holeSince > 0 && now - this.#holeSince > BEHIND_MS;
    if (torn) this.#holeSince = now; // the next try is a second away
    if (behind || torn || (stale && silent < SILENCE_MS + 1_000)) this.#fill();
  }

  /** Brings what is missing, one run at a time. */
  #fill() {
    this.#filling ??= this.#fillGaps()
      .catch((error) => this.#onError(error))
      .finally(() => { this.#filling = null; });
    return this.#filling;
  }

  async #fillGaps() {
    const generation = this.#generation;
    for (let loaded = 0; loaded < FILL_AT_MOST && generation === this.#generation; loaded += PAGE) {
      const gap = store.ring.newestGap();
      const ahead = this.#head - store.ring.last;
      if (ahead > 0) {
        const page = await getEvents(ahead > FILL_AT_MOST ? { limit: PAGE } : { after: store.ring.last, order: 'asc', limit: PAGE });
        if (generation !== this.#generation) return;
        if (store.addEvents(ahead > FILL_AT_MOST ? page.items.reverse() : page.items) === 0) return;
      } else if (gap && gap.to - gap.from < FILL_AT_MOST) {
        await this.load(gap.from, gap.to);
      } else {
        return;
      }
    }
  }

  /** @param {unknown} error */
  #onError(error) {
    if (error instanceof ApiError && error.status === 401) {
      store.setConnection({ state: 'unauthorised', retryAt: store.connection.retryAt });
    }
  }
}

export const liveFeed = new LiveFeed();
