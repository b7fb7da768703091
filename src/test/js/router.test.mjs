import assert from 'node:assert/strict';
import { test } from 'node:test';
import { router } from '../../../webroot/js/router.js';

test('what was typed a moment ago is in the address before another one is pushed', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const written = [];
  t.mock.method(history, 'replaceState', (state, title, address) => written.push(`replace ${address}`));
  t.mock.method(history, 'pushState', (state, title, address) => written.push(`push ${address}`));
  router.setQuery({ q: 'typed' });
  router.setQuery({ sel: 7 }, { push: true });
  assert.deepEqual(written, ['replace /live?q=typed', 'push /live?q=typed&sel=7']);
  router.setQuery({ q: 'more' });
  router.go('/tools');
  assert.deepEqual(written.slice(2), ['replace /live?q=more&sel=7', 'push /tools']);
  t.mock.timers.tick(1_000);
  assert.equal(written.length, 4);
});
