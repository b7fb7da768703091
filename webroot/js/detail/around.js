/** @import { FeedEvent } from '../types.js' */
import { getEvent, getEvents } from '../api.js';
import { store } from '../store.js';

/** How far a call's result is looked for. */
const AFTER = 200;
/** How many earlier events of a file are opened. */
const MOST_OPENED = 4;
const BEFORE = 100;
/** Clocks of hooks are that exact: what came before by number may bear a later time. */
const INEXACT_MS = 1_000;

/** The result of a call, from the event that tells it; null while there is none. @param {FeedEvent} event the begin of the call */
export async function resultOf(event) {
  if (event.event_type !== 'PreToolUse' || !event.tool_use_id) return null;
  const isIt = (/** @type {FeedEvent} */ one) => one.tool_use_id === event.tool_use_id && one.event_type.startsWith('PostToolUse');
  const near = store.ring.items.find(isIt);
  const end = near ?? (await getEvents({ session: event.session_id, tool: event.tool_name, after: event.seq, order: 'asc', limit: AFTER })).items.find(isIt);
  return end ? getEvent(end.event_id) : null;
}

/**
 * What a file held before it was written, as far as the session's own events tell: an earlier Write of it, a Read of all of it, or an Edit that
 * tells the file. Null when they do not.
 *
 * @param {FeedEvent} event
 * @param {string} path
 * @returns {Promise<string | null>}
 */
export async function contentBefore(event, path) {
  const until = new Date(Date.parse(event.timestamp) + INEXACT_MS).toISOString();
  const pages = await Promise.all(['Write', 'Read', 'Edit'].map((tool) => getEvents({ session: event.session_id, tool, q: `before:${until}`, limit: BEFORE })));
  const name = path.split(/[/\\]/).at(-1) ?? path;
  const candidates = pages.flatMap((page) => /** @type {FeedEvent[]} */ (page.items))
    .filter((one) => one.seq < event.seq && one.tool_use_id !== event.tool_use_id && one.event_type === 'PostToolUse' && one.summary.includes(name)).sort((a, b) => b.seq - a.seq);
  for (const one of candidates.slice(0, MOST_OPENED)) {
    const content = holds(await getEvent(one.event_id), path);
    if (content !== null) return content;
  }
  return null;
}

/** The whole file after an event, when the event tells it. @param {any} full @param {string} path @returns {string | null} */
export function holds(full, path) {
  if (full.tool_input?.file_path !== path) return null;
  if (full.tool_name === 'Write') return typeof full.tool_input.content === 'string' ? full.tool_input.content : null;
  const output = full.tool_output ?? {};
  if (full.tool_name === 'Read') {
    const file = output.file ?? {};
    return typeof file.content === 'string' && (file.startLine ?? 1) === 1 && (file.totalLines === undefined || file.numLines === file.totalLines) ? file.content : null;
  }
  const { originalFile } = output;
  const { old_string: before, new_string: after, replace_all: all } = full.tool_input;
  if (typeof originalFile !== 'string' || typeof before !== 'string' || typeof after !== 'string') return null;
  return all ? originalFile.replaceAll(before, () => after) : originalFile.replace(before, () => after);
}
