/** @import { Model, Piece } from './model.js' */

/** The piece of an event. @param {Model} model @param {number} seq */
export const pieceOf = (model, seq) => model.pieces.find((one) => one.span?.seq === seq && one.kind !== 'turn')
  ?? model.pieces.find((one) => one.span?.seq === seq) ?? null;

/**
 * The next piece of a list that begins after (or before) another one; without one, the first (or last).
 *
 * @param {Piece[]} list by start
 * @param {Piece | null} from
 * @param {1 | -1} way
 */
export function step(list, from, way) {
  if (list.length === 0) return null;
  if (!from) return way > 0 ? list[0] : list[list.length - 1];
  const at = list.indexOf(from);
  if (at >= 0) return list[at + way] ?? null;
  const after = list.findIndex((one) => one.start >= from.start);
  if (way > 0) return after < 0 ? null : list[after];
  return after < 0 ? list[list.length - 1] : list[after - 1] ?? null;
}

/** What a key steps through in a lane: turns are the ground, not a stop. @param {Model} model @param {number} lane */
export const inLane = (model, lane) => model.pieces.filter((one) => one.lane === lane && one.kind !== 'turn');

/** The piece of another lane that is nearest in time. @param {Model} model @param {Piece} from @param {1 | -1} way */
export function beside(model, from, way) {
  for (let lane = from.lane + way; lane >= 0 && lane < model.lanes.length; lane += way) {
    let best = null;
    for (const one of inLane(model, lane)) {
      const off = Math.max(0, one.start - from.start, from.start - one.end);
      if (!best || off < best.off) best = { one, off };
    }
    if (best) return best.one;
  }
  return null;
}

/** Folds width and case. @param {string} text */
const fold = (text) => text.normalize('NFKC').toLowerCase();

/** The pieces whose name or text holds all words. @param {Model} model @param {string} text @returns {Piece[]} */
export function search(model, text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return model.pieces.filter((one) => {
    const hay = fold(`${one.span?.name ?? ''} ${one.span?.text ?? ''} ${one.span?.outcome ?? ''}`);
    return words.every((word) => hay.includes(word));
  });
}
