import { css, html, nothing } from 'lit';
import { BaseElement } from '../js/base-element.js';
import { copied, copyText } from '../js/clipboard.js';
import { visible } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t, tn } from '../js/i18n.js';
import { store } from '../js/store.js';
import { shared } from './shared-styles.js';

/** Of a longer text the beginning and the end are shown: what went wrong stands at either. */
const HEAD = 12_000;
const TAIL = 4_000;

/** What programs printed or files held, as it is: a head with its name, copy, and for long texts the whole payload. */
class TextBlock extends BaseElement {
  static properties = { text: { attribute: false }, label: { attribute: false }, raw: { attribute: false }, note: { attribute: false }, from: { type: Number }, bad: { type: Boolean }, prompt: { type: Boolean } };

  constructor() {
    super();
    this.text = '';
    this.label = '';
    /** Where the whole payload is. */
    this.raw = '';
    this.note = '';
    /** Number of the first line; 0 shows none. */
    this.from = 0;
    this.bad = false;
    this.prompt = false;
  }

  render() {
    const cut = this.text.length > HEAD + TAIL;
    const text = cut ? this.text.slice(0, HEAD) : this.text;
    return html`<div class="head ${this.bad ? 'bad' : ''}"><bdi class="label">${visible(this.label)}</bdi>${this.note ? html`<span class="quiet num">${this.note}</span>` : nothing}
        <button type="button" class="copy" aria-label=${t('action.copy')} title=${t('action.copy')} @click=${this.#copy}>${icon('copy')}</button></div>
      ${this.text === '' ? html`<p class="none">${t('detail.nothing')}</p>` : html`<pre tabindex="0" class=${this.prompt ? 'prompt' : ''}>${this.from > 0 ? this.#numbered(text) : visible(text)}</pre>`}
      ${cut ? html`<p class="cut">${tn('detail.leftOut', this.text.length - HEAD - TAIL)} <a class="button" href=${this.raw} download>${icon('raw')}${t('detail.openRaw')}</a></p><pre tabindex="0">${visible(this.text.slice(-TAIL))}</pre>` : nothing}`;
  }

  /** @param {string} text */
  #numbered(text) {
    return text.replace(/\n$/, '').split('\n').map((line, i) => html`<span class="n">${this.from + i}</span>${visible(line)}\n`);
  }

  async #copy() {
    store.announce(t(copied(await copyText(this.text))));
  }

  static styles = [shared, css`
    :host { border: 1px solid var(--line); border-radius: var(--radius-2); overflow: hidden; background: var(--surface); }
    .head { display: flex; align-items: center; gap: var(--s2); padding: 0 4px 0 12px; min-height: 32px; background: var(--surface-2); font-size: var(--small); border-bottom: 1px solid var(--line); }
    .head.bad { background: var(--bad-weak); color: var(--bad); }
    .label { font-weight: 600; overflow-wrap: anywhere; min-width: 0; flex: 1; padding: 5px 0; }
    .copy { display: inline-grid; place-items: center; width: 30px; height: 28px; border: 0; border-radius: var(--radius-2); background: none; color: var(--text-2); cursor: pointer; }
    .copy:hover { color: var(--text); background: var(--surface-3); }
    pre { padding: 9px 12px; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 420px; overflow: auto; tab-size: 2; font-size: 0.857rem; line-height: 1.55; }
    .prompt::before { content: "$ "; color: var(--text-2); user-select: none; }
    .n { display: inline-block; min-width: 3.5ch; margin-right: 1.5ch; text-align: right; color: var(--text-2); user-select: none; }
    .none, .cut { padding: 8px 12px; font-size: var(--small); color: var(--text-2); }
    .cut { display: flex; align-items: center; gap: var(--s3); flex-wrap: wrap; border-block: 1px solid var(--line); background: var(--surface-2); }
    @media (pointer: coarse) { .copy { width: 44px; height: 44px; } }
  `];
}

customElements.define('text-block', TextBlock);
