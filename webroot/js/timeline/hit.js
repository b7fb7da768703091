/** @import { Box } from './merge.js' */
/** @import { Lane } from './model.js' */
import { LAYERS } from './model.js';

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
 * The box under a point: calls before the ground they stand on, and a narrow call counts as wider than it is drawn.
 *
 * @param {Box[]} boxes as drawn
 * @param {{lanes: Lane[], tops: number[]}} place
 * @param {{x: number, y: number}} point in the coordinates of the lanes
 * @returns {Box | null}
 */
export function boxAt(boxes, { lanes, tops }, { x, y }) {
  /** @type {Box | null} */
  let best = null;
  let bestRank = [Infinity, Infinity, Infinity];
  for (const box of boxes) {
    const { lane, row, layer } = box.track;
    const ground = layer < LAYERS.tool;
    const top = layer === 0 ? tops[lane] : barTop(lanes[lane], tops[lane], row) - (ROW - BAR) / 2;
    const bottom = layer === 0 ? tops[lane] + laneTall(lanes[lane]) : top + ROW;
    const miss = Math.max(0, box.x - x, x - box.x - box.wide);
    if (y < top || y >= bottom || miss > (ground ? 0 : SLOP)) continue;
    const rank = [ground ? 1 : 0, miss, -layer];
    if (before(rank, bestRank)) [best, bestRank] = [box, rank];
  }
  return best;
}

/** @param {number[]} one @param {number[]} other */
function before(one, other) {
  const at = one.findIndex((value, i) => value !== other[i]);
  return at >= 0 && one[at] < other[at];
}
