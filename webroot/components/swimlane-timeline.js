/** @import { TimelineJson } from '../js/types.js' */
/** @import { Piece } from '../js/timeline/model.js' */
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { BaseElement } from '../js/base-element.js';
import { moment, span } from '../js/format.js';
import { language, t, tn } from '../js/i18n.js';
import { store } from '../js/store.js';
import { gestures } from '../js/timeline/gestures.js';
import { boxAt, laneTall, layout } from '../js/timeline/hit.js';
import { inkwell } from '../js/timeline/ink.js';
import { mapGestures } from '../js/timeline/map-gestures.js';
import { Model } from '../js/timeline/model.js';
import { Stage } from '../js/timeline/stage.js';
import { beside, inLane, pieceOf, search, step } from '../js/timeline/steps.js';
import { clamp, isWhole, pan, reveal, whole, zoom } from '../js/timeline/view.js';
import { inBar, sentence, summary } from '../js/timeline/words.js';
import { categories, shared } from './shared-styles.js';
import { laneHead, legend, placeTip, tip, toolbar } from './swimlane-parts.js';
import { swimlanes } from './swimlane-styles.js';
import './timeline-table.js';

/** While something runs the picture is built anew this often; a big one more seldom. */
const REBUILD_MS = 1_000;
const REBUILD_BIG_MS = 5_000;
const BIG = 4_000;
const CLOSER = 0.6;

/**
 * What a session did, as lanes on a canvas: zoom, pan, search, steps by key; a table of the same for those who do not see it.
 *
 * @fires open-event with the event's seq
 * @fires select-event with the seq that a key stepped to
 * @fires window-change with {from, to} in milliseconds, or null for all
 * @fires query-change with what is searched for
 * @fires fold-change
 */
class SwimlaneTimeline extends BaseElement {
  static topics = ['tick'];
  static properties = {
    timeline: { attribute: false }, selected: { type: Number }, window: { attribute: false }, query: { type: String }, fold: { type: Boolean },
    until: { type: Number }, table: { state: true }, over: { state: true },
  };

