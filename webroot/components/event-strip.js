import { css, html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { BaseElement } from '../js/base-element.js';
import { today } from '../js/format.js';
import { language, t } from '../js/i18n.js';
import { Pace } from '../js/pace.js';
import { store } from '../js/store.js';
import { cells, fitFor, rowStyles, sessionHue } from './feed-row.js';
import { categories, shared } from './shared-styles.js';

const ROWS = 12;
/** As in the feed: nobody reads faster. */
const PACE_MS = 100;

/** The newest few events, newest first. */
class EventStrip extends BaseElement {
  static properties = { fit: { reflect: true }, first: { type: Number } };
  static styles = [shared, categories, rowStyles, css`
    .row { border-top: 1px solid var(--line); }
    .row:focus-visible { outline-offset: -2px; }
    .first, .first:hover { box-shadow: inset 0 0 0 2px var(--lantern); background: var(--warn-weak); }`];

  constructor() {
    super();
    /** @type {import('./feed-row.js').Fit} */
    this.fit = 'wide';
    /** Seq of an event to be welcomed; 0 for none. */
    this.first = 0;
    this.watch = new ResizeObserver(([entry]) => { this.fit = fitFor(entry.contentRect.width); });
  }

  connectedCallback() {
    super.connectedCallback();
    this.watch.observe(this);
    const pace = new Pace(() => this.requestUpdate(), PACE_MS);
    this.endings.push(store.on('events', () => pace.ask()), () => pace.end(), () => this.watch.disconnect());
  }

  render() {
    const events = store.ring.items.slice(-ROWS).reverse();
    return html`<div role="table" aria-label=${t('now.latest')}>${repeat(events, (event) => event.seq, (event) => html`
      <div role="row" class="row h${sessionHue(event.session_id)} ${event.status ?? ''} ${event.seq === this.first ? 'first' : ''}" @click=${() => this.#open(event)}>${guard([event, this.fit, language(), today()], () => cells(event, 'cell', this.fit))}</div>`)}</div>`;
  }

  /** @param {import('../js/types.js').FeedEvent} event */
  #open(event) {
    this.dispatchEvent(new CustomEvent('open-event', { detail: event, bubbles: true, composed: true }));
  }
}

customElements.define('event-strip', EventStrip);
