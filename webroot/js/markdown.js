/**
 * The part of Markdown that agents write, read into a tree; what it does not know stays text. One pass over the lines and one over the characters
 * of each, without a pattern that could run away on hostile text.
 *
 * @typedef {{kind: 'text' | 'code' | 'break', text: string} | {kind: 'strong' | 'em' | 'del', inside: Inline[]} | {kind: 'link', href: string, inside: Inline[]}} Inline
 * @typedef {{kind: 'heading', level: number, inside: Inline[]} | {kind: 'paragraph', inside: Inline[]} | {kind: 'code', lang: string, text: string}
 *   | {kind: 'quote', blocks: Block[]} | {kind: 'list', ordered: boolean, start: number, items: {done: boolean | null, blocks: Block[]}[]} | {kind: 'rule'}
 *   | {kind: 'table', head: Inline[][], rows: Inline[][][]}} Block
 */

const DEEPEST = 8;
const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([\w+#.-]*)/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const DASHES = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** @param {string} text @returns {Block[]} */
export function parseMarkdown(text) {
  return blocks(text.replace(/\r\n?/g, '\n').split('\n'), 0);
}

/** @param {string[]} lines @param {number} depth @returns {Block[]} */
function blocks(lines, depth) {
  /** @type {Block[]} */
  const found = [];
  for (let i = 0; i < lines.length;) {
    const line = lines[i];
    if (line.trim() === '') i++;
    else i = block(lines, i, depth, found);
  }
  return found;
}

/** Reads one block and tells where the next begins. @param {string[]} lines @param {number} at @param {number} depth @param {Block[]} found */
function block(lines, at, depth, found) {
  const line = lines[at];
  const fence = FENCE.exec(line);
  if (fence) return fenced(lines, at, fence, found);
  const heading = HEADING.exec(line);
  if (heading) {
    found.push({ kind: 'heading', level: heading[1].length, inside: inline(heading[2]) });
    return at + 1;
  }
  if (RULE.test(line)) {
    found.push({ kind: 'rule' });
    return at + 1;
  }
  if (depth < DEEPEST && /^ {0,3}>/.test(line)) return quoted(lines, at, depth, found);
  if (depth < DEEPEST && ITEM.test(line)) return listed(lines, at, depth, found);
  if (line.includes('|') && at + 1 < lines.length && lines[at + 1].includes('-') && DASHES.test(lines[at + 1])) return tabled(lines, at, found);
  let end = at + 1;
  while (end < lines.length && !begins(lines[end])) end++;
  found.push({ kind: 'paragraph', inside: inline(lines.slice(at, end).map((one) => one.trim()).join('\n')) });
  return end;
}

/** Whether a line ends a paragraph. @param {string} line */
const begins = (line) => line.trim() === '' || FENCE.test(line) || HEADING.test(line) || RULE.test(line) || /^ {0,3}>/.test(line) || ITEM.test(line);

/** @param {string[]} lines @param {number} at @param {RegExpExecArray} fence @param {Block[]} found */
function fenced(lines, at, fence, found) {
  let end = at + 1;
  while (end < lines.length && !(lines[end].trim().startsWith(fence[1]) && lines[end].trim().replaceAll(fence[1][0], '') === '')) end++;
  found.push({ kind: 'code', lang: fence[2], text: lines.slice(at + 1, end).join('\n') });
  return end + 1;
}

/** @param {string[]} lines @param {number} at @param {number} depth @param {Block[]} found */
function quoted(lines, at, depth, found) {
  let end = at;
  while (end < lines.length && /^ {0,3}>/.test(lines[end])) end++;
  found.push({ kind: 'quote', blocks: blocks(lines.slice(at, end).map((one) => one.replace(/^ {0,3}> ?/, '')), depth + 1) });
  return end;
}

/** @param {string[]} lines @param {number} at @param {number} depth @param {Block[]} found */
function listed(lines, at, depth, found) {
  const first = /** @type {RegExpExecArray} */ (ITEM.exec(lines[at]));
  const edge = first[1].length;
  /** @type {string[][]} */
  const items = [];
  let end = at;
  for (; end < lines.length; end++) {
    const item = ITEM.exec(lines[end]);
    if (item && item[1].length <= edge + 1 && Boolean(item[3]) === Boolean(first[3])) items.push([item[4]]);
    else if (lines[end].trim() === '') {
      const next = lines[end + 1];
      if (next === undefined || !(/^\s{2,}\S/.test(next) || ITEM.test(next))) break;
      items.at(-1)?.push('');
    } else if (/^\s{2,}/.test(lines[end]) || !begins(lines[end])) items.at(-1)?.push(lines[end].replace(/^ {1,4}|^\t/, ''));
    else break;
  }
  found.push({ kind: 'list', ordered: Boolean(first[3]), start: Number(first[3] ?? 1), items: items.map((own) => {
    const box = /^\[([ xX])\]\s+/.exec(own[0]);
    if (box) own[0] = own[0].slice(box[0].length);
    return { done: box ? box[1] !== ' ' : null, blocks: blocks(own, depth + 1) };
  }) });
  return end;
}

/** @param {string[]} lines @param {number} at @param {Block[]} found */
function tabled(lines, at, found) {
  let end = at + 2;
  while (end < lines.length && lines[end].includes('|') && lines[end].trim() !== '') end++;
  const cells = (/** @type {string} */ line) => line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => inline(cell.trim()));
  found.push({ kind: 'table', head: cells(lines[at]), rows: lines.slice(at + 2, end).map(cells) });
  return end;
}

const MARKS = /** @type {const} */ ([['**', 'strong'], ['__', 'strong'], ['~~', 'del'], ['*', 'em'], ['_', 'em']]);

/** @param {string} text @param {number} [depth] @returns {Inline[]} */
export function inline(text, depth = 0) {
  /** @type {Inline[]} */
  const found = [];
  let plain = '';
  const flush = () => {
    if (plain) found.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let i = 0; i < text.length;) {
    const piece = depth < DEEPEST ? special(text, i, depth) : null;
    if (!piece) {
      plain += text[i++];
      continue;
    }
    flush();
    if (piece.one) found.push(piece.one);
    else plain += text[i + 1];
    i = piece.end;
  }
  flush();
  return found;
}

/** What begins at a place, if anything does; without `one` it is an escaped character. @param {string} text @param {number} at @param {number} depth @returns {{one: Inline | null, end: number} | null} */
function special(text, at, depth) {
  const char = text[at];
  if (char === '\\' && /[\\`*_[\]()#+.!~>|-]/.test(text[at + 1] ?? '')) return { one: null, end: at + 2 };
  if (char === '\n') return { one: { kind: 'break', text: '\n' }, end: at + 1 };
  if (char === '`') return code(text, at);
  if (char === '[') return link(text, at, depth);
  if (char === 'h' && !/\w/.test(text[at - 1] ?? '')) return address(text, at);
  for (const [mark, kind] of MARKS) {
    if (!text.startsWith(mark, at) || !/\S/.test(text[at + mark.length] ?? '')) continue;
    if (mark[0] === '_' && /\w/.test(text[at - 1] ?? '')) continue;
    const end = text.indexOf(mark, at + mark.length + 1);
    if (end < 0 || /\s/.test(text[end - 1]) || (mark[0] === '_' && /\w/.test(text[end + mark.length] ?? ''))) continue;
    return { one: { kind, inside: inline(text.slice(at + mark.length, end), depth + 1) }, end: end + mark.length };
  }
  return null;
}

/** @param {string} text @param {number} at @returns {{one: Inline, end: number} | null} */
function code(text, at) {
  let ticks = 1;
  while (text[at + ticks] === '`') ticks++;
  const end = text.indexOf('`'.repeat(ticks), at + ticks);
  return end < 0 ? null : { one: { kind: 'code', text: text.slice(at + ticks, end) }, end: end + ticks };
}

/** @param {string} text @param {number} at @param {number} depth @returns {{one: Inline, end: number} | null} */
function link(text, at, depth) {
  const close = text.indexOf('](', at);
  const end = close < 0 ? -1 : text.indexOf(')', close);
  if (end < 0 || text.slice(at, end).includes('\n')) return null;
  const href = safe(text.slice(close + 2, end).trim().split(/\s/)[0]);
  return href ? { one: { kind: 'link', href, inside: inline(text.slice(at + 1, close), depth + 1) }, end: end + 1 } : null;
}

/** @param {string} text @param {number} at @returns {{one: Inline, end: number} | null} */
function address(text, at) {
  const scheme = ['https:', 'http:'].find((one) => text.startsWith(`${one}//`, at));
  if (!scheme) return null;
  let end = at;
  while (end < text.length && !/[\s<>"`)\]、。」]/.test(text[end])) end++;
  while (/[.,;:!?*_']/.test(text[end - 1])) end--;
  const href = safe(text.slice(at, end));
  return href ? { one: { kind: 'link', href, inside: [{ kind: 'text', text: text.slice(at, end) }] }, end } : null;
}

/** Only pages of the web; nothing that runs, reads files or speaks to this server. @param {string} href */
export function safe(href) {
  const url = URL.canParse(href) ? new URL(href) : null;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : '';
}