  constructor() {
    super();
    /** @type {TimelineJson | null} */
    this.timeline = null;
    this.selected = 0;
    /** The part that is seen, in milliseconds; null is all of it. @type {{from: number, to: number} | null} */
    this.window = null;
    this.query = '';
    this.fold = true;
    /** When a session that is over was heard last; 0 while it runs. */
    this.until = 0;
    this.table = false;
    /** What the pointer is on, and where. @type {{box: import('../js/timeline/merge.js').Box, x: number, y: number} | null} */
    this.over = null;
    /** @type {Model | null} */
    this.model = null;
    this.builtAt = 0;
    /** The model whose lanes' names have their heights. @type {Model | null} */
    this.sized = null;
    /** The chosen piece. @type {Piece | null} */
    this.current = null;
    /** @type {Piece[]} */
    this.found = [];
    this.place = { tops: /** @type {number[]} */ ([]), total: 0 };
    this.frame = 0;
    this.stage = new Stage(/** @type {ShadowRoot} */ (/** @type {unknown} */ (null)));
    this.sizes = new ResizeObserver(() => this.#paintSoon());
  }

  connectedCallback() {
    super.connectedCallback();
    const repaint = () => { this.stage.fade(); this.#paintSoon(); };
    document.addEventListener('themechange', repaint);
    this.endings.push(() => document.removeEventListener('themechange', repaint), () => this.sizes.disconnect(), () => { cancelAnimationFrame(this.frame); this.frame = 0; });
    if (this.hasUpdated) this.sizes.observe(this);
  }

  firstUpdated() {
    this.stage.root = this.renderRoot;
    this.sizes.observe(this);
    const hands = {
      drag: (/** @type {number} */ dx, /** @type {number} */ dy) => { this.#move(pan(this.view, -dx * this.#perPixel, this.#total)); this.stage.scroller.scrollTop -= dy; },
      zoom: (/** @type {number} */ factor, /** @type {number} */ x) => this.#move(zoom(this.view, factor, this.view.from + x * this.#perPixel, this.#total)),
      click: (/** @type {number} */ x, /** @type {number} */ y) => this.#click(x, y),
      hover: (/** @type {number} */ x, /** @type {number} */ y) => this.#hover(x, y),
      leave: () => { this.over = null; },
      grabs: () => this.shadowRoot?.activeElement === this.stage.scroller,
      zooms: (/** @type {number} */ factor) => factor < 1 || !isWhole(this.view, this.#total),
    };
    gestures(this.stage.canvas('lanes'), hands);
    gestures(this.stage.canvas('ruler'), { ...hands, click: () => {}, hover: () => {} });
    mapGestures(this.stage.canvas('map'), () => ({ view: this.view, total: this.#total, width: this.stage.width }), (view) => this.#move(view));
  }

  get #total() {
    return this.model?.fold.total ?? 1;
  }

  get #perPixel() {
    return (this.view.to - this.view.from) / Math.max(1, this.stage.width);
  }

  /** The part of the folded axis that is seen. */
  get view() {
    const { model } = this;
    if (!model || !this.window) return whole(this.#total);
    return clamp({ from: model.fold.at(this.window.from), to: model.fold.at(this.window.to) }, this.#total);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const stale = !this.until && this.model?.open && Date.now() - this.builtAt > (this.model.pieces.length > BIG ? REBUILD_BIG_MS : REBUILD_MS);
    const anew = this.timeline && (changed.has('timeline') || changed.has('fold') || changed.has('until') || stale);
    if (anew) this.#build(/** @type {TimelineJson} */ (this.timeline));
    if (!this.model) return;
    if (anew || changed.has('query')) this.found = search(this.model, this.query);
    if (changed.has('selected') && this.selected) this.current = pieceOf(this.model, this.selected);
    if (this.current && this.window && changed.has('selected')) this.#show(this.current);
  }

  /** @param {TimelineJson} timeline */
  #build(timeline) {
    const chosen = this.current?.span?.seq ?? this.selected;
    this.builtAt = Date.now();
    this.model = new Model(timeline, { now: this.until || this.builtAt, fold: this.fold });
    this.place = layout(this.model.lanes);
    this.over = null;
    this.current = chosen ? pieceOf(this.model, chosen) : null;
  }

  render() {
    const { model } = this;
    const empty = !model || model.pieces.length === 0;
    return html`${toolbar(this)}
      ${this.timeline && this.timeline.left > 0 ? html`<p class="left">${tn('timeline.left', this.timeline.left)}</p>` : nothing}
      ${this.timeline?.read_to ? html`<p class="left">${t('timeline.reading', { until: moment(this.timeline.read_to) })}</p>` : nothing}
      ${empty ? html`<p class="note">${t(this.timeline ? 'timeline.empty' : 'shell.loading')}</p>` : nothing}
      <div class="frame" ?hidden=${empty || this.table}>
        <div class="corner">${t('timeline.overview')}</div><canvas class="map" aria-hidden="true"></canvas>
        <div class="corner num">${model ? span(model.fold.end - model.fold.start) : ''}</div><canvas class="ruler" aria-hidden="true"></canvas>
        <div class="scroller" tabindex="0" role="application" aria-label=${`${t('session.tab.timeline')}: ${model ? summary(model) : ''}`} aria-describedby="keys"
          @keydown=${this.#onKey} @scroll=${() => this.#paintSoon()}>
          <div class="names">${guard([model, language()], () => model?.lanes.map((lane, i) => laneHead(lane, () => this.#showLane(i))))}</div>
          <div class="view"><canvas class="lanes ${this.over ? 'over' : ''}" aria-hidden="true"></canvas></div>
        </div>
        ${this.over ? tip(this.over.box) : nothing}
      </div>
      ${this.table && model ? html`<timeline-table .model=${model} .pieces=${this.query ? this.found : model.pieces} .selected=${this.selected}></timeline-table>` : nothing}
      ${empty || this.table ? nothing : legend()}
      <p class="hidden-text" id="keys">${t('timeline.keys')}</p>${inkwell(html)}`;
  }

  updated() {
    if (this.sized !== this.model) {
      this.sized = this.model;
      this.renderRoot.querySelectorAll('.name').forEach((name, i) => {
        const lane = this.model?.lanes[i];
        if (lane) /** @type {HTMLElement} */ (name).style.height = `${laneTall(lane)}px`;
      });
    }
    this.#paintSoon();
  }

  #paintSoon() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  /** Draws the picture now. */
  paint() {
    if (!this.model || this.table) return;
    this.stage.draw({
      model: this.model, view: this.view, ...this.place, selected: this.current, hovered: this.over?.box.piece ?? null,
      found: this.query ? new Set(this.found) : null, words: inBar,
    });
    if (this.over) placeTip(this.renderRoot, this.over);
  }

  /** @param {import('../js/timeline/view.js').Window} view */
  #move(view) {
    const { model } = this;
    if (!model) return;
    this.window = isWhole(view, this.#total) ? null : { from: model.fold.back(view.from), to: model.fold.back(view.to) };
    this.over = null;
    this.dispatchEvent(new CustomEvent('window-change', { detail: this.window }));
  }

  /** Comes close to some pieces. @param {Piece[]} pieces */
  #closeTo(pieces) {
    const { fold } = /** @type {Model} */ (this.model);
    const [from, to] = [fold.at(pieces[0].start), fold.at(Math.max(...pieces.map((one) => one.end)))];
    const air = (to - from) * 0.08 + 5;
    this.#move({ from: from - air, to: to + air });
  }

  /** @param {number} x @param {number} y */
  #boxAt(x, y) {
    return boxAt(this.stage.boxes, { lanes: this.model?.lanes ?? [], tops: this.place.tops }, { x, y: y + this.stage.scroller.scrollTop });
  }

  /** @param {number} x @param {number} y */
  #hover(x, y) {
    const box = this.#boxAt(x, y);
    const canvas = this.stage.canvas('lanes').getBoundingClientRect();
    const frame = /** @type {HTMLElement} */ (this.renderRoot.querySelector('.frame')).getBoundingClientRect();
    this.over = box ? { box, x: x + canvas.left - frame.left, y: y + canvas.top - frame.top } : null;
  }

  /** @param {number} x @param {number} y */
  #click(x, y) {
    this.stage.scroller.focus({ preventScroll: true });
    const box = this.#boxAt(x, y);
    if (!box) return;
    if (box.count > 1) this.#closeTo(box.track.pieces.slice(box.first, box.first + box.count));
    else this.#choose(box.piece, 'open-event');
  }

  /** @param {Piece | null} piece @param {'open-event' | 'select-event'} name */
  #choose(piece, name) {
    if (!piece?.span || !this.model) return;
    this.current = piece;
    this.#show(piece);
    store.announce(sentence(piece, this.model.lanes[piece.lane]));
    this.dispatchEvent(new CustomEvent(name, { detail: { seq: piece.span.seq }, bubbles: true, composed: true }));
    this.requestUpdate();
  }

  /** Moves the window, and the lanes, to a piece. @param {Piece} piece */
  #show(piece) {
    const { fold } = /** @type {Model} */ (this.model);
    const { view } = this;
    const next = reveal(view, fold.at(piece.start), fold.at(piece.end), this.#total);
    if (next.from !== view.from || next.to !== view.to) this.#move(next);
    const { scroller } = this.stage;
    const top = this.place.tops[piece.lane];
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + 50 > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + 50 - scroller.clientHeight;
  }

  /** @param {number} lane */
  #showLane(lane) {
    const own = this.model?.pieces.filter((one) => one.lane === lane) ?? [];
    if (lane === 0 || own.length === 0) this.fit();
    else this.#closeTo(own);
  }

