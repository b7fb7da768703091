/** @import { Diff, Line, Row } from '../js/detail/diff-model.js' */
import { css, html, nothing } from 'lit';
import { BaseElement } from '../js/base-element.js';
import { diffOf } from '../js/detail/diff-model.js';
import { count, visible } from '../js/format.js';
import { icon } from '../js/icons.js';
import { t, tn } from '../js/i18n.js';
import { shared } from './shared-styles.js';

/** Two texts and what changed between them, in one column. */
class DiffView extends BaseElement {
  static properties = { was: { attribute: false }, now: { attribute: false }, label: { type: String }, raw: { type: String }, opened: { state: true } };

  constructor() {
    super();
    this.was = '';
    this.now = '';
    this.label = '';
    /** Where the whole payload is, for what is too long to be shown. */
    this.raw = '';
    /** Folds that were opened. @type {Set<unknown>} */
    this.opened = new Set();
    /** @type {Diff} */
    this.diff = { rows: [], added: 0, removed: 0, tooLong: false };
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('was') && !changed.has('now')) return;
    this.diff = diffOf(this.was, this.now);
    this.opened = new Set();
  }

  render() {
    const { rows, added, removed, tooLong } = this.diff;
    return html`<div class="head"><bdi class="label">${this.label}</bdi><span class="num"><span class="added">+${count(added)}</span> <span class="removed">−${count(removed)}</span></span></div>
      ${tooLong ? html`<p class="note">${t('diff.tooLong')} <a class="button" href=${this.raw} download>${icon('raw')}${t('detail.openRaw')}</a></p>`
        : rows.length === 0 ? html`<p class="note">${t('diff.same')}</p>`
          : html`<div class="box" tabindex="0" role="region" aria-label=${t('diff.label', { added, removed })}><table><tbody>${rows.map((row) => this.#row(row))}</tbody></table></div>`}`;
  }

  /** @param {Row} row @returns {unknown} */
  #row(row) {
    if (row.sign !== 'fold') return line(row);
    if (this.opened.has(row)) return row.lines.map(line);
    const open = () => { this.opened = new Set([...this.opened, row]); };
    return html`<tr class="fold"><td colspan="3"><button type="button" @click=${open}>${icon('down')}${tn('diff.unchanged', row.lines.length)}</button></td></tr>`;
  }

  static styles = [shared, css`
    :host { border: 1px solid var(--line); border-radius: var(--radius-2); overflow: hidden; background: var(--surface); }
    .head { display: flex; gap: var(--s3); align-items: baseline; justify-content: space-between; padding: 6px 12px; background: var(--surface-2); font-size: var(--small); border-bottom: 1px solid var(--line); }
    .label { font-family: var(--mono); overflow-wrap: anywhere; font-weight: 600; }
    .head .num { white-space: nowrap; }
    .added { color: var(--ok); font-weight: 600; }
    .removed { color: var(--bad); font-weight: 600; }
    .box { overflow: auto; max-height: 560px; }
    table { border-collapse: collapse; width: 100%; font: 0.857rem/1.6 var(--mono); }
    td { padding: 0 10px 0 6px; vertical-align: top; }
    .n { width: 1px; min-width: 34px; padding: 0 8px; text-align: right; color: var(--text-2); user-select: none; font-size: 0.9em; border-right: 1px solid var(--line); white-space: nowrap; }
    .s { width: 14px; padding: 0 0 0 8px; user-select: none; color: var(--text-2); }
    .t { white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
    .plus td { background: color-mix(in srgb, var(--ok) 11%, transparent); }
    .minus td { background: color-mix(in srgb, var(--bad) 11%, transparent); }
    .plus .s { color: var(--ok); font-weight: 700; }
    .minus .s { color: var(--bad); font-weight: 700; }
    ins, del { text-decoration: none; border-radius: 3px; }
    ins { background: color-mix(in srgb, var(--ok) 30%, transparent); }
    del { background: color-mix(in srgb, var(--bad) 30%, transparent); }
    .fold td { padding: 0; background: var(--surface-2); }
    .fold button { display: flex; align-items: center; gap: 8px; width: 100%; min-height: 26px; border: 0; background: none; padding: 0 12px; color: var(--text-2); cursor: pointer; font: inherit; font-family: var(--sans); }
    .fold button:hover { color: var(--text); }
    .fold .icon { width: 13px; height: 13px; }
    .note { padding: 12px; color: var(--text-2); font-size: var(--small); display: flex; align-items: center; gap: var(--s3); flex-wrap: wrap; }
    @media (pointer: coarse) { .fold button { min-height: 44px; } }
  `];
}

/** @param {Line} one @returns {unknown} */
function line(one) {
  const words = one.words.map((word) => (word.changed ? (one.sign === '+' ? html`<ins>${visible(word.text)}</ins>` : html`<del>${visible(word.text)}</del>`) : visible(word.text)));
  return html`<tr class=${one.sign === '+' ? 'plus' : one.sign === '-' ? 'minus' : ''}><td class="n">${one.now ?? one.old ?? nothing}</td><td class="s">${one.sign}</td><td class="t">${words}</td></tr>`;
}

customElements.define('diff-view', DiffView);
