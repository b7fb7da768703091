/**
 * What an event's payload says, as parts that can be shown. Payloads come from many tools, versions and strangers: every field may be missing or of
 * another kind, and what is not understood stays JSON.
 *
 * @typedef {{kind: 'diff', label: string, before: string, after: string} | {kind: 'write', path: string, content: string, before: string | null | undefined}
 *   | {kind: 'shell', command: string, about: string, out: string | null, err: string, note: string, interrupted: boolean} | {kind: 'file', path: string, content: string | null, start: number, total: number | null}
 *   | {kind: 'agent', type: string, about: string, prompt: string, result: string, agentId: string} | {kind: 'todos', items: {text: string, status: string}[]}
 *   | {kind: 'permissions', items: string[]} | {kind: 'prompt', text: string} | {kind: 'markdown', text: string} | {kind: 'plan', text: string} | {kind: 'error', text: string} | {kind: 'paths', paths: string[], total: number}
 *   | {kind: 'questions', items: {question: string, options: {label: string, about: string}[]}[]} | {kind: 'search', pattern: string, where: string} | {kind: 'json', name: 'input' | 'output', value: unknown}} Part
 */

/** @param {unknown} value @returns {Record<string, any>} */
const object = (value) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {});
/** @param {unknown} value @returns {any[]} */
const list = (value) => (Array.isArray(value) ? value : []);
/** @param {unknown} value */
const text = (value) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

/** Text of a result: a string, or blocks of text. @param {unknown} value */
export function words(value) {
  if (typeof value === 'string') return value;
  const blocks = list(Array.isArray(value) ? value : object(value).content);
  return blocks.length && blocks.every((block) => object(block).type === 'text') ? blocks.map((block) => text(object(block).text)).join('\n\n') : '';
}

/**
 * Readers of tools: input and output (null while the call runs) to parts.
 *
 * @type {Record<string, (input: Record<string, any>, output: any) => Part[]>}
 */
const TOOLS = {
  Edit: (input) => [{ kind: 'diff', label: text(input.file_path), before: text(input.old_string), after: text(input.new_string) }],
  MultiEdit: (input) => list(input.edits).slice(0, 50).map((edit, i) => ({ kind: 'diff', label: `${text(input.file_path)} · ${i + 1}`, before: text(object(edit).old_string), after: text(object(edit).new_string) })),
  Write: (input, output) => [{ kind: 'write', path: text(input.file_path), content: text(input.content), before: typeof object(output).originalFile === 'string' ? object(output).originalFile : object(output).type === 'create' ? null : undefined }],
  Bash: shell,
  PowerShell: shell,
  Read: (input, output) => {
    const file = object(object(output).file);
    return [{ kind: 'file', path: text(input.file_path), content: typeof file.content === 'string' ? file.content : typeof output === 'string' ? output : null, start: Number(file.startLine ?? input.offset ?? 1) || 1, total: typeof file.totalLines === 'number' ? file.totalLines : null }];
  },
  Task: agent,
  Agent: agent,
  TodoWrite: (input) => [{ kind: 'todos', items: list(input.todos).map((todo) => ({ text: text(object(todo).content) || text(object(todo).activeForm), status: text(object(todo).status) })) }],
  Glob: found,
  Grep: found,
  ExitPlanMode: (input) => (text(input.plan) ? [{ kind: 'plan', text: text(input.plan) }] : []),
  AskUserQuestion: (input, output) => [{ kind: 'questions', items: list(input.questions).map((one) => ({ question: text(object(one).question), options: list(object(one).options).map((option) => ({ label: text(object(option).label) || text(option), about: text(object(option).description) })) })) },
    ...(output ? [/** @type {Part} */ ({ kind: 'json', name: 'output', value: output })] : [])],
  WebFetch: (input, output) => [{ kind: 'json', name: 'input', value: input }, ...(text(object(output).result) ? [/** @type {Part} */ ({ kind: 'markdown', text: text(object(output).result) })] : [])],
};

