import { html, nothing } from 'lit';
import { PlainElement } from '../js/base-element.js';
import { icon } from '../js/icons.js';

/** @typedef {{id: string, label: string, note?: string, bad?: boolean}} Tab */

/**
 * Tabs of the pattern that ARIA describes: one stop of the Tab key, arrows go from tab to tab and show it. The panel is the page's: it has
 * the id `panel-ID` and is labelled by `tab-ID`.
 *
 * @fires choose-tab with the id
 */
class TabList extends PlainElement {
  static properties = { tabs: { attribute: false }, chosen: { type: String }, label: { type: String } };

  constructor() {
    super();
    /** @type {Tab[]} */
    this.tabs = [];
    this.chosen = '';
    this.label = '';
  }

  render() {
    return html`<div class="tabs" role="tablist" aria-label=${this.label} @keydown=${this.#onKey}>${this.tabs.map((tab) => html`
      <button type="button" role="tab" id="tab-${tab.id}" aria-selected=${tab.id === this.chosen} aria-controls=${tab.id === this.chosen ? `panel-${tab.id}` : nothing}
        tabindex=${tab.id === this.chosen ? 0 : -1} @click=${() => this.#choose(tab.id)}>${icon(tab.id)}<span>${tab.label}</span>${tab.note
        ? html`<span class="num note ${tab.bad ? 'bad' : ''}">${tab.note}</span>` : nothing}</button>`)}</div>`;
  }

  /** Where there is no room for all, the chosen one is among those that are seen. @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('chosen')) return;
    const list = /** @type {HTMLElement} */ (this.firstElementChild);
    const tab = /** @type {HTMLElement | null} */ (list.querySelector('[aria-selected="true"]'));
    if (tab) list.scrollLeft = Math.max(Math.min(list.scrollLeft, tab.offsetLeft - list.offsetLeft - 24), tab.offsetLeft - list.offsetLeft + tab.offsetWidth + 24 - list.clientWidth);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const at = this.tabs.findIndex((tab) => tab.id === this.chosen);
    const ways = /** @type {Record<string, number>} */ ({ ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: this.tabs.length - 1 });
    if (!(event.key in ways)) return;
    event.preventDefault();
    event.stopPropagation();
    const { id } = this.tabs[(ways[event.key] + this.tabs.length) % this.tabs.length];
    this.#choose(id);
    /** @type {HTMLElement} */ (this.querySelector(`#tab-${id}`)).focus();
  }

  /** @param {string} id */
  #choose(id) {
    if (id !== this.chosen) this.dispatchEvent(new CustomEvent('choose-tab', { detail: id }));
  }
}

customElements.define('tab-list', TabList);
