/** @import { Ink } from './ink.js' */
/** @import { Box } from './merge.js' */
/** @import { Model, Piece } from './model.js' */
import { BAR, barTop, laneTall, STRIP } from './hit.js';
import { boxes } from './merge.js';
import { LAYERS } from './model.js';
import { toPixels } from './view.js';

/** Narrower bars have no room for words. */
const LEAST_WORDS = 30;

/**
 * @typedef {object} Scene what one picture shows
 * @property {Model} model
 * @property {import('./view.js').Window} view
 * @property {number[]} tops of the lanes
 * @property {number} width
 * @property {number} tall
 * @property {number} scroll pixels of the lanes above the picture
 * @property {Piece | null} selected
 * @property {Piece | null} hovered
 * @property {Set<Piece> | null} found what a search found; null without one
 * @property {(piece: Piece) => string} words what stands in a bar
 */

/**
 * Draws the lanes and tells what it drew, for the pointer.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ink} ink
 * @param {Scene} scene
 * @returns {Box[]}
 */
export function paint(ctx, ink, scene) {
  const { model, view, tops, width, tall, scroll } = scene;
  ctx.setTransform(ink.ratio, 0, 0, ink.ratio, 0, 0);
  ctx.clearRect(0, 0, width, tall);
  ctx.translate(0, -scroll);
  ctx.textBaseline = 'middle';
  /** @type {Box[]} */
  const drawn = [];
  const brush = new Brush(ctx, ink, scene);
  brush.breaks();
  model.lanes.forEach((lane, i) => {
    const high = laneTall(lane);
    if (tops[i] > scroll + tall || tops[i] + high < scroll) return;
    ctx.fillStyle = ink.colour('line');
    ctx.fillRect(0, tops[i] + high - 1, width, 1);
    for (const track of lane.tracks) {
      for (const box of boxes(track, { fold: model.fold, view, width })) {
        brush.box(box, tops[i], high);
        drawn.push(box);
      }
    }
  });
  brush.rings(drawn);
  return drawn;
}

/** Knows how each kind of piece looks. */
class Brush {
  /** @param {CanvasRenderingContext2D} ctx @param {Ink} ink @param {Scene} scene */
  constructor(ctx, ink, scene) {
    this.ctx = ctx;
    this.ink = ink;
    this.scene = scene;
  }

  /** Where the axis leaves out quiet time. */
  breaks() {
    const { ctx, ink, scene } = this;
    const x = toPixels(scene.view, scene.width);
    for (const one of scene.model.fold.breaks) {
      const [left, right] = [x(one.at), x(one.at + one.wide)];
      if (right < 0 || left > scene.width) continue;
      ctx.fillStyle = ink.colour('ground');
      ctx.fillRect(left, scene.scroll, Math.max(1, right - left), scene.tall);
    }
  }

  /** @param {Box} box @param {number} top of the lane @param {number} high */
  box(box, top, high) {
    const { ctx, scene } = this;
    const { kind } = box.piece;
    const dim = scene.found !== null && kind !== 'turn' && kind !== 'agent' && !this.#found(box);
    ctx.globalAlpha = dim ? 0.22 : 1;
    const y = barTop(scene.model.lanes[box.track.lane], top, box.track.row);
    if (kind === 'turn' || kind === 'agent') this.#container(box, top, high);
    else if (kind === 'think') this.#filled(box, y + BAR / 2 - 3, 6, this.ink.hatch('think'));
    else if (kind === 'mark') this.#mark(box, top, high);
    else this.#bar(box, y);
    ctx.globalAlpha = 1;
  }

