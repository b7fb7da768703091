import { css, html } from 'lit';
import { BaseElement } from '../js/base-element.js';
import { icon } from '../js/icons.js';
import { shared } from './shared-styles.js';

/** A button that shows a few links; it closes when one is taken, by Escape, and by a click elsewhere. */
class PopMenu extends BaseElement {
  static properties = { label: { type: String }, glyph: { type: String }, open: { state: true } };

  constructor() {
    super();
    this.label = '';
    this.glyph = 'next';
    this.open = false;
  }

  connectedCallback() {
    super.connectedCallback();
    const outside = (/** @type {Event} */ event) => { if (!event.composedPath().includes(this)) this.open = false; };
    addEventListener('pointerdown', outside);
    this.endings.push(() => removeEventListener('pointerdown', outside));
  }

  render() {
    return html`<div class="menu" @keydown=${this.#onKey} @focusout=${this.#onLeave}>
      <button type="button" class="button" aria-expanded=${this.open} aria-controls="list" @click=${() => { this.open = !this.open; }}>${icon(this.glyph)}${this.label}</button>
      <div class="list" id="list" ?hidden=${!this.open} @click=${() => { this.open = false; }}><slot></slot></div></div>`;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== 'Escape' || !this.open) return;
    event.preventDefault();
    this.open = false;
    /** @type {HTMLElement} */ (this.renderRoot.querySelector('button')).focus();
  }

  /** @param {FocusEvent} event */
  #onLeave(event) {
    if (event.relatedTarget && !this.contains(/** @type {Node} */ (event.relatedTarget)) && !this.renderRoot.contains(/** @type {Node} */ (event.relatedTarget))) this.open = false;
  }

  static styles = [shared, css`
    :host { display: inline-block; }
    .menu { position: relative; }
    .list { position: absolute; right: 0; top: calc(100% + 4px); z-index: 12; min-width: 250px; padding: 6px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow-2); }
    ::slotted(a) { display: flex; flex-direction: column; padding: 7px 11px; border-radius: var(--radius-2); color: var(--text); text-decoration: none; font-size: 0.929rem; }
    ::slotted(a:hover), ::slotted(a:focus-visible) { background: var(--surface-2); }
    @media (max-width: 700px) { .list { right: auto; left: 0; } }
  `];
}

customElements.define('pop-menu', PopMenu);
