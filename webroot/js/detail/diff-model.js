import { diffLines, diffWordsWithSpace } from 'diff';

/** Beyond this many lines a diff is not made; the payload itself can be opened. */
export const MOST_LINES = 2_000;
/** Unchanged lines that stay around a change. */
const AROUND = 3;
/** Longer lines are not compared word by word. */
const LONG_LINE = 400;
/** Texts this different are shown as one block out and one block in. */
const MOST_EDITS = 1_200;

/** @typedef {{text: string, changed: boolean}} Word */
/** @typedef {{sign: ' ' | '-' | '+', old: number | null, now: number | null, words: Word[]} | {sign: 'fold', lines: Line[]}} Row a folded row holds unchanged lines */
/** @typedef {{sign: ' ' | '-' | '+', old: number | null, now: number | null, words: Word[]}} Line */
/** @typedef {{rows: Row[], added: number, removed: number, tooLong: boolean}} Diff */

/** @param {string} text */
const linesOf = (text) => (text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0));

/** Pieces of files are given without their last line's end: that is no difference. @param {string} text */
const ended = (text) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/**
 * What changed from one text to another, line by line, and within a line word by word.
 *
 * @param {string} before
 * @param {string} after
 * @returns {Diff}
 */
export function diffOf(before, after) {
  if (linesOf(before) + linesOf(after) > MOST_LINES) return { rows: [], added: linesOf(after), removed: linesOf(before), tooLong: true };
  const [gone, came] = [ended(before), ended(after)];
  const parts = diffLines(gone, came, { maxEditLength: MOST_EDITS }) ?? [{ value: gone, removed: true }, { value: came, added: true }];
  /** @type {Line[]} */
  const lines = [];
  let [old, now] = [1, 1];
  for (const part of parts) {
    if (part.value === '') continue;
    const sign = part.added ? '+' : part.removed ? '-' : ' ';
    for (const text of (part.value.endsWith('\n') ? part.value.slice(0, -1) : part.value).split('\n')) {
      lines.push({ sign, old: sign === '+' ? null : old++, now: sign === '-' ? null : now++, words: [{ text, changed: false }] });
    }
  }
  pairWords(lines);
  return { rows: folded(lines), added: lines.filter((one) => one.sign === '+').length, removed: lines.filter((one) => one.sign === '-').length, tooLong: false };
}

/** Lines that took the place of as many others are compared word by word. @param {Line[]} lines */
function pairWords(lines) {
  for (let i = 0; i < lines.length;) {
    let out = 0;
    while (lines[i + out]?.sign === '-') out++;
    let into = 0;
    while (lines[i + out + into]?.sign === '+') into++;
    if (out > 0 && out === into) for (let k = 0; k < out; k++) compare(lines[i + k], lines[i + out + k]);
    i += Math.max(1, out + into);
  }
}

/** @param {Line} gone @param {Line} came */
function compare(gone, came) {
  const [before, after] = [gone.words[0].text, came.words[0].text];
  if (before.length > LONG_LINE || after.length > LONG_LINE) return;
  const words = diffWordsWithSpace(before, after);
  const same = words.filter((word) => !word.added && !word.removed).reduce((sum, word) => sum + word.value.trim().length, 0);
  if (same * 3 < Math.max(before.trim().length, after.trim().length)) return; // another line, not a changed one
  gone.words = words.filter((word) => !word.added).map((word) => ({ text: word.value, changed: Boolean(word.removed) }));
  came.words = words.filter((word) => !word.removed).map((word) => ({ text: word.value, changed: Boolean(word.added) }));
}

/** Unchanged lines far from any change put away. @param {Line[]} lines @returns {Row[]} */
function folded(lines) {
  const near = new Uint8Array(lines.length);
  lines.forEach((line, i) => {
    if (line.sign !== ' ') near.fill(1, Math.max(0, i - AROUND), i + AROUND + 1);
  });
  /** @type {Row[]} */
  const rows = [];
  for (let i = 0; i < lines.length;) {
    let end = i;
    while (end < lines.length && !near[end]) end++;
    if (end - i > 1) rows.push({ sign: 'fold', lines: lines.slice(i, end) });
    else if (end > i) rows.push(lines[i]);
    i = end;
    while (i < lines.length && near[i]) rows.push(lines[i++]);
  }
  return rows;
}
