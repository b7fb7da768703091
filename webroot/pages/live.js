/** @import { EventFeed } from '../components/event-feed.js' */
import { html, nothing } from 'lit';
import { ApiError, getEvents } from '../js/api.js';
import { FeedView } from '../js/feed-view.js';
import { compile, forServer, parse } from '../js/filter.js';
import { count, oneLine } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t, tn } from '../js/i18n.js';
import { useKeys } from '../js/keys.js';
import { liveFeed } from '../js/live-feed.js';
import { PageElement } from '../js/page-element.js';
import { router } from '../js/router.js';
import { store } from '../js/store.js';
import { keepView, savedViews, viewAddress } from '../js/views.js';
import '../components/empty-state.js';
import '../components/event-feed.js';
import '../components/filter-bar.js';

const SPEAK_EVERY_MS = 10_000;
const OLDER_AT_ONCE = 500;
const FOUND_AT_ONCE = 300;
const TYPING_MS = 250;

/** @param {import('../js/types.js').FeedEvent} event */
const failed = (event) => event.status === 'failed';

/** Everything as it happens; the address holds the filter (`q`) and the chosen event (`sel`). */
class LivePage extends PageElement {
  static topics = ['events', 'stats', 'views'];

  constructor() {
    super();
    this.view = new FeedView(store.ring);
    this.query = '';
    /** Of which log the answers are. */
    this.log = store.ring.log;
    /** How many the server found in the whole log. @type {{count: number, more: boolean} | null} */
    this.inLog = null;
    /** Why the server does not understand the filter. @type {ApiError | null} */
    this.refused = null;
    this.typing = 0;
    this.spokenAt = Date.now();
    this.spokenSeq = 0;
    /** Seq that the address names, to be revealed as soon as the events are here; 0 is none. */
    this.sought = 0;
  }

