/** @import { FeedEvent } from '../js/types.js' */
import { html, nothing } from 'lit';
import { getEvents } from '../js/api.js';
import { PlainElement } from '../js/base-element.js';
import { t } from '../js/i18n.js';
import { router } from '../js/router.js';
import { store } from '../js/store.js';

/**
 * The panel beside a page that shows the event which the address names (`?sel=SEQ`). Focus goes back where it came from. What it shows the event with
 * is a fifth of all the page's code, which the first look does without: it is loaded when the first drawer opens.
 */
class EventDrawer extends PlainElement {
  static properties = { seq: { type: Number }, event: { state: true }, missing: { state: true }, failed: { state: true } };

  constructor() {
    super();
    this.seq = 0;
    /** @type {FeedEvent | null} */
    this.event = null;
    this.missing = false;
    this.failed = false;
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
    if (!changed.has('seq')) return;
    this.missing = false;
    this.event = store.ring.find(this.seq) ?? null;
    if (!this.event) this.#fetch(this.seq);
  }

  /** @param {number} seq */
  async #fetch(seq) {
    const page = await getEvents({ after: seq - 1, order: 'asc', limit: 1 }).catch(() => ({ items: [] }));
    if (seq !== this.seq) return;
    this.event = page.items[0]?.seq === seq ? page.items[0] : null;
    this.missing = this.event === null;
  }

  render() {
    if (this.missing || this.failed) return html`<p class="note">${t(this.missing ? 'detail.missing' : 'shell.loadFailed')}</p>
      <p class="note"><button type="button" class="button" @click=${() => this.#close()}>${t('action.close')}</button></p>`;
    return this.event ? html`<event-detail .event=${this.event} closable @close-detail=${() => this.#close()}></event-detail>` : nothing;
  }

  #close() {
    router.setQuery({ sel: null });
  }
}

customElements.define('event-drawer', EventDrawer);
