/** @import { LaneJson, SpanJson, TimelineJson } from '../types.js' */
import { familyOf } from './families.js';
import { Fold, minus, QUIET_MS, union } from './fold.js';

/** Thinking shorter than this is not told apart from the hooks' own time. */
const LEAST_THOUGHT_MS = 40;
/** Longer thinking has nobody seen: whoever was to tell the end is gone. */
const MOST_THOUGHT_MS = 600_000;
/** Calls side by side beyond this share the last row. */
const MOST_ROWS = 12;
const BAD = new Set(['failed', 'denied', 'interrupted']);

/**
 * Something drawn: a span of the server or a gap between them.
 *
 * @typedef {object} Piece
 * @property {'turn' | 'agent' | 'think' | 'tool' | 'compaction' | 'wait' | 'mark'} kind
 * @property {SpanJson | null} span null for a gap
 * @property {number} start milliseconds
 * @property {number} end now, while it lasts
 * @property {import('./families.js').Family | null} family
 * @property {boolean} bad
 * @property {boolean} open
 * @property {number} lane index
 */

/** One row of one lane; `reach` is the latest end up to each piece. @typedef {{lane: number, row: number, layer: number, pieces: Piece[], reach: number[]}} Track */
/** @typedef {{id: string, type: string | null, label: string | null, depth: number, rows: number, turns: boolean, tracks: Track[], parent: string | null, first: number, bad: number}} Lane */

/** Layers from back to front. */
export const LAYERS = /** @type {const} */ ({ turn: 0, agent: 0, think: 1, compaction: 2, tool: 2, wait: 3, mark: 4 });

/** What a timeline draws: lanes of tracks of pieces, and the axis they lie on. */
export class Model {
  /**
   * @param {TimelineJson} answer
   * @param {{now: number, fold: boolean}} how
   */
  constructor(answer, { now, fold }) {
    const lanes = inOrder(answer.lanes);
    const place = new Map(lanes.map((lane, i) => [lane.id, i]));
    const pieces = answer.spans.map((span) => piece(span, place.get(span.lane) ?? 0, now));
    /** Everything of the server, by start. @type {Piece[]} */
    this.pieces = pieces.sort((a, b) => a.start - b.start);
    /** @type {Piece[][]} */
    const byLane = lanes.map(() => []);
    for (const one of this.pieces) byLane[one.lane].push(one);
    const start = this.pieces[0]?.start ?? now;
    const end = this.pieces.reduce((most, one) => Math.max(most, one.end), start + 1);
    /** @type {Lane[]} */
    this.lanes = lanes.map((lane, i) => ({ ...lane, first: byLane[i][0]?.start ?? 0, bad: byLane[i].filter((one) => one.bad).length, ...tracksOf(byLane[i], i) }));
    this.fold = new Fold(start, end, fold ? quiet(this.lanes, start, end) : []);
    this.open = this.pieces.some((one) => one.open);
    this.errors = this.pieces.filter((one) => one.bad);
  }
}

/** Lanes depth first, a child below the lane that called it. @param {LaneJson[]} lanes */
function inOrder(lanes) {
  const ids = new Set(lanes.map((lane) => lane.agent_id));
  /** @type {Map<string | null, LaneJson[]>} */
  const below = new Map();
  for (const lane of lanes) {
    const parent = lane.agent_id === '' ? null : ids.has(lane.parent ?? '') && lane.parent !== lane.agent_id ? lane.parent ?? '' : '';
    below.set(parent, [...(below.get(parent) ?? []), lane]);
  }
  /** @type {{id: string, type: string | null, label: string | null, depth: number, parent: string | null}[]} */
  const order = [];
  const seen = new Set();
  const walk = (/** @type {string | null} */ parent, /** @type {number} */ depth) => {
    for (const lane of below.get(parent) ?? []) {
      if (seen.has(lane.agent_id)) continue;
      seen.add(lane.agent_id);
      order.push({ id: lane.agent_id, type: lane.type, label: lane.label, depth, parent });
      walk(lane.agent_id, depth + 1);
    }
  };
  walk(null, 0);
  walk('', 0); // without a main lane
  for (const lane of lanes) if (!seen.has(lane.agent_id)) order.push({ id: lane.agent_id, type: lane.type, label: lane.label, depth: 0, parent: null }); // in a ring
  return order;
}

