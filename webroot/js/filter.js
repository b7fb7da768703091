/** @import { FeedEvent } from './types.js' */

/**
 * The filter language of the feed, which is also its URL:
 * `type:PostToolUse tool:Bash|Read status:failed project:web* -word "two words"`. Terms of different keys must all hold, terms of
 * one key are alternatives, a minus turns a term round, `*` stands for anything; the rest is looked for as text.
 *
 * @typedef {object} Term
 * @property {string} key '' for a word
 * @property {string} value
 * @property {boolean} not
 * @property {string} source as typed
 */

/** Which field a key looks at. @type {Record<string, (event: FeedEvent) => string | null>} */
const FIELDS = {
  type: (event) => event.event_type,
  tool: (event) => event.tool_name,
  session: (event) => event.session_id,
  project: (event) => event.project,
  status: (event) => event.status,
  agent: (event) => event.agent_type || event.agent_id,
  host: (event) => event.host,
  category: (event) => event.category,
  tag: (event) => event.tags.join(' '),
  error: (event) => (event.status && event.status !== 'ok' ? 'yes' : 'no'),
};

/** Bounds of the server's search language; live events are held against them, too. @type {Record<string, (event: FeedEvent, value: string) => boolean>} */
const BOUNDS = {
  before: (event, value) => Date.parse(event.timestamp) < instant(value),
  after: (event, value) => Date.parse(event.timestamp) >= instant(value),
  'dur>': (event, value) => event.duration_ms != null && event.duration_ms > millis(value),
  'dur<': (event, value) => event.duration_ms != null && event.duration_ms < millis(value),
};

export const KEYS = [...Object.keys(FIELDS), 'before', 'after'];

const BOUND = /^-?(before(?=:)|after(?=:)|dur:?[<>]):?(\S+)$/;
const TERM = /(-?)(?:(\w+):)?(?:"([^"]*)"?|(\S+))/gu;

/**
 * @param {string} text
 * @returns {Term[]}
 */
export function parse(text) {
  const terms = [];
  for (const [source, minus, name, quoted, plain] of text.matchAll(TERM)) {
    const bound = BOUND.exec(source);
    if (bound) {
      terms.push({ key: bound[1].replace(':', ''), value: bound[2], not: minus === '-', source });
      continue;
    }
    const known = name !== undefined && Object.hasOwn(FIELDS, name.toLowerCase());
    const body = quoted ?? plain ?? '';
    if (name === undefined && KEYS.includes(body.replace(/:$/, '').toLowerCase()) && body.endsWith(':')) continue; // still being typed
    const value = name !== undefined && !known ? `${name}:${body}` : body;
    if (value !== '') terms.push({ key: known ? name.toLowerCase() : '', value, not: minus === '-', source });
  }
  return terms;
}

/** The text without one of its terms. @param {Term[]} terms @param {Term} gone */
export const without = (terms, gone) => terms.filter((term) => term !== gone).map((term) => term.source).join(' ');

/** A term for a value, quoted when it must be. @param {string} key @param {string} value */
export const term = (key, value) => `${key}:${/[\s"]/.test(value) || value === '' ? `"${value.replaceAll('"', '')}"` : value}`;

/** The terms for the server, where a session is named in full or with a star. @param {Term[]} terms */
export const forServer = (terms) => terms.map(({ key, source }) => (key === 'session' && !/["*]$/.test(source) ? `${source.replaceAll('|', '*|')}*` : source)).join(' ');

/** @type {Record<string, number>} */
const UNITS = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };

/** A length of time as the server reads it; NaN when it is none. @param {string} text */
function millis(text) {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w)?$/.exec(text) ?? [];
  return number === undefined ? NaN : Number(number) * UNITS[unit ?? 'ms'];
}

/** A time, or a span back from now. @param {string} text */
const instant = (text) => (/[smhdw]$/.test(text) ? Date.now() - millis(text) : Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text));

/** Folds case and width, so that ＡＢＣ is found by abc. @param {string} text */
const fold = (text) => text.normalize('NFKC').toLowerCase();

/**
 * @param {Term[]} terms
 * @returns {(event: FeedEvent) => boolean}
 */
export function compile(terms) {
  /** @type {((event: FeedEvent) => boolean)[]} */
  const tests = [];
  const groups = new Map();
  for (const one of terms) {
    if (Object.hasOwn(BOUNDS, one.key)) tests.push(negate(one.not, (event) => BOUNDS[one.key](event, one.value)));
    else if (one.key === '' || one.not) tests.push(negate(one.not, one.key === '' ? word(one.value) : field(one)));
    else groups.set(one.key, [...(groups.get(one.key) ?? []), field(one)]);
  }
  for (const group of groups.values()) tests.push((event) => group.some((/** @type {(e: FeedEvent) => boolean} */ test) => test(event)));
  return (event) => tests.every((test) => test(event));
}

/** @param {boolean} not @param {(event: FeedEvent) => boolean} test */
const negate = (not, test) => (not ? (/** @type {FeedEvent} */ event) => !test(event) : test);

/** @param {string} value */
function word(value) {
  const wanted = fold(value);
  return (/** @type {FeedEvent} */ event) => (event.hay ??= hay(event)).includes(wanted);
}

/** @param {FeedEvent} event */
const hay = (event) => fold([event.summary, event.event_type, event.tool_name, event.project, event.session_id,
  event.agent_type, event.status, ...event.tags].filter(Boolean).join('\n'));

/** A session may be named by its beginning, a tag by a part; the others by the whole value or a pattern with `*`. @param {Term} one */
function field(one) {
  const read = FIELDS[one.key];
  const shapes = one.value.split('|').filter(Boolean).map((value) => {
    const shape = fold(value).split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
    return one.key === 'tag' ? shape : `^${shape}${one.key === 'session' ? '' : '$'}`;
  });
  const pattern = new RegExp(shapes.join('|'), 'su');
  return (/** @type {FeedEvent} */ event) => pattern.test(fold(read(event) ?? ''));
}
