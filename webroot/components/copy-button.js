import { html, nothing } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { copyText } from '../js/clipboard.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { store } from '../js/store.js';

/** Copies a text and says so for a moment. */
class CopyButton extends PlainElement {
  static properties = { text: { attribute: false }, label: { type: String }, of: { type: String }, glyph: { type: String }, done: { state: true } };

  constructor() {
    super();
    this.text = '';
    this.label = '';
    /** Whose text it is, for those who hear the button among others of its kind. */
    this.of = '';
    this.glyph = 'copy';
    this.done = false;
  }

  render() {
    const says = this.done ? t('action.copied') : this.label;
    return html`<button type="button" class="button" aria-label=${this.of ? `${says}: ${this.of}` : nothing} @click=${this.#copy}>${icon(this.done ? 'ok' : this.glyph)}${says}</button>`;
  }

  async #copy() {
    this.done = await copyText(this.text);
    if (!this.done) return store.toast(t('action.notCopied'), { glyph: 'alert' });
    store.announce(t('action.copied'));
    return setTimeout(() => { this.done = false; }, 1_600);
  }
}

customElements.define('copy-button', CopyButton);