  fit() {
    this.#move(whole(this.#total));
  }

  /** @param {number} factor */
  zoomBy(factor) {
    this.#move(zoom(this.view, factor, (this.view.from + this.view.to) / 2, this.#total));
  }

  /** @param {1 | -1} way */
  stepError(way) {
    this.#choose(step(this.model?.errors ?? [], this.current, way), 'select-event');
  }

  /** @param {1 | -1} way */
  stepFound(way) {
    this.#choose(step(this.found, this.current, way), 'select-event');
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { model, current } = this;
    if (event.target !== this.stage.scroller || event.ctrlKey || event.metaKey || event.altKey || !model) return;
    const way = /** @type {1 | -1} */ (event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : -1);
    const sideways = () => (event.shiftKey ? this.#move(pan(this.view, way * (this.view.to - this.view.from) * 0.15, this.#total))
      : this.#choose(step(inLane(model, current?.lane ?? 0), current, way), 'select-event'));
    const across = () => this.#choose(current && beside(model, current, way), 'select-event');
    const closer = () => this.zoomBy(CLOSER);
    const fit = () => this.fit();
    /** @type {Record<string, () => void>} */
    const acts = {
      ArrowLeft: sideways, ArrowRight: sideways, ArrowUp: across, ArrowDown: across, '+': closer, '=': closer,
      '-': () => this.zoomBy(1 / CLOSER), 0: fit, Home: fit, Enter: () => this.#choose(current, 'open-event'),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }

  static styles = [shared, categories, swimlanes];
}

customElements.define('swimlane-timeline', SwimlaneTimeline);
