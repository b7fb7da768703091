/** @import { Alert, AlertsTold } from './alerts.js' */
/** @import { Connection, FeedEvent, Health, SessionItem, Stats } from './types.js' */
import { EventRing } from './ring.js';
import { Topics } from './topics.js';

const BUSY_MS = 60_000;
const TOASTS = 4;

/**
 * What the page knows. Topics: `events`, `sessions`, `stats`, `health`, `alerts`, `connection`, `notice`, `tick` (each second while
 * the page is seen), `spoken`, `toasts`.
 *
 * @typedef {{id: number, text: string, glyph?: string, link?: string}} Toast
 */
class Store extends Topics {
  ring = new EventRing();
  /** @type {Map<string, SessionItem>} */
  sessions = new Map();
  /** @type {Stats | null} */
  stats = null;
  /** @type {Health | null} */
  health = null;
  /** What is pending or fires, as of `at`. @type {AlertsTold | null} */
  alerts = null;
  /** @type {Connection} */
  connection = { state: 'connecting', retryAt: 0 };
  /** The server runs another build than this page was loaded from. */
  outdated = false;
  demo = false;
  /** True as soon as the first answers are in: before that, nothing is empty, only unknown. */
  loaded = false;
  /** The last thing said to assistive technology. */
  spoken = '';
  /** Short notices, oldest first. @type {Toast[]} */
  toasts = [];
  #toastId = 0;

  /** @param {FeedEvent[]} events ascending by seq */
  addEvents(events) {
    const added = this.ring.add(events);
    if (added > 0) this.touch('events');
    return added;
  }

  /** Newer state of a session wins. @param {SessionItem[]} items */
  addSessions(items) {
    for (const item of items) {
      const known = this.sessions.get(item.session_id);
      if (!known || known.last_seq <= item.last_seq) this.sessions.set(item.session_id, item);
    }
    this.touch('sessions');
  }

  /** Who waits for a human, who has waited longest first. */
  waitingList() {
    return [...this.sessions.values()].filter((one) => one.waiting)
      .sort((a, b) => ((a.waiting?.since ?? '') < (b.waiting?.since ?? '') ? -1 : 1));
  }

  /** Those at work first, youngest first, so that busy rows keep their places; then by latest activity. */
  sessionList() {
    const busyAfter = new Date(Date.now() - BUSY_MS).toISOString();
    const rank = (/** @type {SessionItem} */ one) => {
      const busy = (one.state === 'active' || one.state === 'waiting') && one.last_activity > busyAfter;
      return `${busy ? 1 : 0} ${busy ? one.started_at : one.last_activity} ${one.session_id}`;
    };
    return [...this.sessions.values()].map((one) => ({ one, key: rank(one) }))
      .sort((a, b) => (a.key < b.key ? 1 : -1)).map(({ one }) => one);
  }

  /** Another log: everything that was derived from the old one goes. */
  reset() {
    this.ring.clear();
    this.sessions.clear();
    this.stats = null;
    for (const topic of ['events', 'sessions', 'stats']) this.touch(topic);
  }

  /** @param {Partial<AlertsTold> & {at: string, items: Alert[]}} told a frame holds the worst of `count` only */
  setAlerts({ at, items, count = items.length, evaluating = true, evaluated_at: last = null }) {
    this.alerts = { at, items, count, evaluating, evaluated_at: last };
    this.touch('alerts');
  }

  /** @param {Connection} connection */
  setConnection(connection) {
    this.connection = connection;
    this.touch('connection');
  }

  /** Shows a short notice. @param {string} text @param {{glyph?: string, link?: string}} [more] */
  toast(text, more = {}) {
    this.toasts = [...this.toasts, { id: ++this.#toastId, text, ...more }].slice(-TOASTS);
    this.touch('toasts');
  }

  /** @param {number} id */
  closeToast(id) {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
    this.touch('toasts');
  }

  /** Says something politely to assistive technology; the same once more is another text, else it would not be heard. @param {string} text */
  announce(text) {
    this.spoken = text === this.spoken ? `${text}\u00a0` : text;
    this.touch('spoken');
  }
}

export const store = new Store();

setInterval(() => {
  if (document.visibilityState === 'visible') store.touch('tick');
}, 1_000);
