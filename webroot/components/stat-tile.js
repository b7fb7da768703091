import { css, html, nothing } from 'lit';
import { BaseElement } from '../js/base-element.js';
import { shared } from './shared-styles.js';

/** One figure with its name and, when there is something to add, a note. */
class StatTile extends BaseElement {
  static properties = { label: { type: String }, value: { type: String }, note: { type: String }, bad: { type: Boolean } };

  constructor() {
    super();
    this.label = '';
    this.value = '';
    this.note = '';
    this.bad = false;
  }

  render() {
    return html`<div class="tile"><p class="label">${this.label}</p><p class="value num ${this.bad ? 'bad' : ''}">${this.value}</p>
      ${this.note ? html`<p class="note num">${this.note}</p>` : nothing}</div>`;
  }

  static styles = [shared, css`
    .tile { height: 100%; padding: 12px 16px 14px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); }
    .label { font-size: var(--small); color: var(--text-2); }
    .value { font-size: 1.857rem; line-height: 1.25; font-weight: 620; letter-spacing: -0.02em; }
    .value.bad { color: var(--bad); }
    .note { font-size: var(--tiny); color: var(--text-2); }
  `];
}

customElements.define('stat-tile', StatTile);
