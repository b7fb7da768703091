import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveFeed } from '../../../webroot/js/live-feed.js';
import { store } from '../../../webroot/js/store.js';

/** A connection that does what the test says. */
class Line {
  static all = [];
  readyState = 0;
  closed = false;
  constructor() {
    Line.all.push(this);
  }
  send() {}
  close() {
    this.closed = true;
  }
}

const settled = () => new Promise((done) => { setImmediate(done); });

/** Questions to the server: those of before wait for the test, the others are answered at once. */
function server() {
  const waiting = [];
  const world = { answers: false, lose: () => waiting.forEach((fails) => fails(new DOMException('signal timed out', 'TimeoutError'))) };
  globalThis.fetch = () => (world.answers
    ? Promise.resolve(new Response(JSON.stringify({ items: [], checks: [], log_id: 'one', last_seq: 0, events_total: 0 })))
    : new Promise((_, fails) => { waiting.push(fails); }));
  return world;
}

test('an answer that an older connection has lost does not end the one that is live', async () => {
  globalThis.addEventListener ??= () => {};
  globalThis.SockJS = Line;
  const world = server();
  const feed = new LiveFeed();
  feed.start();
  Line.all[0].onopen();
  Line.all[0].onclose({ code: 1006 });
  world.answers = true;
  feed.retry();
  Line.all[1].onopen();
  for (let i = 0; i < 20 && store.connection.state !== 'live'; i++) await settled();
  assert.equal(store.connection.state, 'live');
  world.lose();
  await settled();
  assert.deepEqual([store.connection.state, Line.all[1].closed, Line.all.length], ['live', false, 2]);
});

test('an answer that the live connection has lost ends it, and another one is opened', async () => {
  const world = server();
  const feed = new LiveFeed();
  feed.start();
  const line = Line.all.at(-1);
  line.onopen();
  await settled();
  world.lose();
  await settled();
  assert.deepEqual([store.connection.state, line.closed], ['reconnecting', true]);
});
