/** The part of the folded axis that is seen. @typedef {{from: number, to: number}} Window */

/** No closer than this many milliseconds from edge to edge. */
const CLOSEST_MS = 20;

/** All of it, with a little air at the end. @param {number} total @returns {Window} */
export const whole = (total) => ({ from: -total * 0.005, to: total * 1.015 });

/** Kept within the axis; never closer than sensible. @param {Window} view @param {number} total @returns {Window} */
export function clamp(view, total) {
  const all = whole(total);
  const wide = Math.min(Math.max(view.to - view.from, CLOSEST_MS), all.to - all.from);
  const from = Math.min(Math.max(view.from, all.from), all.to - wide);
  return { from, to: from + wide };
}

/** @param {Window} view @param {number} factor below 1 comes closer @param {number} around place that stays where it is @param {number} total */
export function zoom(view, factor, around, total) {
  return clamp({ from: around - (around - view.from) * factor, to: around + (view.to - around) * factor }, total);
}

/** @param {Window} view @param {number} by @param {number} total */
export const pan = (view, by, total) => clamp({ from: view.from + by, to: view.to + by }, total);

/** The window moved as little as shows a stretch, with room around it. @param {Window} view @param {number} from @param {number} to @param {number} total */
export function reveal(view, from, to, total) {
  const wide = view.to - view.from;
  const room = wide * 0.1;
  if (to - from > wide - 2 * room) return clamp({ from: from - (to - from) * 0.1, to: to + (to - from) * 0.1 }, total);
  if (from < view.from + room) return pan(view, from - room - view.from, total);
  if (to > view.to - room) return pan(view, to + room - view.to, total);
  return view;
}

/** @param {Window} view @param {number} total */
export const isWhole = (view, total) => view.to - view.from >= total * 1.019;

/** @param {Window} view @param {number} width pixels @returns {(place: number) => number} */
export function toPixels(view, width) {
  const scale = width / (view.to - view.from);
  return (place) => (place - view.from) * scale;
}

const S = 1_000;
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, S, 2 * S, 5 * S, 10 * S, 15 * S, 30 * S, 60 * S, 120 * S, 300 * S, 600 * S, 900 * S, 1_800 * S,
  3_600 * S, 7_200 * S, 10_800 * S, 21_600 * S, 43_200 * S, 86_400 * S, 604_800 * S];

/**
 * Round moments to write at the axis, at least `apart` pixels from each other.
 *
 * @param {import('./fold.js').Fold} fold
 * @param {Window} view
 * @param {number} width pixels
 * @param {{apart: number, shift: number}} how shift: milliseconds of the local zone, so that hours are round here
 * @returns {{step: number, ticks: {time: number, x: number}[]}}
 */
export function ticks(fold, view, width, { apart, shift }) {
  const perPixel = (view.to - view.from) / width;
  const step = STEPS.find((one) => one >= perPixel * apart) ?? STEPS[STEPS.length - 1];
  const x = toPixels(view, width);
  const found = [];
  const edges = [{ to: fold.start }, ...fold.breaks, { from: fold.end + (fold.end - fold.start) * 0.02 }];
  for (let i = 0; i + 1 < edges.length; i++) {
    const from = Math.max(/** @type {any} */ (edges[i]).to, fold.back(view.from));
    const to = Math.min(/** @type {any} */ (edges[i + 1]).from, fold.back(view.to));
    for (let at = Math.ceil((from + shift) / step) * step - shift; at < to; at += step) found.push({ time: at, x: x(fold.at(at)) });
  }
  return { step, ticks: found };
}