  /** @returns {EventFeed} */
  get #feed() {
    return /** @type {EventFeed} */ (this.querySelector('event-feed'));
  }

  connectedCallback() {
    super.connectedCallback();
    this.spokenSeq = store.ring.last;
    this.endings.push(useKeys({
      '/': () => /** @type {any} */ (this.querySelector('filter-bar')).focusInput(),
      ' ': () => this.#toggle(),
      j: () => this.#feed.move(1),
      k: () => this.#feed.move(-1),
      '[': () => this.#feed.move(-1, failed),
      ']': () => this.#feed.move(1, failed),
      m: () => this.#mark(),
      Enter: () => this.#feed.openSelected(),
    }));
    const timer = setInterval(() => this.#speak(), SPEAK_EVERY_MS);
    this.endings.push(() => clearInterval(timer), () => clearTimeout(this.typing));
  }

  willUpdate() {
    const query = this.route.query.get('q') ?? '';
    if (query !== this.query || store.ring.log !== this.log) {
      if (store.ring.log !== this.log) this.spokenSeq = store.ring.last;
      this.query = query;
      this.log = store.ring.log;
      this.view.filter(compile(parse(query)));
      this.#feed?.requestUpdate(); // its rows are others now, though its view is the same object
      this.#search(query);
    } else if (!this.view.frozen) {
      this.view.sync(); // this page counts the rows before its feed renders them
    }
  }

  firstUpdated() {
    const { query } = this.route;
    if (query.get('focus') === 'filter') {
      /** @type {any} */ (this.querySelector('filter-bar')).focusInput();
      router.setQuery({ focus: null });
    }
    this.sought = Number(query.get('sel')) || 0;
  }

  /** An event that is older than all that is held shows in the drawer only; the feed goes on following. */
  updated() {
    const searching = this.query && !this.inLog && !this.refused;
    if (!this.sought || !store.loaded) return;
    const seq = this.sought;
    if (this.view.rows[this.view.indexOf(seq)]?.seq !== seq) {
      if (!searching) this.sought = 0;
      return;
    }
    this.sought = 0;
    this.#feed.updateComplete.then(() => this.#feed.reveal(seq));
  }

  render() {
    const total = store.ring.items.length;
    const shown = this.view.count;
    const paused = this.#feed?.paused ?? false;
    if (store.loaded && total === 0 && store.stats?.events_total === 0) {
      return html`<div class="sheet-page"><h1 class="hidden-text">${t('page.live')}</h1><empty-state></empty-state></div>`;
    }
    return html`<div class="live-page">
      <h1 class="hidden-text">${t('page.live')}</h1>
      <div class="tools">
        <filter-bar .value=${this.query} @filter-change=${(/** @type {CustomEvent} */ event) => router.setQuery({ q: event.detail })}></filter-bar>
        <div class="side">
          <span class="num">${this.#figure(shown, total)} · ${t('live.rate', { n: count(store.stats?.events_per_second?.at(-1) ?? null) })}</span>
          <button type="button" class="button pause" aria-pressed=${paused} title="${t(paused ? 'live.follow' : 'live.pause')} (Space)"
            @click=${() => this.#toggle()}>${icon(paused ? 'play' : 'pause')}${t(paused ? 'live.follow' : 'live.pause')}</button>
        </div>
      </div>
      ${this.#views()}
      ${this.query && shown === 0 && store.loaded ? html`<div class="empty">${icon('search')}<h2>${t(this.refused ? 'live.refused' : 'live.noMatch')}</h2>
        <p class="quiet">${this.refused ? html`<bdi>${this.refused.reasons()}</bdi>` : this.inLog ? t('live.noMatch.log') : tn('live.noMatch.text', total)}</p>
        <button type="button" class="button primary" @click=${() => router.setQuery({ q: null })}>${t('filter.clear')}</button></div>` : nothing}
      <event-feed .view=${this.view} .label=${t('page.live')} ?hidden=${Boolean(this.query && shown === 0)}
        .selected=${Number(this.route.query.get('sel')) || this.#feed?.selected || 0}
        @pause-change=${() => this.requestUpdate()} @select-event=${this.#onSelect} @load-gap=${this.#loadGap}></event-feed>
    </div>`;
  }

  /** How much is shown, of what. @param {number} shown @param {number} total */
  #figure(shown, total) {
    if (!this.query) return tn('live.events', total);
    if (this.refused) return html`<span class="bad" title=${this.refused.reasons()}>${t('live.refused')}</span>`;
    return this.inLog ? t('live.found', { n: count(this.inLog.count) + (this.inLog.more ? '+' : '') }) : t('live.matching', { n: shown, total });
  }

  #mark() {
    this.view.mark(new Date().toISOString());
    this.#feed.requestUpdate();
    store.announce(t('feed.mark', { at: '' }));
  }

  /** The filters that the reader keeps, and the button that keeps this one. */
  #views() {
    const views = savedViews();
    const kept = views.includes(this.query);
    if (views.length === 0 && !this.query) return nothing;
    return html`<div class="views">${views.map((view) => html`<a class="button" href=${viewAddress(view)} aria-current=${view === this.query ? 'true' : nothing}><bdi>${oneLine(view)}</bdi></a>`)}
      ${this.query ? html`<button type="button" class="button bare" @click=${() => keepView(this.query, !kept)}>${icon(kept ? 'close' : 'link')}${t(kept ? 'views.drop' : 'views.keep')}</button>` : nothing}</div>`;
  }

  #toggle() {
    if (this.#feed.paused) this.#feed.resume();
    else this.#feed.pause();
  }

  /** The whole log is the server's to search; the page holds only its newest part. @param {string} query */
  #search(query) {
    clearTimeout(this.typing);
    this.inLog = null;
    this.refused = null;
    if (!query) return;
    const { log } = this;
    this.typing = setTimeout(async () => {
      try {
        const page = await getEvents({ q: forServer(parse(query)), limit: FOUND_AT_ONCE });
        if (query !== this.query || log !== this.log) return;
        this.inLog = page.matches ?? null;
        this.view.found(page.items.reverse());
      } catch (error) {
        if (query !== this.query || log !== this.log) return;
        this.refused = error instanceof ApiError && error.status === 400 ? error : null; // away: the page goes on with what it holds
      }
      this.requestUpdate();
      this.#feed?.requestUpdate();
    }, TYPING_MS);
  }

  /** While the drawer is open it shows what is chosen. @param {CustomEvent} event */
  #onSelect(event) {
    if (this.route.query.has('sel')) router.setQuery({ sel: event.detail.seq });
  }

  /** @param {CustomEvent} event */
  async #loadGap(event) {
    const { from, to, older, seq } = event.detail;
    try {
      await liveFeed.load(older ? Math.max(from, to - OLDER_AT_ONCE + 1) : from, to);
    } catch {
      store.announce(t('detail.unreachable')); // the banner tells why; the row stays and can be tried again
    }
    this.#feed.loading.delete(seq);
    this.#feed.requestUpdate();
  }

  /** Tells assistive technology what came in, seldom. */
  #speak() {
    const fresh = store.ring.items.filter((event) => event.seq > this.spokenSeq);
    if (fresh.length === 0) return;
    this.spokenSeq = store.ring.last;
    const bad = fresh.filter(failed).length;
    store.announce(`${tn('feed.new', fresh.length)}${bad > 0 ? t('feed.newFailed', { n: bad }) : ''}`);
  }
}

customElements.define('page-live', LivePage);
