/** @import { SpanJson, TimelineJson } from '../types.js' */

/**
 * A timeline and what was asked for from a time on, as one: what lasts to that time or beyond is told by the newer answer.
 *
 * @param {TimelineJson} known
 * @param {TimelineJson} fresh
 * @param {number} from milliseconds
 * @returns {TimelineJson}
 */
export const joined = (known, fresh, from) => ({
  ...fresh,
  lanes: lanes(known.lanes, fresh.lanes),
  spans: [...known.spans.filter((span) => endOf(span) < from), ...fresh.spans],
  left: known.left + fresh.left,
});

/** From when on a timeline that could not be read whole goes on, in milliseconds; 0 when nothing is left, or nothing was gained. @param {TimelineJson} answer @param {number} from */
export function goesOn(answer, from) {
  const next = answer.read_to === null ? 0 : Date.parse(answer.read_to);
  return next > from ? next : 0;
}

/** @param {SpanJson} span */
const endOf = (span) => (span.end === null ? Infinity : Date.parse(span.end));

/** Lanes of both, the newer word counts. @param {TimelineJson['lanes']} known @param {TimelineJson['lanes']} fresh */
function lanes(known, fresh) {
  const all = new Map(known.map((lane) => [lane.agent_id, lane]));
  for (const lane of fresh) all.set(lane.agent_id, lane);
  return [...all.values()];
}
