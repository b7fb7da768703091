import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, getHealth } from '../../../webroot/js/api.js';

/** @param {import('node:test').TestContext} t @param {number} status @param {string} body */
const answered = (t, status, body) => t.mock.method(globalThis, 'fetch', async () => new Response(body, { status }));

test('bad news are a report, too', async (t) => {
  const report = { status: 'critical', checks: [{ id: 'box/store', status: 'critical' }] };
  answered(t, 503, JSON.stringify(report));
  assert.deepEqual(await getHealth(), report);
});

test('a server that is still starting answers with the same status and has no report', async (t) => {
  answered(t, 503, JSON.stringify({ status: 503, code: 'unavailable', detail: 'Come back later.' }));
  await assert.rejects(getHealth, (/** @type {ApiError} */ error) => error instanceof ApiError && error.status === 503 && error.problem?.code === 'unavailable');
});

test('a proxy that answers in its own words has none either', async (t) => {
  answered(t, 503, '<h1>Bad gateway</h1>');
  await assert.rejects(getHealth, (/** @type {ApiError} */ error) => error instanceof ApiError && error.problem === null);
});
