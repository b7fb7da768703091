/** @import { FeedEvent, SessionItem } from '../js/types.js' */
import { html, nothing } from 'lit';
import { ApiError, getEvents, getSession } from '../js/api.js';
import { FeedView } from '../js/feed-view.js';
import { count, moment, oneLine, span, visible } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { useKeys } from '../js/keys.js';
import { PageElement } from '../js/page-element.js';
import { EventRing } from '../js/ring.js';
import { store } from '../js/store.js';
import '../components/copy-button.js';
import '../components/event-feed.js';
import { ending, sessionName, stateMark } from '../components/session-parts.js';
import '../components/stat-tile.js';

const PAGE = 500;

/** One session: its figures and its events, live while it runs. */
class SessionPage extends PageElement {
  static topics = ['sessions', 'events', 'tick', 'connection'];
  static properties = { ...PageElement.properties, details: { state: true }, problem: { state: true }, older: { state: true } };

  constructor() {
    super();
    this.ring = new EventRing();
    this.view = new FeedView(this.ring, { gaps: false });
    /** @type {(SessionItem & {event_counts: Record<string, number>}) | null} */
    this.details = null;
    this.problem = '';
    /** Cursor of older events. @type {string | null} */
    this.older = null;
    this.sessionId = '';
    this.seen = 0;
    this.wasLive = false;
  }

  connectedCallback() {
    super.connectedCallback();
    const feed = () => /** @type {any} */ (this.querySelector('event-feed'));
    this.endings.push(useKeys({
      ' ': () => (feed()?.paused ? feed().resume() : feed()?.pause()),
      j: () => feed()?.move(1),
      k: () => feed()?.move(-1),
      Enter: () => feed()?.openSelected(),
    }));
  }

  willUpdate() {
    const id = this.route.params.id ?? '';
    const live = store.connection.state === 'live';
    if (id !== this.sessionId || (live && !this.wasLive)) {
      this.sessionId = id;
      this.seen = store.ring.last;
      this.#fetch(id);
    }
    this.wasLive = live;
    const fresh = store.ring.items.filter((event) => event.seq > this.seen && event.session_id === id);
    this.seen = Math.max(this.seen, store.ring.last);
    this.ring.add(fresh);
  }

  /** @param {string} id */
  async #fetch(id) {
    try {
      const [details, page] = await Promise.all([getSession(id), getEvents({ session: id, limit: PAGE })]);
      if (id !== this.sessionId) return;
      this.details = details;
      this.ring.add(page.items.reverse());
      this.older ??= page.next;
      this.problem = '';
    } catch (error) {
      this.problem = error instanceof ApiError && error.status === 404 ? t('session.unknown') : t('detail.unreachable');
    }
    this.requestUpdate();
  }

  /** The ring is this page's own: its feed hears of it from nobody else. */
  updated() {
    /** @type {any} */ (this.querySelector('event-feed'))?.requestUpdate();
  }

  async #loadOlder() {
    const page = await getEvents({ session: this.sessionId, limit: PAGE, cursor: this.older }).catch(() => null);
    if (!page) return; // the banner tells that the server is away
    this.ring.add(page.items.reverse());
    this.older = page.next;
  }

  render() {
    const session = store.sessions.get(this.sessionId) ?? this.details;
    if (!session) return html`<div class="sheet-page"><h1>${t('page.session')}</h1><p class="card note">${this.problem || t('shell.loading')}</p></div>`;
    const end = session.ended_at ? Date.parse(session.ended_at) : Date.now();
    return html`<div class="sheet-page session-page">
      <header><h1><bdi>${sessionName(session)}</bdi></h1>${stateMark(session)}
        <copy-button .text=${`claude --resume ${session.session_id}`} .label=${t('session.resume')}></copy-button>
        <a class="button" href="/live?${new URLSearchParams({ q: `session:${session.session_id}` })}">${icon('live')}${t('session.inLive')}</a></header>
      <section class="tiles" aria-label=${t('now.figures')}>
        ${[['events', count(session.events)], ['prompts', count(session.prompts)], ['tools', count(session.tool_calls)], ['errors', count(session.errors)],
          ['length', span(end - Date.parse(session.started_at))]].map(([name, value]) => html`<stat-tile
            .label=${t(`session.${name}`)} .value=${value} ?bad=${name === 'errors' && session.errors > 0}></stat-tile>`)}
      </section>
      <section class="card"><dl class="facts">${[['project', session.project], ['cwd', session.cwd], ['model', session.model], ['host', session.host],
        ['started', moment(session.started_at)], ['ended', session.ended_at && moment(session.ended_at)], ['reason', session.end_reason && ending(session.end_reason)],
        ['current', session.state === 'active' ? session.current_tool : null], ['id', session.session_id]]
        .map(([name, value]) => (value ? html`<div><dt>${t(`fact.${name}`)}</dt><dd><bdi>${visible(value)}</bdi></dd></div>` : nothing))}</dl></section>
      ${this.problem ? html`<p class="card note" role="alert">${this.problem}</p>` : nothing}
      <section class="card"><header><h2>${t('session.eventList')}</h2>${this.#counts()}
        ${this.older ? html`<button type="button" class="button" @click=${() => this.#loadOlder()}>${icon('up')}${t('session.older')}</button>` : nothing}</header>
        <event-feed .view=${this.view} .label=${t('session.eventList')}></event-feed></section>
    </div>`;
  }

  /** The most frequent kinds of events, as far as this page has them. */
  #counts() {
    const counts = Object.entries(this.details?.event_counts ?? {}).sort((a, b) => b[1] - a[1]).slice(0, 4);
    return html`<span class="quiet num counts cut">${counts.map(([type, n]) => `${oneLine(type)} ${count(n)}`).join(' · ')}</span>`;
  }
}

customElements.define('page-session', SessionPage);