  /** @param {Box} box */
  #found({ track, first, count }) {
    for (let i = first; i < first + count; i++) if (this.scene.found?.has(track.pieces[i])) return true;
    return false;
  }

  /** A turn, or an agent's whole life: the ground that the calls stand on. @param {Box} box @param {number} top @param {number} high */
  #container(box, top, high) {
    const { ctx, ink } = this;
    const colour = ink.colour(box.piece.kind);
    const wide = Math.max(box.wide, 1);
    ctx.fillStyle = colour;
    ctx.globalAlpha *= 0.075;
    round(ctx, box.x, top + 3, wide, high - 7, 4);
    ctx.globalAlpha /= 0.075;
    if (wide > 3) {
      round(ctx, box.x, top + 3, 3, high - 7, 1.5);
      ctx.globalAlpha *= 0.35;
      ctx.fillRect(box.x + 3, top + 3, wide - 3, 1);
      ctx.globalAlpha /= 0.35;
    } else ctx.fillRect(box.x, top + 3, wide, high - 7);
    if (box.piece.kind === 'turn') this.#asked(box, top, wide, colour);
  }

  /** What a turn was asked for. @param {Box} box @param {number} top @param {number} wide @param {string} colour */
  #asked({ x, piece, count }, top, wide, colour) {
    const left = Math.max(x + 9, 6);
    const room = Math.min(x + wide, this.scene.width) - left - 4;
    if (room < LEAST_WORDS || count > 1) return;
    this.#write(this.scene.words(piece), left, top + 5 + STRIP / 2, room, colour);
  }

  /** Words that end where their room ends. @param {string} text @param {number} x @param {number} middle @param {number} room @param {string} colour */
  #write(text, x, middle, room, colour) {
    const { ctx, ink } = this;
    ctx.save();
    ctx.beginPath();
    ctx.rect(x, middle - BAR / 2, room, BAR);
    ctx.clip();
    ctx.fillStyle = colour;
    ctx.font = ink.font;
    ctx.fillText(text.length * 5 > room * 2 ? text.slice(0, Math.ceil(room / 3)) : text, x, middle + 0.5);
    ctx.restore();
  }

  /** @param {Box} box @param {number} y @param {number} tall @param {string | CanvasPattern} fill */
  #filled(box, y, tall, fill) {
    if (box.wide < 1.5) return;
    this.ctx.fillStyle = fill;
    this.ctx.fillRect(box.x, y, box.wide, tall);
  }

  /** @param {Box} box @param {number} y */
  #bar(box, y) {
    const { ctx, ink } = this;
    const { piece } = box;
    const wait = piece.kind === 'wait';
    const colour = ink.colour(piece.kind === 'tool' ? `tool-${piece.family}` : piece.kind);
    const wide = Math.max(box.wide, 1.5);
    if (wide < 6) {
      ctx.fillStyle = box.bad ? ink.colour('bad') : colour;
      ctx.fillRect(box.x, y, wide, BAR);
      if (box.bad) this.#peg(box.x + wide / 2, y);
      return;
    }
    const gap = wide > 8 ? 0.75 : 0;
    const [x, w] = [box.x + gap / 2, wide - gap];
    ctx.fillStyle = ink.colour('surface');
    round(ctx, x, y, w, BAR, 4);
    const alpha = ctx.globalAlpha;
    ctx.globalAlpha = alpha * (wait ? 0.16 : 0.2);
    ctx.fillStyle = colour;
    round(ctx, x, y, w, BAR, 4);
    if (wait) {
      ctx.globalAlpha = alpha * 0.38;
      ctx.fillStyle = ink.stripes('wait');
      round(ctx, x, y, w, BAR, 4);
    }
    ctx.globalAlpha = alpha;
    ctx.fillStyle = colour;
    round(ctx, x, y, Math.min(3, w), BAR, 1.5);
    if (box.bad) this.#outline(x, y, w);
    else if (piece.open) this.#running(x + w, y, colour);
    this.#words(box, x, y, w);
  }

  /** A failure: outlined, and a glyph where there is room. @param {number} x @param {number} y @param {number} wide */
  #outline(x, y, wide) {
    const { ctx, ink } = this;
    ctx.strokeStyle = ink.colour('bad');
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.roundRect(x + 0.75, y + 0.75, Math.max(1, wide - 1.5), BAR - 1.5, 3.5);
    ctx.stroke();
    if (wide < 18) return;
    const [cx, cy] = [x + wide - 10, y + BAR / 2];
    ctx.lineWidth = 1.75;
    ctx.beginPath();
    ctx.moveTo(cx - 3, cy - 3);
    ctx.lineTo(cx + 3, cy + 3);
    ctx.moveTo(cx + 3, cy - 3);
    ctx.lineTo(cx - 3, cy + 3);
    ctx.stroke();
  }

  /** A failure too narrow for an outline stands out above its row. @param {number} x @param {number} y */
  #peg(x, y) {
    const { ctx } = this;
    ctx.beginPath();
    ctx.moveTo(x - 3.5, y - 4);
    ctx.lineTo(x + 3.5, y - 4);
    ctx.lineTo(x, y + 1);
    ctx.fill();
  }

  /** What still runs has an open end. @param {number} right @param {number} y @param {string} colour */
  #running(right, y, colour) {
    const { ctx } = this;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2;
    ctx.setLineDash([3, 3]);
    ctx.beginPath();
    ctx.moveTo(right - 1, y);
    ctx.lineTo(right - 1, y + BAR);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  /** @param {Box} box @param {number} x @param {number} y @param {number} wide */
  #words(box, x, y, wide) {
    const left = Math.max(x, 0);
    const room = Math.min(x + wide, this.scene.width) - left - 9 - (box.bad ? 16 : 3);
    if (room < LEAST_WORDS || this.ctx.globalAlpha < 1) return; // words of what was not searched for would only be noise
    this.#write(box.count > 1 ? `×${box.count}` : this.scene.words(box.piece), left + 8, y + BAR / 2, room, this.ink.colour('text'));
  }

  /** A moment. @param {Box} box @param {number} top @param {number} high */
  #mark(box, top, high) {
    const { ctx, ink } = this;
    ctx.fillStyle = ink.colour(box.bad ? 'bad' : 'mark');
    ctx.fillRect(box.x - 0.5, top + 2, 1, high - 5);
    ctx.beginPath();
    ctx.moveTo(box.x, top + 1);
    ctx.lineTo(box.x + 4, top + 5);
    ctx.lineTo(box.x, top + 9);
    ctx.lineTo(box.x - 4, top + 5);
    ctx.fill();
  }

  /** Rings around what is chosen and what the pointer is on. @param {Box[]} drawn */
  rings(drawn) {
    const { selected, hovered } = this.scene;
    for (const box of drawn) {
      if (selected && LAYERS[selected.kind] === box.track.layer && selected.lane === box.track.lane && holds(box, selected)) this.#ring(box, 2);
      else if (hovered === box.piece) this.#ring(box, 1);
    }
  }

  /** @param {Box} box @param {number} wide */
  #ring(box, wide) {
    const { ctx, ink, scene } = this;
    const top = scene.tops[box.track.lane];
    const ground = box.track.layer === 0;
    const high = laneTall(scene.model.lanes[box.track.lane]);
    ctx.strokeStyle = ink.colour('accent');
    ctx.lineWidth = wide;
    ctx.beginPath();
    if (ground) ctx.roundRect(box.x, top + 3, Math.max(4, box.wide), high - 7, 4);
    else ctx.roundRect(box.x - 1.5, barTop(scene.model.lanes[box.track.lane], top, box.track.row) - 1.5, Math.max(5, box.wide + 3), BAR + 3, 5);
    ctx.stroke();
  }
}

/** @param {Box} box @param {Piece} piece */
const holds = ({ track, first, count }, piece) => track.pieces.slice(first, first + count).includes(piece);

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} wide @param {number} tall @param {number} radius */
function round(ctx, x, y, wide, tall, radius) {
  ctx.beginPath();
  ctx.roundRect(x, y, wide, tall, Math.min(radius, wide / 2));
  ctx.fill();
}
