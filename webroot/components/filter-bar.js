/** @import { Term } from '../js/filter.js' */
import { css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { BaseElement } from '../js/base-element.js';
import { parse, without } from '../js/filter.js';
import { icon } from '../js/icons.js';
import { t } from '../js/i18n.js';
import { store } from '../js/store.js';
import { suggest } from '../js/suggest.js';
import { shared } from './shared-styles.js';

/**
 * The box in which the feed's filter is written. Nothing is told while an input method composes.
 *
 * @fires filter-change with the text
 */
class FilterBar extends BaseElement {
  static properties = { value: { type: String }, open: { state: true }, active: { state: true } };

  constructor() {
    super();
    this.value = '';
    this.open = false;
    /** Chosen suggestion, -1 for none. */
    this.active = -1;
    this.caret = 0;
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.renderRoot.querySelector('input'));
  }

  focusInput() {
    this.updateComplete.then(() => { this.#input.focus(); this.#input.select(); });
  }

  render() {
    const terms = parse(this.value).filter((term) => term.key !== '' || term.not);
    const { options } = this.open ? suggest(this.value, this.caret, store.ring) : { options: [] };
    return html`
      <div class="box" role="search">
        ${icon('search')}
        <input type="text" role="combobox" aria-label=${t('filter.label')} placeholder=${t('filter.placeholder')} spellcheck="false" autocomplete="off"
          autocapitalize="off" aria-expanded=${options.length > 0} aria-controls="options" aria-autocomplete="list" enterkeyhint="search"
          aria-activedescendant=${this.active >= 0 && options[this.active] ? `option-${this.active}` : nothing} .value=${live(this.value)}
          @input=${this.#onInput} @compositionend=${this.#onInput} @keydown=${this.#onKey} @focus=${this.#onFocus} @click=${this.#onFocus} @blur=${() => { this.open = false; }}>
        ${this.value ? html`<button type="button" class="clear" aria-label=${t('filter.clear')} title=${t('filter.clear')}
          @click=${() => { this.#change(''); this.#input.focus(); }}>${icon('close')}</button>` : html`<kbd aria-hidden="true">/</kbd>`}
        <ul id="options" role="listbox" aria-label=${t('filter.suggestions')} ?hidden=${options.length === 0}>${options.map((option, i) => html`
          <li role="option" id="option-${i}" aria-selected=${i === this.active} @pointerdown=${(/** @type {Event} */ event) => { event.preventDefault(); this.#accept(option); }}><bdi>${option}</bdi></li>`)}</ul>
      </div>
      ${terms.length > 0 ? html`<ul class="chips" aria-label=${t('filter.terms')}>${terms.map((term) => this.#chip(term))}</ul>` : nothing}`;
  }

  /** @param {Term} term */
  #chip(term) {
    return html`<li class=${term.not ? 'not' : ''}><span class="cut">${term.key ? html`<b>${term.key}</b> ` : nothing}<bdi>${term.not ? '≠ ' : ''}${term.value}</bdi></span>
      <button type="button" aria-label=${t('filter.remove', { term: term.source })} @click=${() => this.#change(without(parse(this.value), parse(this.value).find((one) => one.source === term.source) ?? term))}>${icon('close')}</button></li>`;
  }

  /** @param {InputEvent | CompositionEvent} event */
  #onInput(event) {
    if ('isComposing' in event && event.isComposing) return;
    this.open = true;
    this.#change(this.#input.value);
  }

  #onFocus() {
    this.caret = this.#input.selectionStart ?? 0;
    this.open = true;
    this.active = -1;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const { options } = this.open ? suggest(this.value, this.caret, store.ring) : { options: [] };
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const by = event.key === 'ArrowDown' ? 1 : -1;
      if (!this.open) this.#onFocus();
      else if (options.length > 0) this.active = (this.active + by + (this.active < 0 && by < 0 ? 1 : 0) + options.length) % options.length;
    } else if ((event.key === 'Enter' || event.key === 'Tab') && options[this.active]) {
      this.#accept(options[this.active]);
    } else if (event.key === 'Enter') {
      this.#input.blur(); // it is in force already: the keys go back to the page
    } else if (event.key === 'Escape') {
      if (this.open && options.length > 0) this.open = false;
      else if (this.value) this.#change('');
      else this.#input.blur();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {string} option */
  #accept(option) {
    const { start } = suggest(this.value, this.caret, store.ring);
    const done = option.endsWith(':') ? option : `${option} `;
    const text = this.value.slice(0, start) + done + this.value.slice(this.caret).trimStart();
    this.#input.value = text;
    this.#input.setSelectionRange(start + done.length, start + done.length);
    this.open = true;
    this.#change(text);
  }

  /** @param {string} text */
  #change(text) {
    this.value = text;
    this.active = -1;
    if (this.#input.value !== text) this.#input.value = text;
    this.caret = this.#input.selectionStart ?? text.length;
    this.dispatchEvent(new CustomEvent('filter-change', { detail: text.trim() }));
  }

  static styles = [shared, css`
    .box { position: relative; display: flex; align-items: center; gap: 8px; height: 36px; padding: 0 10px; border: 1px solid var(--line-strong); border-radius: 8px; background: var(--bg); color: var(--text-2); }
    .box:focus-within { outline: 2px solid var(--accent); outline-offset: -1px; background: var(--surface); }
    input { flex: 1; min-width: 0; height: 100%; border: 0; background: none; outline: none; color: var(--text); font-size: 1rem; }
    input:focus-visible { outline: none; }
    input::placeholder { color: var(--text-2); opacity: 1; }
    kbd { border: 1px solid var(--line-strong); border-radius: 5px; padding: 0 7px; font: 0.786rem var(--mono); }
    .clear, .chips button { display: inline-grid; place-items: center; width: 26px; height: 26px; border: 0; border-radius: 5px; background: none; cursor: pointer; color: inherit; }
    .clear:hover, .chips button:hover { background: var(--surface-3); color: var(--text); }
    @media (max-width: 600px), (pointer: coarse) { .clear, .chips button { width: 36px; height: 36px; } }
    #options { position: absolute; z-index: 20; top: calc(100% + 4px); left: -1px; min-width: 260px; max-width: 100%; padding: 4px; background: var(--surface); color: var(--text); border: 1px solid var(--line); border-radius: 8px; box-shadow: var(--shadow-2); }
    #options li { min-height: 30px; display: flex; align-items: center; padding: 2px 10px; border-radius: 5px; cursor: pointer; font: 0.929rem var(--mono); overflow-wrap: anywhere; }
    #options li:hover, #options [aria-selected="true"] { background: var(--accent-weak); }
    .chips { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 8px; }
    .chips li { display: inline-flex; align-items: center; max-width: 100%; padding-left: 10px; border-radius: 14px; background: var(--accent-weak); color: var(--accent); font-size: var(--small); }
    .chips .not { background: var(--surface-2); color: var(--text); }
    .chips b { font-weight: 650; }
  `];
}

customElements.define('filter-bar', FilterBar);
