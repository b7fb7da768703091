/** @import { Ink } from './ink.js' */
/** @import { Scene } from './painter.js' */
import { ticks, toPixels } from './view.js';

export const RULER = 26;
export const MAP = 40;

/**
 * The axis above the lanes: round times, and how long each break is.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ink} ink
 * @param {Scene} scene
 * @param {{time: (at: number, step: number) => string, length: (ms: number) => string, shift: number}} write
 */
export function paintRuler(ctx, ink, { model, view, width }, write) {
  ctx.setTransform(ink.ratio, 0, 0, ink.ratio, 0, 0);
  ctx.clearRect(0, 0, width, RULER);
  ctx.font = ink.small;
  ctx.textBaseline = 'middle';
  const x = toPixels(view, width);
  /** What is written so far: words never overlap. */
  let written = -Infinity;
  /** @type {{left: number, right: number}[]} */
  const taken = [];
  ctx.textAlign = 'center';
  for (const one of model.fold.breaks) {
    const [left, right] = [x(one.at), x(one.at + one.wide)];
    if (right < 0 || left > width) continue;
    ctx.fillStyle = ink.colour('ground');
    ctx.fillRect(left, 0, Math.max(1, right - left), RULER);
    const text = write.length(one.to - one.from);
    const half = ctx.measureText(text).width / 2 + 6;
    const middle = Math.min(Math.max((left + right) / 2, half), width - half);
    if (middle - half < written) continue;
    written = middle + half;
    taken.push({ left: middle - half, right: middle + half });
    ctx.fillStyle = ink.colour('text-2');
    ctx.fillText(text, middle, RULER / 2);
  }
  ctx.textAlign = 'left';
  ctx.fillStyle = ink.colour('text-2');
  const found = ticks(model.fold, view, width, { apart: 78, shift: write.shift });
  written = -Infinity;
  for (const tick of found.ticks) {
    ctx.fillStyle = ink.colour('line');
    ctx.fillRect(tick.x, RULER - 6, 1, 6);
    const text = write.time(tick.time, found.step);
    const wide = ctx.measureText(text).width;
    const [left, right] = [tick.x + 5, tick.x + 5 + wide];
    if (left < written + 12 || right > width || taken.some((one) => left < one.right && right > one.left)) continue;
    written = right;
    ctx.fillStyle = ink.colour('text-2');
    ctx.fillText(text, left, RULER / 2);
  }
}

/** What the small map shows of each pixel. @typedef {{busy: Float32Array, wait: Uint8Array, bad: Uint8Array}} Columns */

/**
 * The whole session in as many columns as the map is wide: how many things happened at once, where it waited, where it failed.
 *
 * @param {import('./model.js').Model} model
 * @param {number} width
 * @returns {Columns}
 */
export function columns(model, width) {
  const made = { busy: new Float32Array(width), wait: new Uint8Array(width), bad: new Uint8Array(width) };
  const scale = width / model.fold.total;
  for (const piece of model.pieces) {
    if (piece.kind === 'mark' && !piece.bad) continue;
    const first = Math.min(width - 1, Math.max(0, Math.floor(model.fold.at(piece.start) * scale)));
    const last = Math.min(width - 1, Math.max(first, Math.floor(model.fold.at(piece.end) * scale)));
    if (piece.bad) made.bad[first] = 1;
    if (piece.kind === 'turn' || piece.kind === 'mark') continue;
    for (let i = first; i <= last; i++) {
      if (piece.kind === 'wait') made.wait[i] = 1;
      else made.busy[i] += 1;
    }
  }
  return made;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ink} ink
 * @param {Scene} scene
 * @param {Columns} made
 */
export function paintMap(ctx, ink, { model, view, width }, made) {
  ctx.setTransform(ink.ratio, 0, 0, ink.ratio, 0, 0);
  ctx.clearRect(0, 0, width, MAP);
  const most = Math.sqrt(made.busy.reduce((a, b) => Math.max(a, b), 1));
  const bottom = MAP - 8;
  for (let i = 0; i < made.busy.length; i++) {
    if (made.busy[i] > 0) {
      const tall = 3 + (Math.sqrt(made.busy[i]) / most) * (bottom - 8);
      ctx.fillStyle = ink.colour('tool-run');
      ctx.globalAlpha = 0.55;
      ctx.fillRect(i, bottom - tall, 1, tall);
    }
    ctx.globalAlpha = 1;
    if (made.wait[i]) {
      ctx.fillStyle = ink.colour('wait');
      ctx.fillRect(i, bottom - 3, 1, 3);
    }
    if (made.bad[i]) {
      ctx.fillStyle = ink.colour('bad');
      ctx.fillRect(i - 0.5, bottom + 2, 2, 4);
    }
  }
  const scale = width / model.fold.total;
  const [left, right] = [Math.max(0.5, view.from * scale), Math.min(width - 0.5, view.to * scale)];
  ctx.globalAlpha = 0.62;
  ctx.fillStyle = ink.colour('ground');
  ctx.fillRect(0, 0, left, MAP);
  ctx.fillRect(right, 0, width - right, MAP);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = ink.colour('accent');
  ctx.lineWidth = 1.25;
  ctx.beginPath();
  ctx.roundRect(left, 1, Math.max(4, right - left), MAP - 2, 4);
  ctx.stroke();
}
