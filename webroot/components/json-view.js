import { css, html, nothing } from 'lit';
import { BaseElement } from '../js/base-element.js';
import { copied, copyText } from '../js/clipboard.js';
import { visible } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t, tn } from '../js/i18n.js';
import { store } from '../js/store.js';
import { shared } from './shared-styles.js';

const MOST_CHILDREN = 200;
const MOST_TEXT = 20_000;
const LONG_TEXT = 160;
const OPEN_DEPTH = 2;
const MOST_OPEN = 40;

/**
 * A value of a payload: text as text, everything else as a tree that can be folded. A key that is pressed offers to copy its path or its value. Long
 * parts are cut and say so.
 */
class JsonView extends BaseElement {
  static properties = { value: { attribute: false }, path: { type: String }, chosen: { state: true }, turned: { state: true } };

  constructor() {
    super();
    /** @type {unknown} */
    this.value = null;
    /** Path of the value itself. */
    this.path = '$';
    /** Path of the entry whose actions are shown. */
    this.chosen = '';
    /** Paths that are not as they were at first. @type {Set<string>} */
    this.turned = new Set();
  }

  render() {
    return html`<div class="json">${typeof this.value === 'string' ? html`<pre class="text" tabindex="0">${cut(this.value)}</pre>` : this.#node(this.value, this.path, 0)}</div>`;
  }

  /** @param {unknown} value @param {string} path @param {number} depth @returns {unknown} */
  #node(value, path, depth) {
    if (value === null || typeof value !== 'object') return leaf(value);
    const entries = Object.entries(value);
    if (entries.length === 0) return html`<span class="mark">${Array.isArray(value) ? '[ ]' : '{ }'}</span>`;
    const below = (/** @type {string} */ key) => (Array.isArray(value) ? `${path}[${key}]` : /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`);
    return html`<ul>${entries.slice(0, MOST_CHILDREN).map(([key, child]) => html`<li>${this.#entry(key, child, below(key), depth)}</li>`)}
      ${entries.length > MOST_CHILDREN ? html`<li class="mark">${tn('json.more', entries.length - MOST_CHILDREN)}</li>` : nothing}</ul>`;
  }

  /** @param {string} key @param {unknown} child @param {string} path @param {number} depth */
  #entry(key, child, path, depth) {
    const size = child !== null && typeof child === 'object' ? Object.keys(child).length : 0;
    const name = html`<button type="button" class="key" aria-expanded=${this.chosen === path} @click=${() => { this.chosen = this.chosen === path ? '' : path; }}><bdi>${visible(key)}</bdi></button>`;
    const actions = this.chosen === path ? this.#actions(child, path) : nothing;
    if (size === 0) return html`${name} ${actions}${this.#node(child, path, depth)}`;
    const open = (depth < OPEN_DEPTH && size <= MOST_OPEN) !== this.turned.has(path);
    return html`<button type="button" class="twist" aria-expanded=${open} aria-label=${t(open ? 'json.fold' : 'json.unfold', { key: visible(key) })} @click=${() => this.#turn(path)}>${icon('next')}</button>${name}
      <span class="mark">${Array.isArray(child) ? `[${size}]` : `{${size}}`}</span>${actions}${open ? this.#node(child, path, depth + 1) : nothing}`;
  }

  /** @param {unknown} value @param {string} path */
  #actions(value, path) {
    return html`<span class="acts"><button type="button" @click=${() => copy(path)}>${icon('copy')}${t('json.copyPath')}</button><button type="button"
      @click=${() => copy(typeof value === 'string' ? value : JSON.stringify(value, null, 2))}>${icon('copy')}${t('json.copyValue')}</button></span>`;
  }

  /** @param {string} path */
  #turn(path) {
    const turned = new Set(this.turned);
    if (!turned.delete(path)) turned.add(path);
    this.turned = turned;
  }

  static styles = [shared, css`
    .json { font: 0.857rem/1.6 var(--mono); overflow-wrap: anywhere; }
    ul { display: flex; flex-direction: column; gap: 1px; }
    ul ul { padding-left: 16px; margin-left: 9px; border-left: 1px solid var(--line); }
    button { border: 0; background: none; padding: 0; cursor: pointer; font: inherit; text-align: left; border-radius: 4px; }
    .key { color: var(--text-2); min-height: 24px; padding: 0 1px; }
    .key::after { content: ":"; }
    .key:hover { color: var(--accent); text-decoration: underline; text-underline-offset: 0.2em; }
    .twist { width: 20px; min-height: 24px; color: var(--text-2); vertical-align: -3px; }
    .twist .icon { width: 13px; height: 13px; }
    .twist[aria-expanded="true"] .icon { transform: rotate(90deg); }
    .mark { color: var(--text-2); }
    .acts { display: inline-flex; gap: 4px; margin: 0 6px; vertical-align: middle; }
    .acts button { display: inline-flex; align-items: center; gap: 4px; font-family: var(--sans); font-size: var(--tiny); padding: 0 8px; min-height: 24px; background: var(--accent-weak); color: var(--accent); }
    .acts .icon { width: 12px; height: 12px; }
    .string { color: var(--c-turn); }
    .number, .boolean { color: var(--c-prompt); }
    .object { color: var(--text-2); }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--bg); border: 1px solid var(--line); border-radius: var(--radius-2); padding: 8px 10px; max-height: 340px; overflow: auto; font-size: 1em; tab-size: 2; }
    li > .text { margin: 2px 0 4px; }
    @media (pointer: coarse) { .key, .twist, .acts button { min-height: 44px; } }
  `];
}

/** @param {string} text */
async function copy(text) {
  store.announce(t(copied(await copyText(text))));
}

/** @param {unknown} value */
function leaf(value) {
  if (typeof value !== 'string') return html`<span class=${typeof value}>${String(value)}</span>`;
  return /\n/.test(value) || value.length > LONG_TEXT ? html`<pre class="text" tabindex="0">${cut(value)}</pre>` : html`<span class="string"><bdi>${visible(value)}</bdi></span>`;
}

/** @param {string} text */
function cut(text) {
  return text.length > MOST_TEXT ? `${visible(text.slice(0, MOST_TEXT))}…\n${t('json.cut', { n: text.length - MOST_TEXT })}` : visible(text);
}

customElements.define('json-view', JsonView);
