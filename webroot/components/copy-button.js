import { html } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { store } from '../js/store.js';

/** Copies a text and says so for a moment. */
class CopyButton extends PlainElement {
  static properties = { text: { attribute: false }, label: { type: String }, glyph: { type: String }, done: { state: true } };

  constructor() {
    super();
    this.text = '';
    this.label = '';
    this.glyph = 'copy';
    this.done = false;
  }

  render() {
    return html`<button type="button" class="button" @click=${this.#copy}>${icon(this.done ? 'ok' : this.glyph)}${this.done ? t('action.copied') : this.label}</button>`;
  }

  async #copy() {
    await navigator.clipboard.writeText(this.text);
    this.done = true;
    store.announce(t('action.copied'));
    setTimeout(() => { this.done = false; }, 1_600);
  }
}

customElements.define('copy-button', CopyButton);
