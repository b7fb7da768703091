import { css, html } from 'lit';
import { BaseElement } from '../js/base-element.js';
import { visible } from '../js/format.js';
import { t, tn } from '../js/i18n.js';
import { shared } from './shared-styles.js';

const MOST_CHILDREN = 200;
const MOST_TEXT = 20_000;
const OPEN_DEPTH = 2;

/** A value of a payload: text as text, everything else as a tree that can be folded. Long parts are cut and say so. */
class JsonView extends BaseElement {
  static properties = { value: { attribute: false } };

  constructor() {
    super();
    /** @type {unknown} */
    this.value = null;
  }

  render() {
    return html`<div class="json">${typeof this.value === 'string' ? html`<pre class="text">${cut(this.value)}</pre>` : this.#node(this.value, 0)}</div>`;
  }

  /** @param {unknown} value @param {number} depth @returns {unknown} */
  #node(value, depth) {
    if (value === null || typeof value !== 'object') return this.#leaf(value);
    const entries = Object.entries(value);
    if (entries.length === 0) return html`<span class="mark">${Array.isArray(value) ? '[ ]' : '{ }'}</span>`;
    return html`<ul>${entries.slice(0, MOST_CHILDREN).map(([key, child]) => html`<li>${this.#entry(key, child, depth)}</li>`)}
      ${entries.length > MOST_CHILDREN ? html`<li class="more">${tn('json.more', entries.length - MOST_CHILDREN)}</li>` : ''}</ul>`;
  }

  /** @param {string} key @param {unknown} child @param {number} depth */
  #entry(key, child, depth) {
    const size = child !== null && typeof child === 'object' ? Object.keys(child).length : 0;
    if (size === 0) return html`<span class="key"><bdi>${visible(key)}</bdi></span> ${this.#node(child, depth)}`;
    return html`<details ?open=${depth < OPEN_DEPTH && size <= 40}><summary><span class="key"><bdi>${visible(key)}</bdi></span>
      <span class="mark">${Array.isArray(child) ? `[${size}]` : `{${size}}`}</span></summary>${this.#node(child, depth + 1)}</details>`;
  }

  /** @param {unknown} value */
  #leaf(value) {
    if (typeof value !== 'string') return html`<span class=${typeof value}>${String(value)}</span>`;
    return /\n/.test(value) || value.length > 160 ? html`<pre class="text">${cut(value)}</pre>` : html`<span class="string"><bdi>${visible(value)}</bdi></span>`;
  }

  static styles = [shared, css`
    .json { font: 0.857rem/1.55 var(--mono); overflow-wrap: anywhere; }
    ul { display: flex; flex-direction: column; gap: 2px; }
    ul ul { padding-left: 14px; margin-left: 5px; border-left: 1px solid var(--line); }
    summary { cursor: pointer; min-height: 24px; border-radius: 4px; }
    .key { color: var(--text-2); }
    .key::after { content: ":"; }
    .mark { color: var(--text-2); }
    .string { color: var(--c-turn); }
    .number, .boolean { color: var(--c-prompt); }
    .object { color: var(--text-2); }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--bg); border: 1px solid var(--line); border-radius: var(--radius-2); padding: 8px 10px; max-height: 340px; overflow: auto; font-size: 1em; tab-size: 2; }
    li > .text { margin: 2px 0 4px; }
    .more { color: var(--text-2); }
  `];
}

/** @param {string} text */
function cut(text) {
  return text.length > MOST_TEXT ? `${visible(text.slice(0, MOST_TEXT))}…\n${t('json.cut', { n: text.length - MOST_TEXT })}` : visible(text);
}

customElements.define('json-view', JsonView);
