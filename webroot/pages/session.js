/** @import { SessionDetail } from '../js/types.js' */
import { html, nothing } from 'lit';
import { short } from '../js/format.js';
import { t } from '../js/i18n.js';
import { useKeys } from '../js/keys.js';
import { PageElement } from '../js/page-element.js';
import { router } from '../js/router.js';
import { SessionData } from '../js/session-data.js';
import { store } from '../js/store.js';
import { sessionName } from '../components/session-parts.js';
import '../components/tab-list.js';
import { about, figures, head } from './session/head.js';
import { agentsTab } from './session/agents.js';
import { costTab } from './session/cost.js';
import { eventsKeys, eventsTab } from './session/events.js';
import { filesTab } from './session/files.js';
import { promptsTab } from './session/prompts.js';
import { timelineKeys, timelineTab } from './session/timeline.js';

/** What the tabs show, from the page: its data and its query. @type {Record<string, (page: SessionPage) => unknown>} */
const TABS = { timeline: timelineTab, events: eventsTab, prompts: promptsTab, agents: agentsTab, files: filesTab, cost: costTab };

/** Keys that act while a tab is shown. @type {Record<string, (page: SessionPage) => import('../js/keys.js').KeyMap>} */
const KEYS = { timeline: timelineKeys, events: eventsKeys };

/** One session, live while it runs. The address holds everything that is chosen: tab, part of the timeline, search, event. */
export class SessionPage extends PageElement {
  static topics = ['sessions', 'events', 'tick', 'connection'];

  constructor() {
    super();
    /** @type {SessionData | null} */
    this.data = null;
    this.wasLive = false;
    /** Takes the keys of the shown tab away. */
    this.dropKeys = () => {};
    this.keysOf = '';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.data?.end();
    this.data = null;
    this.dropKeys();
    this.keysOf = '';
  }

  get heading() {
    const session = this.#session;
    return session ? sessionName(session) : '';
  }

  get #session() {
    const { data } = this;
    return data && /** @type {SessionDetail | null} */ (store.sessions.get(data.id) ?? data.details);
  }

  get tab() {
    const tab = this.route.query.get('tab') ?? '';
    return Object.hasOwn(TABS, tab) ? tab : 'timeline';
  }

  willUpdate() {
    const id = this.route.params.id ?? '';
    const live = store.connection.state === 'live';
    if (id !== this.data?.id) this.#open(id);
    else if (live && !this.wasLive) this.data.load();
    this.wasLive = live;
    this.data?.follow();
    if (this.keysOf === this.tab) return;
    this.dropKeys();
    this.keysOf = this.tab;
    this.dropKeys = useKeys(KEYS[this.tab]?.(this) ?? {});
  }

  /** @param {string} id */
  #open(id) {
    this.data?.end();
    const data = new SessionData(id);
    this.data = data;
    for (const topic of ['events', 'details', 'timeline', 'costs', 'problem']) data.on(topic, () => { if (this.data === data) this.requestUpdate(); });
    data.load();
  }

  render() {
    const { data } = this;
    const session = this.#session;
    const problem = data?.problem ? t(data.problem === 'unknown' ? 'session.unknown' : 'detail.unreachable') : '';
    if (!session) return html`<div class="sheet-page"><h1>${t('page.session')}</h1><p class="card note">${problem || t('shell.loading')}</p></div>`;
    return html`<div class="sheet-page session-page">
      ${head(session)}
      ${problem ? html`<p class="card note" role="alert">${problem}</p>` : nothing}
      ${figures(session, data?.costs ?? null)}
      <section class="card tabbed"><tab-list .label=${t('session.parts')} .chosen=${this.tab} .tabs=${this.#tabs(session)}
          @choose-tab=${(/** @type {CustomEvent} */ event) => router.setQuery({ tab: event.detail === 'timeline' ? null : event.detail })}></tab-list>
        <div class="panel" role="tabpanel" id="panel-${this.tab}" aria-labelledby="tab-${this.tab}">${TABS[this.tab](this)}</div></section>
      ${about(session, data?.details ?? null, this.route.query)}
    </div>`;
  }

  /** @param {SessionDetail} session */
  #tabs(session) {
    const details = this.data?.details;
    const notes = /** @type {Record<string, number | undefined>} */ ({ events: session.events, prompts: session.prompts, agents: details?.agents.length, files: details?.files.length });
    return Object.keys(TABS).map((id) => ({ id, label: t(`session.tab.${id}`), note: notes[id] ? short(notes[id]) : '' }));
  }

  updated() {
    this.dispatchEvent(new Event('heading', { bubbles: true }));
    /** @type {any} */ (this.querySelector('event-feed'))?.requestUpdate(); // the ring is this page's own: its feed hears of it from nobody else
  }
}

customElements.define('page-session', SessionPage);
