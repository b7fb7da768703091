/** @import { FeedEvent } from '../js/types.js' */
import { html, nothing } from 'lit';
import { ApiError, getEvents } from '../js/api.js';
import { PlainElement } from '../js/base-element.js';
import { t } from '../js/i18n.js';
import { router } from '../js/router.js';
import { store } from '../js/store.js';

/**
 * The panel beside a page that shows the event which the address names (`?sel=SEQ`). Focus goes back where it came from. What it shows the event with
 * is a fifth of all the page's code, which the first look does without: it is loaded when the first drawer opens.
 */
class EventDrawer extends PlainElement {
  static topics = ['connection', 'stats'];
  static properties = { seq: { type: Number }, event: { state: true }, missing: { state: true }, away: { state: true }, failed: { state: true } };

  constructor() {
    super();
    this.seq = 0;
    /** @type {FeedEvent | null} */
    this.event = null;
    this.missing = false;
    /** The server did not say whether there is such an event. */
    this.away = false;
    this.failed = false;
    this.wasLive = false;
    /** Of which log the event is: in another one its seq means another. */
    this.log = store.ring.log;
    /** @type {HTMLElement | null} */
    this.cameFrom = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.cameFrom = /** @type {HTMLElement | null} */ (document.activeElement);
    this.tabIndex = -1;
    import('./event-detail.js').catch(() => { this.failed = true; }); // the server is away or newer
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    const inner = /** @type {any} */ (this.cameFrom);
    (inner?.focusInside ? inner.focusInside() : inner?.focus?.({ preventScroll: true }));
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const live = store.connection.state === 'live';
    const back = live && !this.wasLive && this.away;
    this.wasLive = live;
    if (!changed.has('seq') && !back && store.ring.log === this.log) return;
    this.log = store.ring.log;
    this.missing = false;
    this.away = false;
    this.event = store.ring.find(this.seq) ?? null;
    if (!this.event) this.#fetch(this.seq);
  }

  /** @param {number} seq */
  async #fetch(seq) {
    const page = await getEvents({ after: seq - 1, order: 'asc', limit: 1 })
      .catch((error) => (error instanceof ApiError && error.status === 400 ? { items: [] } : null)); // an address that is typed may hold anything
    if (seq !== this.seq) return;
    this.away = !page;
    if (!page) return;
    this.event = page.items[0]?.seq === seq ? page.items[0] : null;
    this.missing = this.event === null;
  }

  render() {
    const trouble = this.missing ? 'detail.missing' : this.away ? 'detail.unreachable' : this.failed ? 'shell.loadFailed' : '';
    if (trouble) return html`<p class="note" role="alert">${t(trouble)}</p>
      <p class="note"><button type="button" class="button" @click=${() => this.#close()}>${t('action.close')}</button></p>`;
    return this.event ? html`<event-detail .event=${this.event} closable @close-detail=${() => this.#close()}></event-detail>` : nothing;
  }

  #close() {
    router.setQuery({ sel: null });
  }
}

customElements.define('event-drawer', EventDrawer);
