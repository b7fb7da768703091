/** Quiet time longer than this is drawn as a break. */
export const QUIET_MS = 120_000;
/** A break is as wide as this share of all busy time, within these bounds. */
const SHARE = 0.02;
const NARROWEST_MS = 500;
const WIDEST_MS = 60_000;

/** @typedef {{from: number, to: number}} Stretch milliseconds */
/** @typedef {Stretch & {at: number, wide: number}} Break `at` and `wide`: where it lies on the folded axis */

/**
 * The time axis with its quiet nights folded away: real milliseconds on one side, drawn ones (from 0 on) on the other. Both
 * directions are straight lines between the breaks, so that whatever is drawn can be told back in real time.
 */
export class Fold {
  /**
   * @param {number} start
   * @param {number} end
   * @param {Stretch[]} [quiet] sorted, apart
   */
  constructor(start, end, quiet = []) {
    this.start = start;
    this.end = Math.max(end, start + 1);
    const busy = this.end - start - quiet.reduce((sum, one) => sum + one.to - one.from, 0);
    const wide = Math.max(NARROWEST_MS, Math.min(WIDEST_MS, busy * SHARE));
    /** @type {Break[]} */
    this.breaks = [];
    let saved = 0;
    for (const { from, to } of quiet) {
      this.breaks.push({ from, to, at: from - start - saved, wide });
      saved += to - from - wide;
    }
    /** Length of the folded axis. */
    this.total = this.end - start - saved;
  }

  /** Where a moment is drawn. @param {number} time */
  at(time) {
    const one = lastOf(this.breaks, (piece) => piece.from <= time);
    if (!one) return time - this.start;
    if (time < one.to) return one.at + ((time - one.from) / (one.to - one.from)) * one.wide;
    return one.at + one.wide + time - one.to;
  }

  /** Which moment is drawn there. @param {number} place */
  back(place) {
    const one = lastOf(this.breaks, (piece) => piece.at <= place);
    if (!one) return this.start + place;
    if (place < one.at + one.wide) return one.from + ((place - one.at) / one.wide) * (one.to - one.from);
    return one.to + place - one.at - one.wide;
  }
}

/** @template T @param {T[]} sorted @param {(one: T) => boolean} holds true up to some place, false after it */
function lastOf(sorted, holds) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low > 0 ? sorted[low - 1] : undefined;
}

/** Overlapping and touching stretches made one. @param {Stretch[]} stretches @returns {Stretch[]} sorted */
export function union(stretches) {
  const sorted = stretches.filter((one) => one.to > one.from).sort((a, b) => a.from - b.from);
  /** @type {Stretch[]} */
  const all = [];
  for (const { from, to } of sorted) {
    const last = all.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}

/** What of the first is not in the second. @param {Stretch[]} from sorted, apart @param {Stretch[]} what sorted, apart */
export function minus(from, what) {
  /** @type {Stretch[]} */
  const left = [];
  let i = 0;
  for (const whole of from) {
    let begin = whole.from;
    while (i < what.length && what[i].to <= begin) i++;
    for (let k = i; k < what.length && what[k].from < whole.to; k++) {
      if (what[k].from > begin) left.push({ from: begin, to: what[k].from });
      begin = Math.max(begin, what[k].to);
    }
    if (begin < whole.to) left.push({ from: begin, to: whole.to });
  }
  return left;
}