/** @param {SpanJson} span @param {number} lane @param {number} now @returns {Piece} */
function piece(span, lane, now) {
  const start = Date.parse(span.start);
  const end = span.end === null ? Math.max(now, start) : Math.max(Date.parse(span.end), start);
  const bad = BAD.has(span.outcome ?? '') || (span.kind === 'mark' && span.name === 'turn_failure');
  return { kind: span.kind, span, start, end, family: span.kind === 'tool' ? familyOf(span.name) : null, bad, open: span.end === null, lane };
}

/** @param {Piece[]} pieces of one lane, by start @param {number} lane */
function tracksOf(pieces, lane) {
  /** @type {Track[]} */
  const rows = [];
  const fixed = (/** @type {Piece[]} */ own, /** @type {number} */ layer, row = 0) => /** @type {Track} */ ({ lane, row, layer, pieces: own, reach: [] });
  /** @type {Map<string, number>} */
  const rowOfCall = new Map();
  const containers = pieces.filter((one) => LAYERS[one.kind] === 0);
  for (const one of pieces) {
    if (LAYERS[one.kind] !== LAYERS.tool) continue;
    let at = rows.findIndex((row) => (row.pieces.at(-1)?.end ?? 0) <= one.start);
    if (at < 0) at = Math.min(rows.length, MOST_ROWS - 1);
    (rows[at] ??= fixed([], LAYERS.tool, at)).pieces.push(one);
    if (one.span?.tool_use_id) rowOfCall.set(one.span.tool_use_id, at);
  }
  /** @type {Piece[][]} */
  const waits = [];
  for (const one of pieces.filter((each) => each.kind === 'wait')) (waits[rowOfCall.get(one.span?.tool_use_id ?? '') ?? 0] ??= []).push(one);
  const tracks = [
    fixed(containers, 0), fixed(thoughts(containers, pieces, lane), LAYERS.think), ...rows,
    ...waits.flatMap((own, row) => (own ? [fixed(own, LAYERS.wait, row)] : [])),
    fixed(pieces.filter((one) => one.kind === 'mark'), LAYERS.mark),
  ].filter((track) => track.pieces.length > 0);
  for (const track of tracks) {
    let latest = -Infinity;
    track.reach = track.pieces.map((one) => (latest = Math.max(latest, one.end)));
  }
  return { rows: Math.max(1, rows.length), turns: containers.some((one) => one.kind === 'turn'), tracks };
}

/** The time within turns in which nothing else is told: the model thinks or writes. @param {Piece[]} containers @param {Piece[]} pieces @param {number} lane @returns {Piece[]} */
function thoughts(containers, pieces, lane) {
  const stretch = (/** @type {Piece} */ one) => ({ from: one.start, to: one.end });
  const told = union(pieces.filter((one) => LAYERS[one.kind] === LAYERS.tool || one.kind === 'wait').map(stretch));
  return minus(union(containers.map(stretch)), told).filter((gap) => gap.to - gap.from >= LEAST_THOUGHT_MS)
    .map(({ from, to }) => ({ kind: 'think', span: null, start: from, end: to, family: null, bad: false, open: false, lane }));
}

/** Long stretches in which no lane is busy; neither waiting for a human nor silence without end is being busy. @param {Lane[]} lanes @param {number} start @param {number} end */
function quiet(lanes, start, end) {
  const stretch = (/** @type {Piece} */ { start: from, end: to }) => (from === to ? { from: from - 1, to: to + 1 } : { from, to });
  const busy = lanes.flatMap((lane) => {
    const pieces = lane.tracks.flatMap((track) => track.pieces);
    const waits = union(pieces.filter((one) => one.kind === 'wait').map(stretch));
    const works = pieces.filter((one) => LAYERS[one.kind] === LAYERS.tool || one.kind === 'mark' || (one.kind === 'think' && one.end - one.start <= MOST_THOUGHT_MS));
    const begins = pieces.filter((one) => LAYERS[one.kind] === 0).map(({ start: from }) => ({ from: from - 1, to: from + 1 }));
    return [...minus(union(works.map(stretch)), waits), ...begins];
  });
  return minus([{ from: start, to: end }], union(busy)).filter((gap) => gap.to - gap.from > QUIET_MS);
}
