/** @import { Block, Inline } from '../js/markdown.js' */
import { css, html, nothing } from 'lit';
import { BaseElement } from '../js/base-element.js';
import { visible } from '../js/format.js';
import { t } from '../js/i18n.js';
import { icon } from '../js/icons.js';
import { parseMarkdown } from '../js/markdown.js';
import { shared } from './shared-styles.js';

/** Longer texts are not formatted whole. */
const MOST = 60_000;

/** Markdown as elements; every character of it is text. Links lead only to the web, in a window of their own that knows nothing of this one. */
class MarkdownView extends BaseElement {
  static properties = { text: { attribute: false } };

  constructor() {
    super();
    this.text = '';
  }

  render() {
    const cut = this.text.length > MOST;
    return html`<div class="md">${parseMarkdown(cut ? this.text.slice(0, MOST) : this.text).map(block)}${cut ? html`<p class="quiet">${t('json.cut', { n: this.text.length - MOST })}</p>` : nothing}</div>`;
  }

  static styles = [shared, css`
    .md { display: flex; flex-direction: column; gap: 0.7em; overflow-wrap: anywhere; line-height: 1.6; }
    .h { font-weight: 650; line-height: 1.35; margin-top: 0.3em; }
    .h1, .h2 { font-size: 1.1em; }
    ul, ol { margin: 0; padding-left: 1.5em; display: flex; flex-direction: column; gap: 0.25em; }
    ul { list-style: disc; }
    li > .md { gap: 0.35em; }
    li.box { list-style: none; position: relative; }
    li.box > .icon { position: absolute; left: -1.45em; top: 0.28em; width: 15px; height: 15px; color: var(--text-2); }
    li.box.done > .icon { color: var(--ok); }
    code { background: var(--surface-2); border-radius: 4px; padding: 0.1em 0.35em; }
    pre { background: var(--bg); border: 1px solid var(--line); border-radius: var(--radius-2); padding: 9px 12px; overflow: auto; max-height: 420px; line-height: 1.5; }
    pre code { background: none; padding: 0; }
    blockquote { margin: 0; padding-left: 12px; border-left: 3px solid var(--line); color: var(--text-2); }
    hr { width: 100%; border: 0; border-top: 1px solid var(--line); margin: 0; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-size: 0.95em; }
    th, td { border: 1px solid var(--line); padding: 3px 9px; text-align: left; vertical-align: top; }
    th { background: var(--surface-2); font-weight: 600; }
    a { color: var(--accent); text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
  `];
}

/** @param {Block} one @returns {unknown} */
function block(one) {
  switch (one.kind) {
    case 'heading': return html`<p class="h h${one.level}">${one.inside.map(inline)}</p>`;
    case 'paragraph': return html`<p>${one.inside.map(inline)}</p>`;
    case 'code': return html`<pre tabindex="0"><code>${visible(one.text)}</code></pre>`;
    case 'quote': return html`<blockquote class="md">${one.blocks.map(block)}</blockquote>`;
    case 'rule': return html`<hr>`;
    case 'table': return html`<div class="scroll"><table><thead><tr>${one.head.map((cell) => html`<th>${cell.map(inline)}</th>`)}</tr></thead>
      <tbody>${one.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell.map(inline)}</td>`)}</tr>`)}</tbody></table></div>`;
    default: {
      const items = one.items.map((item) => html`<li class=${item.done === null ? '' : item.done ? 'box done' : 'box'}>${item.done === null ? nothing : icon(item.done ? 'turn' : 'other')}<div class="md">${item.blocks.map(block)}</div></li>`);
      return one.ordered ? html`<ol start=${one.start}>${items}</ol>` : html`<ul>${items}</ul>`;
    }
  }
}

/** @param {Inline} one @returns {unknown} */
function inline(one) {
  switch (one.kind) {
    case 'code': return html`<code>${visible(one.text)}</code>`;
    case 'break': return html`<br>`;
    case 'strong': return html`<strong>${one.inside.map(inline)}</strong>`;
    case 'em': return html`<em>${one.inside.map(inline)}</em>`;
    case 'del': return html`<del>${one.inside.map(inline)}</del>`;
    case 'link': return html`<a href=${one.href} target="_blank" rel="noopener noreferrer">${one.inside.map(inline)}</a>`;
    default: return visible(one.text);
  }
}

customElements.define('markdown-view', MarkdownView);
