/** @import { Box } from './merge.js' */
/** @import { Lane } from './model.js' */

export const ROW = 26;
export const BAR = 22;
const AIR = 6;
/** Above the calls of a lane with turns stands what was asked for. */
export const STRIP = 18;

/** Where each lane begins and how tall it is. @param {Lane[]} lanes @returns {{tops: number[], total: number}} */
export function layout(lanes) {
  const tops = [];
  let total = 0;
  for (const lane of lanes) {
    tops.push(total);
    total += laneTall(lane);
  }
  return { tops, total };
}

/** @param {Lane} lane */
export const laneTall = (lane) => 2 * AIR + strip(lane) + lane.rows * ROW;

/** @param {Lane} lane */
const strip = (lane) => (lane.turns ? STRIP : 0);

/** The upper edge of a row's bars. @param {Lane} lane @param {number} top of the lane @param {number} row */
export const barTop = (lane, top, row) => top + AIR + strip(lane) + row * ROW + (ROW - BAR) / 2;

/** How far a pointer may miss a narrow box. */
const SLOP = 4;

/**
 * The frontmost box under a point; a narrow one counts as wider than it is drawn.
 *
 * @param {Box[]} boxes as drawn
 * @param {{lanes: Lane[], tops: number[]}} place
 * @param {{x: number, y: number}} point in the coordinates of the lanes
 * @returns {Box | null}
 */
export function boxAt(boxes, { lanes, tops }, { x, y }) {
  /** @type {Box | null} */
  let best = null;
  let bestMiss = Infinity;
  for (const box of boxes) {
    const { lane, row, layer } = box.track;
    const top = layer === 0 ? tops[lane] : barTop(lanes[lane], tops[lane], row) - (ROW - BAR) / 2;
    const tall = layer === 0 ? Infinity : ROW;
    if (y < top || y >= top + tall || (layer === 0 && y >= (tops[lane + 1] ?? Infinity))) continue;
    const miss = Math.max(0, box.x - x, x - box.x - box.wide);
    if (miss > SLOP) continue;
    const front = best ? layer - best.track.layer : 1;
    if (miss < bestMiss || (miss === bestMiss && front >= 0)) [best, bestMiss] = [box, miss];
  }
  return best;
}
