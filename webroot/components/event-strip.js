import { css, html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { BaseElement } from '../js/base-element.js';
import { t } from '../js/i18n.js';
import { store } from '../js/store.js';
import { cells, fitFor, rowStyles, sessionHue } from './feed-row.js';
import { categories, shared } from './shared-styles.js';

const ROWS = 12;

/** The newest few events, newest first. */
class EventStrip extends BaseElement {
  static topics = ['events'];
  static properties = { fit: { reflect: true } };
  static styles = [shared, categories, rowStyles, css`
    .row { border-top: 1px solid var(--line); }
    .row:focus-visible { outline-offset: -2px; }`];

  constructor() {
    super();
    /** @type {import('./feed-row.js').Fit} */
    this.fit = 'wide';
    this.watch = new ResizeObserver(([entry]) => { this.fit = fitFor(entry.contentRect.width); });
  }

  connectedCallback() {
    super.connectedCallback();
    this.watch.observe(this);
    this.endings.push(() => this.watch.disconnect());
  }

  render() {
    const events = store.ring.items.slice(-ROWS).reverse();
    return html`<div role="table" aria-label=${t('now.latest')}>${repeat(events, (event) => event.seq, (event) => html`
      <div role="row" class="row h${sessionHue(event.session_id)} ${event.status ?? ''}" @click=${() => this.#open(event)}>${cells(event, 'cell', this.fit)}</div>`)}</div>`;
  }

  /** @param {import('../js/types.js').FeedEvent} event */
  #open(event) {
    this.dispatchEvent(new CustomEvent('open-event', { detail: event, bubbles: true, composed: true }));
  }
}

customElements.define('event-strip', EventStrip);
