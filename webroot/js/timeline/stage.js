/** @import { Box } from './merge.js' */
/** @import { Scene } from './painter.js' */
import { span } from '../format.js';
import { mix } from './ink.js';
import { paint } from './painter.js';
import { columns, MAP, paintMap, paintRuler, RULER } from './ruler.js';
import { tickTime } from './words.js';

/** The three canvases of a timeline (map, ruler, lanes), in the size and the colours that they have at the moment. */
export class Stage {
  /** Of the lanes, in pixels. */
  width = 0;
  /** As drawn last. @type {Box[]} */
  boxes = [];
  /** How long the last picture took, in milliseconds: for tests and for the curious. */
  tookMs = 0;
  /** @type {import('./ink.js').Ink | null} */
  #ink = null;
  /** Of this model at this width. @type {{model: import('./model.js').Model, made: import('./ruler.js').Columns} | null} */
  #map = null;

  /** @param {ParentNode} root */
  constructor(root) {
    this.root = root;
  }

  /** Colours have changed. */
  fade() {
    this.#ink = null;
  }

  get scroller() {
    return /** @type {HTMLElement} */ (this.root.querySelector('.scroller'));
  }

  /** @param {string} name */
  canvas(name) {
    return /** @type {HTMLCanvasElement} */ (this.root.querySelector(`canvas.${name}`));
  }

  /** @param {Omit<Scene, 'width' | 'tall' | 'scroll'> & {total: number}} what */
  draw(what) {
    const { scroller } = this;
    if (!scroller?.clientWidth) return;
    const began = performance.now();
    const names = /** @type {HTMLElement} */ (scroller.firstElementChild).offsetWidth;
    const width = Math.max(40, scroller.clientWidth - names);
    const tall = Math.min(what.total, scroller.clientHeight || what.total);
    if (width !== this.width) this.#map = null;
    this.width = width;
    const lanes = this.#fit('lanes', width, tall);
    this.#ink ??= mix(/** @type {Element} */ (this.root.querySelector('.inkwell')), lanes);
    const scene = { ...what, width, tall, scroll: scroller.scrollTop };
    this.boxes = paint(lanes, this.#ink, scene);
    const shift = -new Date(what.model.fold.end).getTimezoneOffset() * 60_000;
    paintRuler(this.#fit('ruler', width, RULER), this.#ink, scene, { time: tickTime, length: span, shift });
    if (this.#map?.model !== what.model) this.#map = { model: what.model, made: columns(what.model, Math.floor(width)) };
    paintMap(this.#fit('map', width, MAP), this.#ink, scene, this.#map.made);
    this.tookMs = performance.now() - began;
  }

  /** @param {string} name @param {number} width @param {number} tall */
  #fit(name, width, tall) {
    const canvas = this.canvas(name);
    const ratio = devicePixelRatio || 1;
    if (this.#ink && this.#ink.ratio !== ratio) this.#ink = null;
    const [w, h] = [Math.round(width * ratio), Math.round(tall * ratio)];
    if (canvas.width !== w) canvas.width = w;
    if (canvas.height !== h) canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${tall}px`;
    return /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  }
}
