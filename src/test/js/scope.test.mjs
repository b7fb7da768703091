import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGES } from '../../../webroot/js/pages.js';
import { isNarrow, RANGES, scopeFrom, scopeOf } from '../../../webroot/js/scope.js';
import { router } from '../../../webroot/js/router.js';

const query = (text) => new URLSearchParams(text);

test('the scope is what the query says, and everything where it says nothing that is known', () => {
  assert.deepEqual(scopeOf(query('range=24h&project=a%20b')), { range: '24h', project: 'a b', hours: 24 });
  for (const nothing of ['', 'range=', 'range=2y', 'range=constructor', 'range=__proto__']) {
    assert.deepEqual(scopeOf(query(nothing)), { range: '', project: '', hours: null });
    assert.equal(isNarrow(scopeOf(query(nothing))), false);
  }
  assert.deepEqual(['range=1h', 'project=x'].map((text) => isNarrow(scopeOf(query(text)))), [true, true]);
  assert.deepEqual(RANGES, ['1h', '24h', '7d', '30d']);
});

test('a span begins so long before now', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  assert.equal(scopeFrom(scopeOf(query('range=24h')), now), '2026-02-28T12:00:00.000Z');
  assert.equal(scopeFrom(scopeOf(query('range=7d')), now), '2026-02-22T12:00:00.000Z');
  assert.equal(scopeFrom(scopeOf(query('project=x')), now), null);
});

test('the chosen scope goes along to pages that are about one, and to no others', (t) => {
  globalThis.history = { pushState: (_state, _title, address) => { globalThis.location = new URL(address, 'http://page.test'); }, replaceState() {} };
  t.mock.timers.enable({ apis: ['setTimeout'] });
  router.go('/sessions?state=active&project=tower');
  router.setQuery({ range: '24h' }, { push: true });
  assert.equal(router.withScope('/'), '/?range=24h&project=tower');
  assert.equal(router.withScope('/tools?x=1'), '/tools?x=1&range=24h&project=tower');
  assert.equal(router.withScope('/costs?project=other'), '/costs?project=other&range=24h');
  assert.equal(router.withScope('/live?q=tool%3ABash'), '/live?q=tool%3ABash');
  assert.equal(router.withScope('/sessions/s1'), '/sessions/s1');
  router.go('/sessions/s1');
  router.go('/tools');
  assert.equal(location.pathname + location.search, '/tools?range=24h&project=tower');
  router.setQuery({ range: null, project: null }, { push: true });
  assert.equal(router.withScope('/costs'), '/costs');
  assert.deepEqual(PAGES.filter((page) => page.scoped).map((page) => page.id), ['now', 'sessions', 'tools', 'costs']);
});
