import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFolder, hooksState, isTrouble } from '../../../webroot/js/hooks-state.js';

const health = (...states) => ({ status: 'healthy', checks: [{ id: 'a/store', data: { hooks: 'stripped' } }, ...states.map((hooks, i) => ({ id: `n${i}/watch`, data: { hooks, folders: i ? '0' : '1' } }))] });

test('hooks that are lost on any node are the news; else those that are installed', () => {
  assert.deepEqual([['installed'], ['none'], ['none', 'installed'], ['installed', 'stripped'], ['off', 'broken'], ['unknown'], []].map((states) => hooksState(health(...states))),
    ['installed', 'none', 'installed', 'stripped', 'broken', 'unknown', 'unknown']);
  assert.equal(hooksState(null), 'unknown');
  assert.equal(hooksState({ checks: [{ id: 'old/watch', data: {} }, { id: 'older/watch' }] }), 'unknown');
  assert.deepEqual(['broken', 'stripped', 'off', 'installed', 'none', 'unknown'].filter(isTrouble), ['broken', 'stripped', 'off']);
});

test('one node that follows a folder is enough', () => {
  assert.deepEqual([health('none'), health(), null].map(followsFolder), [true, false, false]);
});
