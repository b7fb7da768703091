import { css, html, nothing } from 'lit';
import { getEvent } from '../js/api.js';
import { BaseElement } from '../js/base-element.js';
import { visible } from '../js/format.js';
import { t } from '../js/i18n.js';
import { store } from '../js/store.js';
import './markdown-view.js';
import { shared } from './shared-styles.js';

/** A text this long, or with this many lines, is folded at first. */
const LONG = 900;
const MANY_LINES = 14;

/** What somebody said: a human in plain text, an agent in Markdown. Long texts are folded; a prompt that lists have cut is fetched whole. */
class PromptView extends BaseElement {
  static properties = { text: { attribute: false }, eventId: { attribute: false }, markdown: { type: Boolean }, open: { state: true }, whole: { state: true } };

  constructor() {
    super();
    this.text = '';
    /** Event that holds the whole text, where `text` is only its beginning. */
    this.eventId = '';
    this.markdown = false;
    this.open = false;
    /** @type {string | null} */
    this.whole = null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!this.hasUpdated || !(changed.has('eventId') || (changed.has('text') && !this.eventId))) return;
    this.whole = null;
    this.open = false;
  }

  /** An answer of which a list holds one line is fetched as soon as it is seen: as Markdown it says more. */
  firstUpdated() {
    if (!this.markdown || !this.eventId) return;
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      this.#fetch();
    });
    seen.observe(this);
    this.endings.push(() => seen.disconnect());
  }

  render() {
    const text = this.whole ?? this.text;
    const long = text.length > LONG || text.split('\n', MANY_LINES + 1).length > MANY_LINES || (this.eventId !== '' && this.whole === null && text.length >= 299);
    return html`<div class="body ${long && !this.open ? 'folded' : ''}">${this.markdown ? html`<markdown-view .text=${text}></markdown-view>` : html`<p class="plain">${visible(text)}</p>`}</div>
      ${long ? html`<button type="button" class="more" aria-expanded=${this.open} @click=${this.#toggle}>${t(this.open ? 'prompt.less' : 'prompt.more')}</button>` : nothing}`;
  }

  async #toggle() {
    if (!this.open && this.eventId && this.whole === null) await this.#fetch();
    this.open = !this.open;
  }

  async #fetch() {
    const raw = await getEvent(this.eventId).then((full) => full.raw_data, () => store.announce(t('detail.unreachable')));
    const whole = raw?.prompt ?? raw?.last_assistant_message;
    if (typeof whole === 'string') this.whole = whole;
  }

  static styles = [shared, css`
    .plain { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.6; }
    .folded { max-height: 15em; overflow: hidden; mask-image: linear-gradient(#000 70%, transparent); }
    .more { margin-top: 4px; border: 0; background: none; padding: 2px 0; min-height: 28px; color: var(--accent); cursor: pointer; font-size: var(--small); font-weight: 600; }
    @media (max-width: 700px), (pointer: coarse) { .more { min-height: 44px; } }
  `];
}

customElements.define('prompt-view', PromptView);
