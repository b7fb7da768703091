/** @import { SessionItem } from '../js/types.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { getSessions } from '../js/api.js';
import { count, oneLine } from '../js/format.js';
import { t } from '../js/i18n.js';
import { PageElement } from '../js/page-element.js';
import { Paged } from '../js/paged.js';
import { router } from '../js/router.js';
import { scopeFrom, scopeOf } from '../js/scope.js';
import { store } from '../js/store.js';
import '../components/empty-state.js';
import { doing, sessionLink, sessionName, since, stateMark } from '../components/session-parts.js';

const STATES = ['all', 'waiting', 'active', 'idle', 'ended', 'lost'];
const PAGE = 200;

/** All sessions, the busy ones first; `?state=` and the scope of the header narrow the list. */
class SessionsPage extends PageElement {
  static topics = ['sessions', 'tick', 'stats', 'connection'];

  constructor() {
    super();
    /** @type {Paged<SessionItem>} */
    this.pages = new Paged((cursor) => this.#ask(cursor), (items) => this.#add(items));
    /** Where each session stood at the last rendering. @type {Map<string, number>} */
    this.places = new Map();
  }

  /** What is loaded belongs to the state, the scope and the log. */
  willUpdate() {
    this.pages.want([this.#state, this.#project, this.#scope.range, store.ring.log].join('\n'), store.connection.state === 'live');
  }

  get #state() {
    const state = this.route.query.get('state') ?? 'all';
    return STATES.includes(state) ? state : 'all';
  }

  get #scope() {
    return scopeOf(this.route.query);
  }

  get #project() {
    return this.#scope.project;
  }

  /** @param {string} [cursor] */
  #ask(cursor) {
    const state = this.#state === 'all' ? null : this.#state;
    return getSessions({ state, project: this.#project, from: scopeFrom(this.#scope), limit: PAGE, cursor });
  }

  /** @param {SessionItem[]} items */
  #add(items) {
    store.addSessions(items);
    for (const { session_id: id } of items) if (!this.places.has(id)) this.places.set(id, this.places.size);
    this.requestUpdate();
  }

  /**
   * While the reader has scrolled, every row stays where it is and new ones come on top: a row that moves away would take the place that is
   * looked at with it. Back at the top the order is right again.
   *
   * @param {SessionItem[]} sessions
   */
  #inPlace(sessions) {
    const scrolled = (this.closest('main')?.scrollTop ?? 0) > 0;
    const place = (/** @type {SessionItem} */ one) => this.places.get(one.session_id) ?? -1;
    const shown = scrolled ? sessions.toSorted((a, b) => place(a) - place(b)) : sessions;
    this.places = new Map(shown.map((one, i) => [one.session_id, i]));
    return shown;
  }

  render() {
    const from = scopeFrom(this.#scope) ?? '';
    const sessions = this.#inPlace(store.sessionList().filter((session) => (this.#state === 'all' || session.state === this.#state)
      && (this.#project === '' || session.project === this.#project) && session.last_activity >= from));
    if (store.loaded && store.stats?.events_total === 0) return html`<div class="sheet-page"><h1>${t('page.sessions')}</h1><empty-state></empty-state></div>`;
    return html`<div class="sheet-page">
      <header><h1>${t('page.sessions')}</h1>
        <span class="choice" role="group" aria-label=${t('sessions.state')}>${STATES.map((state) => html`<button type="button"
          class="button bare" aria-pressed=${state === this.#state} @click=${() => router.setQuery({ state: state === 'all' ? null : state })}>${t(state === 'all' ? 'sessions.all' : `state.${state}`)}</button>`)}</span>
      </header>
      ${sessions.length === 0 && store.loaded ? html`<p class="card note">${t('sessions.none')}</p>` : html`<div class="card table-card"><table class="sessions">
        <thead><tr>${['state', 'title', 'project'].map((name) => html`<th scope="col" class="c-${name}">${t(`sessions.column.${name}`)}</th>`)}
          ${['events', 'tools', 'errors'].map((name) => html`<th scope="col" class="c-num right">${t(`sessions.column.${name}`)}</th>`)}
          <th scope="col" class="c-when">${t('sessions.column.when')}</th></tr></thead>
        <tbody>${repeat(sessions, (session) => session.session_id, (session) => this.#row(session))}</tbody></table></div>`}
      ${this.pages.next ? html`<p><button type="button" class="button" @click=${() => this.pages.more()}>${t('sessions.more')}</button></p>` : nothing}
    </div>`;
  }

  /** @param {SessionItem} session */
  #row(session) {
    return html`<tr>
      <td class="c-state">${stateMark(session)}</td>
      <th scope="row" class="c-title"><a class="cut" href=${sessionLink(session.session_id)}><bdi>${sessionName(session)}</bdi></a><div class="doing cut"><bdi>${doing(session)}</bdi></div></th>
      <td class="c-project"><div class="cut quiet"><bdi>${oneLine(session.project)}</bdi></div></td>
      <td class="c-num right">${count(session.events)}</td>
      <td class="c-num right">${count(session.tool_calls)}</td>
      <td class="c-num right ${session.errors > 0 ? 'bad' : ''}">${count(session.errors)}</td>
      <td class="c-when quiet">${since(session.last_activity)}</td></tr>`;
  }
}

customElements.define('page-sessions', SessionsPage);
