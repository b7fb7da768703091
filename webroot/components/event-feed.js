/** @import { FeedEvent, Gap, Mark } from '../js/types.js' */
import { css, html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { BaseElement } from '../js/base-element.js';
import { FeedView, isEvent } from '../js/feed-view.js';
import { clockSeconds, today } from '../js/format.js';
import { icon } from '../js/icons.js';
import { language, t, tn } from '../js/i18n.js';
import { Pace } from '../js/pace.js';
import { EventRing } from '../js/ring.js';
import { store } from '../js/store.js';
import { cells, fitFor, ROW, rowStyles, sessionHue, TALL_ROW } from './feed-row.js';
import { categories, shared } from './shared-styles.js';

/** Rows rendered beyond both edges of what is seen. */
const MARGIN = 6;
/** Columns that have a head, by what fits. */
const COLUMNS = {
  wide: ['time', 'type', 'tool', 'summary', 'took', 'where'],
  middle: ['time', 'type', 'tool', 'summary', 'took'],
  narrow: ['time', 'type', 'summary', 'took'],
  compact: ['time', 'type', 'tool', 'summary', 'took'],
};
/** A stream moves the rows so often at most: every time all of them are painted anew, and nobody reads faster. */
const PACE_MS = 100;
/** Blank pixels below the last row while paused, so that the pill need not hide it. */
const PILL_ROOM = 64;

/**
 * A grid of events, newest last, of which only the window that is seen exists in the document. It follows the newest row
 * until it is paused: by `pause()`, by scrolling up, or by choosing a row. Not a live region: the page speaks for it.
 *
 * @fires open-event with the event
 * @fires load-gap with the gap row
 * @fires pause-change
 */
export class EventFeed extends BaseElement {
  static properties = {
    view: { attribute: false },
    label: { type: String },
    selected: { type: Number },
    fit: { reflect: true },
    paused: { state: true },
  };

  constructor() {
    super();
    this.view = new FeedView(new EventRing());
    this.label = '';
    this.selected = 0;
    /** @type {import('./feed-row.js').Fit} */
    this.fit = 'wide';
    this.paused = false;
    /** Who paused: only what scrolling paused goes on by scrolling down. @type {'scroll' | 'user'} */
    this.cause = 'user';
    /** In pixels: scrolled; seen below the head row; how far it could be scrolled when it was rendered. */
    this.top = 0;
    this.tall = 0;
    this.extent = 0;
    /** Seq to reveal as soon as the height is known. */
    this.awaited = 0;
    /** Gaps being loaded, by seq. @type {Set<number>} */
    this.loading = new Set();
    this.sizes = new ResizeObserver(() => this.#measure());
  }

  get rowHeight() {
    return this.fit === 'compact' ? TALL_ROW : ROW;
  }

  get #viewport() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector('.viewport'));
  }

  /** How far it can be scrolled, in pixels. */
  get #most() {
    return Math.max(0, this.view.rows.length * this.rowHeight + (this.paused ? PILL_ROOM : 0) - this.tall);
  }

  connectedCallback() {
    super.connectedCallback();
    this.updateComplete.then(() => this.sizes.observe(this.#viewport));
    const pace = new Pace(() => this.requestUpdate(), PACE_MS);
    this.endings.push(store.on('events', () => pace.ask()), () => pace.end(), () => this.sizes.disconnect());
  }

  #measure() {
    const row = this.rowHeight;
    this.fit = fitFor(this.#viewport.clientWidth);
    this.top *= this.rowHeight / row;
    this.tall = this.#viewport.clientHeight - (this.fit === 'compact' ? 0 : ROW);
    if (this.awaited && this.tall > 0) this.reveal(this.awaited);
    this.requestUpdate();
  }

  /** @param {'scroll' | 'user'} [cause] */
  pause(cause = 'user') {
    if (this.paused) {
      if (cause === 'user') this.cause = cause;
      return;
    }
    this.view.freeze();
    this.paused = true;
    this.cause = cause;
    this.dispatchEvent(new CustomEvent('pause-change'));
  }

  resume() {
    if (!this.paused) return;
    this.view.thaw();
    this.paused = false;
    this.loading.clear();
    this.dispatchEvent(new CustomEvent('pause-change'));
  }

  /**
   * Moves the selection to the next row in a direction that fits; the first move takes the newest one.
   *
   * @param {1 | -1} by
   * @param {(event: FeedEvent) => boolean} [fits]
   */
  move(by, fits = () => true) {
    this.pause();
    const { rows } = this.view;
    const way = this.selected ? by : -1; // at first the newest, whichever way is asked for
    let at = (this.selected ? this.view.indexOf(this.selected) : rows.length) + way;
    while (at >= 0 && at < rows.length) {
      const row = rows[at];
      if (isEvent(row) && fits(row)) {
        this.#select(row);
        return;
      }
      at += way;
    }
  }

  openSelected() {
    const row = this.view.rows[this.view.indexOf(this.selected)];
    if (row && row.seq === this.selected && isEvent(row)) this.#tell('open-event', row);
  }

  /** Scrolls a row into the middle and marks it. @param {number} seq */
  reveal(seq) {
    this.pause();
    this.selected = seq;
    this.awaited = this.tall > 0 ? 0 : seq;
    this.top = Math.max(0, this.view.indexOf(seq) * this.rowHeight - this.tall / 2);
    this.requestUpdate();
  }

  focusInside() {
    this.#viewport?.focus({ preventScroll: true });
  }

  willUpdate() {
    const at = Math.floor(this.top / this.rowHeight);
    const anchor = this.view.rows[at]?.seq;
    this.view.sync();
    if (this.paused && anchor !== undefined && this.view.rows[at]?.seq !== anchor) {
      this.top += (this.view.indexOf(anchor) - at) * this.rowHeight;
    }
    this.top = this.paused ? Math.min(this.top, this.#most) : this.#most;
  }

  render() {
    const { rows } = this.view;
    const start = Math.max(0, Math.floor(this.top / this.rowHeight) - MARGIN);
    const end = Math.min(rows.length, start + Math.ceil(this.tall / this.rowHeight) + 2 * MARGIN);
    const seen = rows.slice(start, end);
    const active = seen.some((row) => row.seq === this.selected && isEvent(row)) ? `row-${this.selected}` : nothing;
    return html`
      <div class="viewport" role="grid" tabindex="0" aria-label=${this.label} aria-rowcount=${rows.length + 1}
        aria-activedescendant=${active} @scroll=${this.#onScroll} @wheel=${this.#onWheel} @keydown=${this.#onKey} @click=${this.#onClick}>
        <div class="row head" role="row" aria-rowindex="1">${COLUMNS[this.fit].map((name) => html`
          <span role="columnheader" class=${name}>${t(`column.${name}`)}</span>`)}</div>
        <div class="space" role="presentation"><div class="window" role="presentation">${repeat(
          seen, (row) => ('gap' in row ? -row.seq : 'mark' in row ? `m${row.seq}` : row.seq), (row, i) => this.#row(row, start + i + 2))}</div></div>
      </div>
      ${this.paused && this.view.newer > 0 ? html`<button type="button" class="pill num" @click=${() => this.resume()}>
        ${icon('down')}${tn('feed.new', this.view.newer)}</button>` : nothing}`;
  }

  updated() {
    const space = /** @type {HTMLElement} */ (this.renderRoot.querySelector('.space'));
    const start = Math.max(0, Math.floor(this.top / this.rowHeight) - MARGIN);
    space.style.height = `${this.view.rows.length * this.rowHeight + (this.paused ? PILL_ROOM : 0)}px`;
    /** @type {HTMLElement} */ (space.firstElementChild).style.transform = `translateY(${start * this.rowHeight}px)`;
    const viewport = this.#viewport;
    this.extent = viewport.scrollHeight - viewport.clientHeight;
    if (Math.abs(viewport.scrollTop - this.top) >= 1) {
      viewport.scrollTop = this.top;
      this.top = viewport.scrollTop; // the browser clamps: only a reader's scrolling may differ from what is remembered
    }
  }

  /**
   * @param {FeedEvent | Gap | Mark} row
   * @param {number} index aria-rowindex
   */
  #row(row, index) {
    if ('gap' in row) {
      return html`<div class="row gap" role="row" aria-rowindex=${index}><span role="gridcell">
        ${tn(row.older ? 'feed.older' : 'feed.gap', row.to - row.from + 1)}
        <button type="button" class="button" data-gap=${row.seq} ?disabled=${this.loading.has(row.seq)}>${t('feed.load')}</button></span></div>`;
    }
    if ('mark' in row) {
      return html`<div class="row mark" role="row" aria-rowindex=${index}><span role="gridcell" class="num">${t('feed.mark', { at: clockSeconds(row.at) })}</span></div>`;
    }
    const chosen = row.seq === this.selected;
    const snippet = this.view.snippets.get(row.seq);
    return html`<div class="row h${sessionHue(row.session_id)} ${row.status ?? ''} ${chosen ? 'selected' : ''}" role="row" id="row-${row.seq}"
      data-seq=${row.seq} aria-rowindex=${index} aria-selected=${chosen}>${guard(
        [row, snippet, this.fit, language(), today()], () => cells(row, 'gridcell', this.fit, snippet))}</div>`;
  }

  #onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.#viewport;
    if (Math.abs(scrollTop - this.top) < 1) return; // our own doing
    if (scrollHeight - clientHeight !== this.extent) return void this.#measure(); // the doing of a resize, and no reader's
    const below = this.extent - scrollTop;
    if (!this.paused && scrollTop < this.top && below > 2) this.pause('scroll');
    else if (this.paused && this.cause === 'scroll' && scrollTop > this.top && below < 2) this.resume();
    if (this.paused) this.top = scrollTop;
    this.requestUpdate();
  }

  /** A wheel turned up pauses at once: following would otherwise undo a smooth scroll frame by frame. @param {WheelEvent} event */
  #onWheel(event) {
    if (event.deltaY < 0 && this.top > 0) this.pause('scroll');
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.target !== this.#viewport) return;
    if (event.key === 'ArrowDown') this.move(1);
    else if (event.key === 'ArrowUp') this.move(-1);
    else if (event.key === 'Enter') this.openSelected();
    else if (event.key === 'End') this.resume();
    else return;
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const gap = target.closest('[data-gap]')?.getAttribute('data-gap');
    const seq = Number(target.closest('[data-seq]')?.getAttribute('data-seq'));
    if (gap) {
      this.pause('scroll');
      this.loading.add(Number(gap));
      this.#tell('load-gap', this.view.rows.find((row) => 'gap' in row && row.seq === Number(gap)));
    } else if (seq && getSelection()?.isCollapsed !== false) {
      this.pause('user');
      const row = /** @type {FeedEvent} */ (this.view.rows[this.view.indexOf(seq)]);
      this.#select(row);
      this.#tell('open-event', row);
    }
  }

  /** @param {FeedEvent} row */
  #select(row) {
    this.selected = row.seq;
    const at = this.view.indexOf(row.seq) * this.rowHeight;
    if (at < this.top) this.top = at;
    else if (at + this.rowHeight + PILL_ROOM > this.top + this.tall) this.top = at + this.rowHeight + PILL_ROOM - this.tall;
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('select-event', { detail: row }));
  }

  /** @param {string} name @param {unknown} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  static styles = [shared, categories, rowStyles, css`
    :host { position: relative; background: var(--surface); }
    .viewport { height: 100%; contain: strict; overflow: auto; overflow-anchor: none; scrollbar-width: thin; overscroll-behavior: contain; scrollbar-gutter: stable; }
    .viewport:focus-visible { outline-offset: -2px; }
    .space { position: relative; }
    .window { will-change: transform; }
    .head { position: sticky; top: 0; z-index: 1; background: var(--surface); border-bottom: 1px solid var(--line); cursor: default; color: var(--text-2); font-size: 0.857rem; font-weight: 550; }
    .head > * { font-weight: 550; color: var(--text-2); font-size: 0.857rem; }
    .head:hover { background: var(--surface); }
    :host([fit="compact"]) .head { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); }
    .viewport:focus-visible .selected { box-shadow: inset 0 0 0 2px var(--accent); }
    .gap, .gap:hover { display: flex; justify-content: center; cursor: default; color: var(--text-2); background: repeating-linear-gradient(-45deg, var(--surface-2) 0 6px, transparent 6px 12px); border-left-color: transparent; }
    .gap > span { display: flex; gap: 10px; align-items: center; background: var(--surface); padding: 0 12px; border-radius: 20px; font-size: 0.857rem; }
    .mark, .mark:hover { display: flex; justify-content: center; cursor: default; background: linear-gradient(var(--lantern), var(--lantern)) center / 100% 1px no-repeat; border-left-color: transparent; }
    .mark > span { background: var(--surface); color: var(--lantern); padding: 0 12px; border-radius: 20px; font-size: 0.857rem; font-weight: 600; }
    .gap .button { min-height: 24px; padding: 0 10px; }
    .pill { position: absolute; bottom: 16px; left: 50%; transform: translateX(-50%); display: inline-flex; align-items: center; gap: 6px; min-height: 36px; padding: 0 18px; border: 0; border-radius: 20px; background: var(--accent); color: var(--on-accent); font-weight: 650; cursor: pointer; box-shadow: var(--shadow-2); white-space: nowrap; }
    @media (pointer: coarse) { .pill { min-height: 44px; } }
  `];
}

customElements.define('event-feed', EventFeed);
