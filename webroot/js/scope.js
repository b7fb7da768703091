/** What the pages of figures are about: a span of time up to now and a project, both in the query (`?range=24h&project=NAME`). */

/** Spans that can be chosen, beside the whole log. @type {Record<string, number>} hours */
const HOURS = { '1h': 1, '24h': 24, '7d': 7 * 24, '30d': 30 * 24 };
export const RANGES = Object.keys(HOURS);

/** Names of the parameters; absent means all of it. */
export const SCOPE = ['range', 'project'];

/** @typedef {{range: string, project: string, hours: number | null}} Scope empty texts and null for all */

/** @param {URLSearchParams} query @returns {Scope} */
export function scopeOf(query) {
  const range = query.get('range') ?? '';
  const known = Object.hasOwn(HOURS, range);
  return { range: known ? range : '', project: query.get('project') ?? '', hours: known ? HOURS[range] : null };
}

/** When the span began; null for the whole log. @param {Scope} scope @param {number} [now] milliseconds */
export const scopeFrom = (scope, now = Date.now()) => (scope.hours === null ? null : new Date(now - scope.hours * 3_600_000).toISOString());

/** Whether it is less than everything. @param {Scope} scope */
export const isNarrow = (scope) => scope.range !== '' || scope.project !== '';
