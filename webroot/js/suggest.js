/** @import { EventRing } from './ring.js' */
import { KEYS, term } from './filter.js';

/** Keys worth offering to somebody who has typed nothing yet. */
const FIRST = ['status:failed', 'type:UserPromptSubmit', 'tool:Bash', '-category:tool', 'category:permission'];

/** Where a suggestion finds its values. @type {Record<string, string>} */
const FIELDS = { type: 'event_type', tool: 'tool_name', session: 'session_id', project: 'project', status: 'status', agent: 'agent_type', host: 'host', category: 'category' };

/**
 * What the word before the caret could become: keys, and after `key:` the values that the page has seen, most frequent first.
 *
 * @param {string} text
 * @param {number} caret
 * @param {EventRing} ring
 * @returns {{start: number, options: string[]}} start: index of the word; options replace it up to the caret
 */
export function suggest(text, caret, ring) {
  const word = /\S*$/.exec(text.slice(0, caret))?.[0] ?? '';
  const start = caret - word.length;
  if (text.trim() === '') return { start, options: FIRST };
  const [, minus, key, value] = /^(-?)(?:(\w+):)?(.*)$/.exec(word) ?? [];
  if (key && Object.hasOwn(FIELDS, key)) {
    const wanted = value.replace(/^"/, '').toLowerCase();
    const options = values(FIELDS[key], ring).filter((one) => one.toLowerCase().includes(wanted) && one.toLowerCase() !== wanted);
    return { start, options: options.slice(0, 8).map((one) => minus + term(key, one)) };
  }
  if (word === '' || word === '-') return { start, options: [] };
  return { start, options: KEYS.filter((name) => name.startsWith(word.slice(minus.length))).map((name) => `${minus}${name}:`) };
}

/** Values of a field in the newest events. @param {string} field @param {EventRing} ring */
function values(field, ring) {
  const counts = new Map();
  for (const event of ring.items.slice(-3_000)) {
    const value = /** @type {any} */ (event)[field];
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => String(value));
}
