import { FAMILIES } from './families.js';

/** Names of what is drawn in a colour; each has a class `ink-NAME` whose colour is read. */
const NAMES = [...FAMILIES.map((family) => `tool-${family}`), 'turn', 'agent', 'think', 'compaction', 'wait', 'mark', 'bad', 'text', 'text-2', 'line', 'ground', 'surface', 'accent'];

/** @typedef {{font: string, small: string, colour: (name: string) => string, hatch: (name: string) => CanvasPattern | string, stripes: (name: string) => CanvasPattern | string, ratio: number}} Ink */

/** The elements that carry the colours of the style sheet. @param {import('lit').html} html */
export const inkwell = (html) => html`<div class="inkwell" aria-hidden="true">${NAMES.map((name) => html`<i class="ink-${name}"></i>`)}</div>`;

/**
 * Colours and patterns as the style sheet has them now: a canvas knows neither custom properties nor light-dark().
 *
 * @param {Element} well
 * @param {CanvasRenderingContext2D} ctx
 * @returns {Ink}
 */
export function mix(well, ctx) {
  const colours = Object.fromEntries(NAMES.map((name) => [name, getComputedStyle(/** @type {Element} */ (well.querySelector(`.ink-${name}`))).color]));
  const ratio = devicePixelRatio || 1;
  /** @type {Map<string, CanvasPattern | string>} */
  const made = new Map();
  const pattern = (/** @type {string} */ key, /** @type {() => CanvasPattern | string} */ make) => {
    if (!made.has(key)) made.set(key, make());
    return /** @type {CanvasPattern | string} */ (made.get(key));
  };
  const family = getComputedStyle(well).fontFamily;
  return {
    ratio,
    font: `500 11.5px ${family}`,
    small: `11px ${family}`,
    colour: (name) => colours[name],
    hatch: (name) => pattern(`hatch ${name}`, () => lines(ctx, colours[name], { size: 7, wide: 1, ratio })),
    stripes: (name) => pattern(`stripes ${name}`, () => lines(ctx, colours[name], { size: 10, wide: 4.5, ratio })),
  };
}

/** Slanting lines that go on from tile to tile. @param {CanvasRenderingContext2D} ctx @param {string} colour @param {{size: number, wide: number, ratio: number}} how */
function lines(ctx, colour, { size, wide, ratio }) {
  const tile = document.createElement('canvas');
  const px = Math.round(size * ratio);
  tile.width = px;
  tile.height = px;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext('2d'));
  pen.strokeStyle = colour;
  pen.lineWidth = wide * ratio * Math.SQRT1_2;
  pen.beginPath();
  for (const off of [-px, 0, px]) {
    pen.moveTo(off - 1, px + 1);
    pen.lineTo(off + px + 1, -1);
  }
  pen.stroke();
  const made = ctx.createPattern(tile, 'repeat');
  made?.setTransform(new DOMMatrix().scale(1 / ratio));
  return made ?? colour;
}
