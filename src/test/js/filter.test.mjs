import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, forServer, parse, term, without } from '../../../webroot/js/filter.js';
import { suggest } from '../../../webroot/js/suggest.js';

const event = (more = {}) => ({ seq: 1, event_type: 'PostToolUse', tool_name: 'Bash', session_id: 'abc-123', project: 'web-shop', host: 'desk', category: 'tool', status: 'ok',
  summary: 'npm test', tags: ['slow'], agent_id: null, agent_type: null, duration_ms: 1_500, timestamp: '2026-01-02T03:00:00.000Z', ...more });
const passes = (text, more) => compile(parse(text))(event(more));

test('nothing lets everything pass', () => assert.ok(passes('')));

test('terms of different keys must all hold, those of one key are alternatives', () => {
  assert.ok(passes('type:PostToolUse tool:Bash'));
  assert.ok(!passes('type:PreToolUse tool:Bash'));
  assert.ok(passes('tool:Read tool:Bash'));
  assert.ok(passes('tool:Read|Bash'));
});

test('a minus turns a term round', () => {
  assert.ok(!passes('-tool:Bash'));
  assert.ok(passes('-tool:Read'));
  assert.ok(!passes('-npm'));
  assert.ok(!passes('-tool:Bash tool:Bash'));
});

test('a value is the whole value or a pattern, a session its beginning, a tag a part', () => {
  assert.ok(!passes('project:web'));
  assert.ok(passes('project:web*'));
  assert.ok(passes('session:abc'));
  assert.ok(!passes('session:123'));
  assert.ok(passes('tag:lo'));
});

test('words are looked for whatever their case and width', () => {
  assert.ok(passes('ＮＰＭ'));
  assert.ok(passes('"NPM test"'));
  assert.ok(!passes('"test npm"'));
  assert.ok(passes('日本', { summary: '日本語のテスト' }));
});

test('signs of patterns in a value are themselves', () => {
  assert.ok(!passes('tool:B.sh'));
  assert.ok(passes('tool:a+(b)', { tool_name: 'a+(b)' }));
});

test('errors, durations and times are bounds', () => {
  assert.ok(passes('error:yes', { status: 'failed' }));
  assert.ok(!passes('error:yes'));
  assert.ok(passes('dur>1s'));
  assert.ok(!passes('dur:>2s'));
  assert.ok(!passes('dur>1s', { duration_ms: null }));
  assert.ok(passes('before:2026-01-03'));
  assert.ok(!passes('after:1h'));
});

test('what is still being typed, and names that every object has, are no filters', () => {
  assert.deepEqual(parse('tool:'), []);
  assert.ok(!passes('constructor:x'));
  assert.deepEqual(parse('toString:x')[0].key, '');
});

test('terms can be taken away and made', () => {
  const terms = parse('tool:Bash -"two words" x');
  assert.equal(without(terms, terms[1]), 'tool:Bash x');
  assert.equal(term('project', 'my "own" shop'), 'project:"my own shop"');
  assert.equal(parse(term('project', 'my shop'))[0].value, 'my shop');
  assert.equal(forServer(parse('session:abc|def tool:Bash')), 'session:abc*|def* tool:Bash');
});

test('the word before the caret could become keys and values that were seen', () => {
  const ring = { items: [event(), event({ tool_name: 'Read' }), event({ tool_name: 'Read' }), event({ tool_name: 'two words' })] };
  assert.deepEqual(suggest('tool:', 5, ring).options, ['tool:Read', 'tool:Bash', 'tool:"two words"']);
  assert.deepEqual(suggest('x -to', 5, ring), { start: 2, options: ['-tool:'] });
  assert.deepEqual(suggest('tool:bash', 9, ring).options, []);
});
