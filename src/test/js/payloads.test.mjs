import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf, words } from '../../../webroot/js/detail/shapes.js';
import { inline, parseMarkdown, safe } from '../../../webroot/js/markdown.js';

const call = (tool, input, output) => ({ event_type: 'PostToolUse', tool_name: tool, tool_input: input, tool_output: output, raw_data: {} });
const kinds = (parts) => parts.map((part) => part.kind);
const flat = (blocks) => JSON.stringify(blocks);

test('an edit is a diff, several edits are several', () => {
  assert.deepEqual(kinds(partsOf(call('Edit', { file_path: '/a', old_string: 'x', new_string: 'y' }))), ['diff']);
  assert.deepEqual(kinds(partsOf(call('MultiEdit', { file_path: '/a', edits: [{ old_string: 'x' }, null, { new_string: 'y' }] }))), ['diff', 'diff', 'diff']);
});

test('a call shows the result that another event told', () => {
  const [part] = partsOf({ event_type: 'PreToolUse', tool_name: 'Bash', tool_input: { command: 'ls' }, raw_data: {} }, { stdout: 'a\n', stderr: '' });
  assert.equal(part.out, 'a\n');
});

test('shapes that nobody expects stay JSON or nothing, and never fail', () => {
  for (const input of [null, undefined, 7, 'text', [], [1], { edits: 'no', todos: {}, questions: 1, file_path: {} }]) {
    for (const tool of ['Edit', 'MultiEdit', 'Write', 'Bash', 'Read', 'Task', 'TodoWrite', 'Glob', 'Grep', 'ExitPlanMode', 'AskUserQuestion', 'WebFetch', 'constructor', '__proto__', 'mcp__a__b']) {
      for (const output of [null, 'text', [], [{ type: 'text', text: 'x' }], { content: 'x', filenames: 3 }]) assert.ok(Array.isArray(partsOf(call(tool, input, output))), tool);
    }
  }
  assert.deepEqual(partsOf({ event_type: 'Stop', tool_name: null, raw_data: 'not JSON' }), []);
});

test('permission suggestions are told in the words of the settings', () => {
  const raw = { permission_suggestions: [{ type: 'addRules', behavior: 'allow', destination: 'localSettings', rules: [{ toolName: 'Bash', ruleContent: 'git push:*' }] }] };
  const parts = partsOf({ event_type: 'PermissionRequest', tool_name: 'Bash', tool_input: { command: 'git push' }, raw_data: raw });
  assert.deepEqual(parts.at(-1).items, ['allow · addRules · Bash(git push:*) · localSettings']);
});

test('text of a result is a string or blocks of text', () => {
  assert.equal(words([{ type: 'text', text: 'a' }, { type: 'text', text: 'b' }]), 'a\n\nb');
  assert.equal(words([{ type: 'image', source: {} }]), '');
});

test('Markdown becomes blocks', () => {
  const blocks = parseMarkdown('# Head\n\nOne **bold** `code`\n\n- a\n- [x] b\n  - c\n\n1. one\n2. two\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\n<b>\n```\n---');
  assert.deepEqual(kinds(blocks), ['heading', 'paragraph', 'list', 'list', 'quote', 'table', 'code', 'rule']);
  assert.equal(blocks[2].items[1].done, true);
  assert.equal(blocks[2].items[1].blocks[1].kind, 'list');
  assert.equal(blocks[6].text, '<b>');
});

test('a fence that never ends takes the rest, and marks that never end stay text', () => {
  assert.deepEqual(kinds(parseMarkdown('```\na\nb')), ['code']);
  assert.deepEqual(inline('2 * 3 * 4 and **open and snake_case_name'), [{ kind: 'text', text: '2 * 3 * 4 and **open and snake_case_name' }]);
});

test('links lead to the web and nowhere else', () => {
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/api/v1/events', 'JaVaScRiPt:x', ' javascript:x', 'vbscript:x']) assert.equal(safe(bad), '', bad);
  assert.equal(safe('https://example.org/a'), 'https://example.org/a');
  assert.ok(!flat(parseMarkdown('[x](javascript:alert(1)) ![y](data:text/html,z)')).includes('"link"'));
  assert.ok(flat(parseMarkdown('see https://example.org/a).')).includes('"href":"https://example.org/a"'));
});

test('hostile text costs no more than its length', () => {
  const began = performance.now();
  for (const evil of ['*'.repeat(20_000), '_a'.repeat(10_000), '['.repeat(20_000), '`'.repeat(20_000), '> '.repeat(5_000), '- '.repeat(5_000), '|-'.repeat(10_000), `${' '.repeat(20_000)}#`, '**a '.repeat(5_000)]) parseMarkdown(evil);
  assert.ok(performance.now() - began < 2_000, `${performance.now() - began} ms`);
});
