import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { SessionData } from '../../../webroot/js/session-data.js';

const settled = async () => { for (let i = 0; i < 30; i++) await new Promise((done) => { setImmediate(done); }); };
const told = () => new Response(JSON.stringify({ items: [], spans: [], lanes: [], left: 0, next: null }));
const lost = () => Promise.reject(new DOMException('signal timed out', 'TimeoutError'));

afterEach(() => mock.timers.reset());

test('an answer that did not come is asked for again, until it comes or nobody looks any more', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let asked = 0;
  let answer = lost;
  globalThis.fetch = () => { asked++; return answer(); };
  const data = new SessionData('one');
  await data.load();
  await settled();
  assert.equal(data.problem, 'away');
  const before = asked;
  mock.timers.tick(4_999);
  await settled();
  assert.equal(asked, before);
  answer = async () => told();
  mock.timers.tick(1);
  await settled();
  assert.equal(data.problem, '');
  answer = lost;
  await data.load();
  await settled();
  data.end();
  const atEnd = asked;
  mock.timers.tick(60_000);
  await settled();
  assert.equal(asked, atEnd);
});

test('what an older load has lost says nothing of the newer one', async () => {
  const waiting = [];
  globalThis.fetch = () => new Promise((_, fails) => { waiting.push(fails); });
  const data = new SessionData('two');
  const older = data.load();
  globalThis.fetch = async () => told();
  await data.load();
  await settled();
  assert.equal(data.problem, '');
  waiting.forEach((fails) => fails(new DOMException('signal timed out', 'TimeoutError')));
  await older;
  assert.equal(data.problem, '');
  data.end();
});
