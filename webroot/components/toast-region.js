import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PlainElement } from '../js/base-element.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { store } from '../js/store.js';

const SHOWN_MS = 6_000;

/** Short notices at the edge, gone by themselves after a while; one that is pointed at or focused stays. */
class ToastRegion extends PlainElement {
  static topics = ['toasts'];

  constructor() {
    super();
    this.held = false;
    /** When each one is to go, by id. @type {Map<number, number>} */
    this.until = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => this.#expire(), 500);
    this.endings.push(() => clearInterval(timer));
  }

  #expire() {
    const now = performance.now();
    for (const { id } of store.toasts) {
      const until = this.until.get(id);
      if (until === undefined || this.held) this.until.set(id, now + SHOWN_MS);
      else if (now > until) this.#close(id);
    }
  }

  /** @param {number} id */
  #close(id) {
    this.until.delete(id);
    store.closeToast(id);
  }

  render() {
    const hold = (/** @type {boolean} */ held) => () => { this.held = held; };
    return html`<ul class="toasts" role="status" @pointerenter=${hold(true)} @pointerleave=${hold(false)} @focusin=${hold(true)} @focusout=${hold(false)}>
      ${repeat(store.toasts, (toast) => toast.id, (toast) => html`<li class="toast">
        ${icon(toast.glyph ?? 'ok')}<p><bdi>${toast.text}</bdi></p>
        ${toast.link ? html`<a class="button" href=${toast.link} @click=${() => this.#close(toast.id)}>${t('action.open')}</a>` : nothing}
        <button type="button" class="button bare square" aria-label=${t('action.close')} @click=${() => this.#close(toast.id)}>${icon('close')}</button></li>`)}</ul>`;
  }
}

customElements.define('toast-region', ToastRegion);
