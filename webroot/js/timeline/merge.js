/** @import { Fold } from './fold.js' */
/** @import { Piece, Track } from './model.js' */
import { toPixels } from './view.js';

/** Narrower pieces are drawn together with their neighbours. */
export const LEAST_WIDE = 2.5;
/** Neighbours closer than this touch. */
const TOUCH = 1;

/**
 * A rectangle of a track: one piece, or several that are too narrow to be told apart.
 *
 * @typedef {object} Box
 * @property {Track} track
 * @property {number} x
 * @property {number} wide
 * @property {Piece} piece the longest of them
 * @property {number} first index in the track
 * @property {number} count
 * @property {boolean} bad
 */

/**
 * The boxes of one track in a window: level of detail, so that drawing costs what the screen holds and not what the session did.
 *
 * @param {Track} track
 * @param {{fold: Fold, view: import('./view.js').Window, width: number}} screen
 * @returns {Box[]}
 */
export function boxes(track, { fold, view, width }) {
  const x = toPixels(view, width);
  const begin = fold.back(view.from);
  const { pieces } = track;
  /** @type {Box[]} */
  const all = [];
  /** @type {Box | null} */
  let crowd = null;
  for (let i = firstSeen(track.reach, begin); i < pieces.length; i++) {
    const piece = pieces[i];
    const left = x(fold.at(piece.start));
    if (left > width) break;
    const wide = x(fold.at(piece.end)) - left;
    if (left + wide < 0) continue;
    if (crowd && wide < LEAST_WIDE && left - crowd.x - crowd.wide < TOUCH) {
      if (piece.end - piece.start > crowd.piece.end - crowd.piece.start) crowd.piece = piece;
      crowd.wide = Math.max(crowd.wide, left + wide - crowd.x);
      crowd.count++;
      crowd.bad ||= piece.bad;
      continue;
    }
    const box = { track, x: left, wide, piece, first: i, count: 1, bad: piece.bad };
    all.push(box);
    crowd = wide < LEAST_WIDE ? box : null;
  }
  return all;
}

/** The first piece that anything seen may belong to: what overlaps in a row that is too full reaches back. @param {number[]} reach @param {number} begin */
function firstSeen(reach, begin) {
  let [low, high] = [0, reach.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reach[middle] < begin) low = middle + 1;
    else high = middle;
  }
  return low;
}
