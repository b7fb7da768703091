import { html } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { copyText } from '../js/clipboard.js';
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
    this.done = await copyText(this.text);
    if (!this.done) return store.toast(t('action.notCopied'), { glyph: 'alert' });
    store.announce(t('action.copied'));
    return setTimeout(() => { this.done = false; }, 1_600);
  }
}

customElements.define('copy-button', CopyButton);
