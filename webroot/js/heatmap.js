/** @import { FeedEvent } from './types.js' */

/** Upper bounds of the steps of colour in milliseconds; what is slower takes the last step. */
export const STEPS_MS = [100, 300, 1_000, 3_000, 10_000, 30_000];

/** The step that a duration falls into, 0 for the fastest. @param {number} ms */
export function step(ms) {
  const at = STEPS_MS.findIndex((bound) => ms < bound);
  return at < 0 ? STEPS_MS.length : at;
}

/**
 * @typedef {object} Heat
 * @property {number} from milliseconds of the epoch
 * @property {number} bucketMs
 * @property {{tool: string, cells: ({slow: number, calls: number} | null)[]}[]} rows most used tool first; `slow` is the 95th percentile in ms
 */

/**
 * The 95th percentile of each tool's durations over time, from events that ended a call.
 *
 * @param {FeedEvent[]} events ascending
 * @param {{columns: number, rows: number}} size
 * @returns {Heat | null} null when no call has a duration
 */
export function heat(events, { columns, rows }) {
  const calls = events.filter((event) => event.tool_name && event.duration_ms != null)
    .map((event) => ({ tool: String(event.tool_name), at: Date.parse(event.timestamp), ms: Number(event.duration_ms) })).filter(({ at }) => !Number.isNaN(at));
  if (calls.length === 0) return null;
  const times = calls.map(({ at }) => at);
  const from = times.reduce((a, b) => Math.min(a, b));
  const bucketMs = Math.max(1_000, Math.ceil((times.reduce((a, b) => Math.max(a, b)) - from + 1) / columns));
  /** @type {Map<string, number[][]>} */
  const byTool = new Map();
  for (const { tool, at, ms } of calls) {
    const cells = byTool.get(tool) ?? Array.from({ length: columns }, () => []);
    cells[Math.floor((at - from) / bucketMs)].push(ms);
    byTool.set(tool, cells);
  }
  const total = (/** @type {number[][]} */ cells) => cells.reduce((sum, cell) => sum + cell.length, 0);
  return { from, bucketMs, rows: [...byTool].sort((a, b) => total(b[1]) - total(a[1])).slice(0, rows).map(([tool, cells]) => ({ tool, cells: cells.map(p95) })) };
}

/** @param {number[]} durations */
function p95(durations) {
  if (durations.length === 0) return null;
  const sorted = durations.toSorted((a, b) => a - b);
  return { slow: sorted[Math.ceil(sorted.length * 0.95) - 1], calls: sorted.length };
}
