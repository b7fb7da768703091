import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { getHealth, getStats, post } from '../../../webroot/js/api.js';
import { Polling } from '../../../webroot/js/polling.js';

const { fetch } = globalThis;
const { timeout } = AbortSignal;
afterEach(() => { globalThis.fetch = fetch; AbortSignal.timeout = timeout; });

/** A server that takes every question and never answers; `passed()` is the time that a question is given. */
function silence() {
  const asked = [];
  const patience = new AbortController();
  AbortSignal.timeout = () => patience.signal;
  globalThis.fetch = (address, { signal }) => new Promise((_, fails) => {
    asked.push(address);
    signal.addEventListener('abort', () => fails(signal.reason));
  });
  return { asked, passed: () => patience.abort(new DOMException('signal timed out', 'TimeoutError')) };
}

test('an answer that never comes is given up, to a question or to an order, so that whoever asked can ask again', async () => {
  const { asked, passed } = silence();
  const answers = [assert.rejects(getStats(), { name: 'TimeoutError' }), assert.rejects(getHealth(), { name: 'TimeoutError' })];
  answers.push(assert.rejects(post('/api/v1/silences', {}), { name: 'TimeoutError' }));
  passed();
  await Promise.all(answers);
  assert.deepEqual(asked, ['/api/v1/stats', '/health', '/api/v1/silences']);
});

test('what is asked again and again does not wait for ever for one lost answer', async () => {
  const { asked, passed } = silence();
  const polling = new Polling(getStats, () => {}, 1_000);
  const first = polling.now();
  await polling.now();
  assert.equal(asked.length, 1);
  passed();
  await first;
  globalThis.fetch = async () => new Response('{"events_total": 7}');
  await polling.now();
  assert.equal(polling.answer.events_total, 7);
});