/** @param {Record<string, any>} input @param {any} output @returns {Part[]} */
function shell(input, output) {
  const told = object(output);
  const out = typeof output === 'string' ? output : typeof told.stdout === 'string' ? told.stdout : null;
  return [{ kind: 'shell', command: text(input.command), about: text(input.description), out, err: text(told.stderr), note: text(told.returnCodeInterpretation), interrupted: told.interrupted === true }];
}

/** @param {Record<string, any>} input @param {any} output @returns {Part[]} */
function agent(input, output) {
  return [{ kind: 'agent', type: text(input.subagent_type), about: text(input.description), prompt: text(input.prompt), result: words(output), agentId: text(object(output).agentId) }];
}

/** @param {Record<string, any>} input @param {any} output @returns {Part[]} */
function found(input, output) {
  const told = object(output);
  const paths = list(told.filenames).map(text).filter(Boolean);
  const where = [text(input.path), text(input.glob)].filter(Boolean).join(' · ');
  return [{ kind: 'search', pattern: text(input.pattern), where }, ...(text(told.content) ? [/** @type {Part} */ ({ kind: 'file', path: '', content: text(told.content), start: 0, total: null })]
    : output && (paths.length || 'numFiles' in told) ? [/** @type {Part} */ ({ kind: 'paths', paths, total: Number(told.numFiles ?? paths.length) || paths.length })] : [])];
}

/** What a permission suggestion would allow, in the words of the settings. @param {unknown} suggestion */
function allowing(suggestion) {
  const one = object(suggestion);
  const rules = list(one.rules).map((rule) => (object(rule).ruleContent ? `${text(object(rule).toolName)}(${text(object(rule).ruleContent)})` : text(object(rule).toolName)));
  const what = [...rules, text(one.mode), ...list(one.directories).map(text)].filter(Boolean).join(', ');
  return [text(one.behavior), text(one.type), what, text(one.destination)].filter(Boolean).join(' · ');
}

/** Readers of events that are no calls. @type {Record<string, (raw: Record<string, any>) => Part[]>} */
const EVENTS = {
  UserPromptSubmit: (raw) => [{ kind: 'prompt', text: text(raw.prompt) }],
  Stop: (raw) => [{ kind: 'markdown', text: text(raw.last_assistant_message) }],
  SubagentStop: (raw) => [{ kind: 'markdown', text: text(raw.last_assistant_message) }],
  PostCompact: (raw) => [{ kind: 'markdown', text: text(raw.compact_summary) }],
  Notification: (raw) => [{ kind: 'prompt', text: text(raw.message) }],
  StopFailure: (raw) => [{ kind: 'error', text: [text(raw.error), text(raw.error_details), text(raw.last_assistant_message)].filter(Boolean).join('\n') }],
};

/**
 * @param {{event_type: string, tool_name: string | null, tool_input?: unknown, tool_output?: unknown, raw_data?: unknown}} full an event in full
 * @param {unknown} [later] the result of the call, from the event that told it
 * @returns {Part[]}
 */
export function partsOf(full, later) {
  const raw = object(full.raw_data);
  if (!full.tool_name) return (EVENTS[full.event_type]?.(raw) ?? []).filter((part) => !('text' in part) || part.text !== '');
  const output = full.tool_output ?? later ?? null;
  const known = Object.hasOwn(TOOLS, full.tool_name) && full.tool_input !== null && typeof full.tool_input === 'object';
  const parts = known ? TOOLS[full.tool_name](object(full.tool_input), output) : plain(full.tool_input, output);
  const suggestions = list(raw.permission_suggestions).map(allowing).filter(Boolean);
  if (text(raw.error)) parts.push({ kind: 'error', text: text(raw.error) });
  if (text(raw.reason)) parts.push({ kind: 'error', text: text(raw.reason) });
  if (suggestions.length) parts.push({ kind: 'permissions', items: suggestions });
  return parts;
}

/** A tool nobody knows: what went in and what came out. @param {unknown} input @param {unknown} output @returns {Part[]} */
function plain(input, output) {
  /** @type {Part[]} */
  const parts = input == null ? [] : [{ kind: 'json', name: 'input', value: input }];
  if (words(output)) parts.push({ kind: 'markdown', text: words(output) });
  else if (output != null && output !== '') parts.push({ kind: 'json', name: 'output', value: output });
  return parts;
}
