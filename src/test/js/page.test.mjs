import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bus, FULL } from '../../../webroot/js/bus.js';
import { findCommands, rank } from '../../../webroot/js/commands.js';
import { useLanguage } from '../../../webroot/js/i18n.js';
import { switchLanguage } from '../../../webroot/js/language-switch.js';
import { Pace } from '../../../webroot/js/pace.js';
import { findPage, PAGES } from '../../../webroot/js/pages.js';
import { Polling } from '../../../webroot/js/polling.js';
import { store } from '../../../webroot/js/store.js';

/** A connection that does what the test says. */
class Line {
  static all = [];
  readyState = 0;
  sent = [];
  constructor() {
    Line.all.push(this);
  }
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {}
  opens() {
    this.readyState = 1;
    this.onopen();
  }
  breaks(code = 1006) {
    this.readyState = 3;
    this.onclose({ code });
  }
}

/** A bus over such lines, with time and chance in the hands of the test. */
function busIn(t) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  t.mock.method(Math, 'random', () => 0.5);
  globalThis.SockJS = Line;
  Line.all = [];
  const states = [];
  const bus = new Bus('/eventbus', (state) => states.push(state));
  return { bus, states, last: () => Line.all.at(-1), clock: t.mock.timers };
}

test('a bus that breaks comes back after pauses that grow up to a bound', (t) => {
  const { bus, last, clock } = busIn(t);
  bus.open();
  const pauses = [];
  for (let i = 0; i < 7; i++) {
    const lines = Line.all.length;
    last().breaks();
    let waited = 0;
    while (Line.all.length === lines) {
      clock.tick(250);
      waited += 250;
    }
    pauses.push(waited);
  }
  assert.deepEqual(pauses, [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
});

test('only a connection that proved itself makes the next pause short again', (t) => {
  const { bus, states, last, clock } = busIn(t);
  bus.open();
  last().breaks();
  clock.tick(500);
  last().opens();
  last().breaks();
  clock.tick(999);
  assert.equal(Line.all.length, 2);
  clock.tick(1);
  last().opens();
  bus.settled();
  last().breaks();
  clock.tick(500);
  assert.equal(Line.all.length, 4);
  assert.deepEqual([...new Set(states.map((one) => one.state))], ['connecting', 'waiting', 'open']);
});

test('a full server is left alone for half a minute, however it says so', (t) => {
  for (const says of [(line) => line.breaks(FULL), (line) => line.breaks(3_000),
    (line) => { line.onmessage({ data: JSON.stringify({ type: 'err', code: FULL, body: 'full' }) }); line.breaks(1_000); }]) {
    const { bus, states, last, clock } = busIn(t);
    t.mock.method(console, 'warn', () => {});
    bus.open();
    last().opens();
    says(last());
    assert.equal(states.at(-1).code, FULL);
    clock.tick(29_999);
    assert.equal(Line.all.length, 1);
    clock.tick(1);
    assert.equal(Line.all.length, 2);
    clock.reset();
    t.mock.restoreAll();
  }
});

test('addresses are registered once and again after a break, and bodies reach their handlers', (t) => {
  const { bus, last, clock } = busIn(t);
  const heard = [];
  bus.register('ui.hello', (body) => heard.push(body));
  bus.open();
  last().opens();
  bus.register('ui.hello', (body) => heard.push(body));
  assert.deepEqual(last().sent, [{ type: 'register', address: 'ui.hello' }]);
  last().onmessage({ data: JSON.stringify({ type: 'rec', address: 'ui.hello', body: { n: 1 } }) });
  last().breaks();
  clock.tick(500);
  last().opens();
  assert.deepEqual([last().sent.length, heard], [1, [{ n: 1 }]]);
});

test('what an older connection still says is not heard', (t) => {
  const { bus, last } = busIn(t);
  const heard = [];
  bus.register('a', (body) => heard.push(body));
  bus.open();
  const old = last();
  old.opens();
  bus.drop();
  old.onmessage({ data: JSON.stringify({ type: 'rec', address: 'a', body: 1 }) });
  assert.deepEqual(heard, []);
});

test('a command answers to all of the words; beginnings come first', () => {
  const live = { title: 'Live feed', note: 'shop' };
  assert.deepEqual([['live'], ['feed'], ['eed'], ['shop'], ['live', 'shop'], ['live', 'none'], []].map((words) => rank(live, words)), [3, 2, 1, 1, 1, 0, 3]);
});

test('the palette lists who waits, then pages, actions and sessions, and last the search', async () => {
  await useLanguage('en');
  const session = (id, more) => ({ session_id: id, title: `${id} live`, project: 'shop', state: 'active', last_seq: 1, last_activity: '', started_at: '', ...more });
  store.addSessions([session('b', {}), session('a', { state: 'waiting', waiting: { reason: 'question', text: '', tool: null, since: '2026-01-02T03:00:00Z' } })]);
  assert.deepEqual(findCommands('live').map((one) => one.id).filter((id) => id !== 'failures'), ['session-a', 'page-live', 'session-b', 'search']);
  assert.deepEqual(findCommands('ＬＩＶＥ nothinglikeit').map((one) => one.id), ['search']);
});

test('an address leads to its page with what it names, or to the one that says lost', () => {
  assert.deepEqual([findPage('/').page.id, findPage('/live/').page.id, findPage('/nowhere').page.id], ['now', 'live', 'lost']);
  assert.deepEqual(findPage('/sessions/a%2Fb').params, { id: 'a/b' });
  assert.deepEqual(findPage('/sessions/100%').params, { id: '100%' });
  assert.equal(new Set(PAGES.map((page) => page.key).filter(Boolean)).size, PAGES.filter((page) => page.key).length);
});

test('what is paced is done at once, and then together at the end of the pause', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let now = 1_000;
  t.mock.method(performance, 'now', () => now);
  const passes = (ms) => {
    now += ms;
    t.mock.timers.tick(ms);
  };
  let done = 0;
  const pace = new Pace(() => done++, 100);
  pace.ask();
  assert.equal(done, 1);
  passes(10);
  pace.ask();
  pace.ask();
  assert.equal(done, 1);
  passes(90);
  assert.equal(done, 2);
  passes(100);
  pace.ask();
  assert.equal(done, 3);
  passes(1);
  pace.ask();
  pace.end();
  passes(200);
  assert.equal(done, 3);
});

test('a language whose words cannot be had is told, and the old one stays', async () => {
  await useLanguage('en');
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.reject(new TypeError('away'));
  try {
    await switchLanguage('ja');
  } finally {
    globalThis.fetch = fetch;
  }
  assert.match(store.toasts.at(-1).text, /cannot be loaded while the server is away/);
  assert.equal(document.documentElement.lang, 'en');
  store.toasts = [];
});

test('whoever asks again and again keeps the last answer and hears why there is no new one', async () => {
  const told = [];
  const answers = [() => Promise.reject(new Error('no')), () => Promise.resolve(1), () => Promise.reject(new Error('gone'))];
  const polling = new Polling(() => answers.shift()(), () => told.push(`answer ${polling.answer}`), 1_000, () => told.push(`problem ${polling.problem.message}`));
  for (let i = 0; i < 3; i++) await polling.now();
  assert.deepEqual(told, ['problem no', 'answer 1', 'problem gone']);
  assert.equal(polling.answer, 1);
});

test('what is announced twice is another text the second time, else nobody would hear it', () => {
  const heard = ['Acknowledged', 'Acknowledged', 'Acknowledged', 'Sessions'].map((text) => {
    store.announce(text);
    return store.spoken;
  });
  assert.deepEqual(heard, ['Acknowledged', 'Acknowledged\u00a0', 'Acknowledged', 'Sessions']);
});
