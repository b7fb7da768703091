/** @import { FeedEvent } from '../js/types.js' */
import { html, nothing } from 'lit';
import { getEvents } from '../js/api.js';
import { FeedView } from '../js/feed-view.js';
import { t } from '../js/i18n.js';
import { PageElement } from '../js/page-element.js';
import { EventRing } from '../js/ring.js';
import { store } from '../js/store.js';
import '../components/event-detail.js';
import '../components/event-feed.js';

const AROUND = 30;

/** The permalink of an event: the event and what happened around it. */
class EventPage extends PageElement {
  static topics = ['connection', 'stats'];
  static properties = { ...PageElement.properties, event: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {FeedEvent | null} */
    this.event = null;
    /** Key of the message that says why there is no event. */
    this.problem = '';
    this.seq = 0;
    this.wasLive = false;
    /** Of which log the event is: in another one its seq means another. */
    this.log = store.ring.log;
    this.view = new FeedView(new EventRing(), { gaps: false });
  }

  willUpdate() {
    const seq = Number(this.route.params.seq);
    const live = store.connection.state === 'live';
    const back = live && !this.wasLive && this.problem === 'detail.unreachable';
    this.wasLive = live;
    if (Object.is(seq, this.seq) && !back && store.ring.log === this.log) return;
    this.seq = seq;
    this.log = store.ring.log;
    this.event = null;
    this.problem = '';
    this.#fetch(seq);
  }

  /** @param {number} seq */
  async #fetch(seq) {
    const known = Number.isSafeInteger(seq) && seq > 0;
    const page = known ? await getEvents({ after: Math.max(0, seq - AROUND - 1), order: 'asc', limit: 2 * AROUND + 1 }).catch(() => null) : { items: [] };
    if (!Object.is(seq, this.seq)) return;
    if (!page) {
      this.problem = 'detail.unreachable';
      return;
    }
    this.view = new FeedView(new EventRing(), { gaps: false });
    this.view.ring.add(page.items);
    this.event = this.view.ring.find(seq) ?? null;
    this.problem = this.event ? '' : 'detail.missing';
    await this.updateComplete;
    const feed = /** @type {any} */ (this.querySelector('event-feed'));
    await feed?.updateComplete;
    feed?.reveal(seq);
  }

  render() {
    return html`<div class="sheet-page">
      <header><h1>${t('event.heading', { seq: this.seq || '' })}</h1></header>
      ${this.problem ? html`<p class="card note">${t(this.problem)}</p>` : nothing}
      ${this.event ? html`<div class="columns even">
        <section class="card"><event-detail .event=${this.event}></event-detail></section>
        <section class="card context"><header><h2>${t('event.context')}</h2></header><event-feed .view=${this.view} .label=${t('event.context')}></event-feed></section>
      </div>` : nothing}
    </div>`;
  }
}

customElements.define('page-event', EventPage);
