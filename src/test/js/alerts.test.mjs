import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { afterEach, test } from 'node:test';
import { AlertVoice, condition, fault, lines, LONGEST_SILENCE, matchersOf, measure, openAlerts, outcome, period, quantity, summaryOf } from '../../../webroot/js/alerts.js';
import { useLanguage } from '../../../webroot/js/i18n.js';
import { findPage } from '../../../webroot/js/pages.js';
import { Polling } from '../../../webroot/js/polling.js';
import { SHIPPED } from '../../../webroot/js/shipped-rules.js';
import { store } from '../../../webroot/js/store.js';

const rule = (some) => ({ id: 'r', summary: 'R', metric: 'dead_letters', labels: {}, per: null, aggregation: 'last', window_seconds: 0, operator: 'gt', threshold: 1,
  for_seconds: 0, keep_firing_seconds: 0, severity: 'low', destinations: ['log'], inhibited_by: [], enabled: true, origin: 'built-in', ...some });

const alert = (some) => ({ id: 'a', rule: 'r', summary: 'R', severity: 'low', state: 'firing', labels: {}, value: 2, threshold: 1, since: '2026-11-26T00:00:00.000Z',
  fired_at: null, resolved_at: null, acknowledged: null, silence: null, inhibited_by: null, ...some });

await useLanguage('en');
afterEach(() => useLanguage('en'));

test('what fires and is neither acknowledged nor silenced nor made superfluous is open', () => {
  const items = [alert({ id: 'open' }), alert({ id: 'pending', state: 'pending' }), alert({ id: 'known', acknowledged: { by: 'x', comment: '', at: '' } }),
    alert({ id: 'silent', silence: 's1' }), alert({ id: 'inhibited', inhibited_by: 'other' })];
  assert.deepEqual(openAlerts({ items }).map((one) => one.id), ['open']);
  assert.deepEqual(openAlerts(null), []);
});

test('a figure is written in the unit that the name of its metric ends in', () => {
  assert.equal(quantity(rule({ metric: 'tool_duration_seconds' }), 1.5), '1.5 sec');
  assert.equal(quantity(rule({ metric: 'session_waiting_seconds' }), 300), '5 min');
  assert.equal(quantity(rule({ metric: 'stage_p95_ms' }), 5), '5 ms');
  assert.equal(quantity(rule({ metric: 'db_size_bytes' }), 2_000_000), '2 MB');
  assert.equal(quantity(rule({ metric: 'cost_usd_total', aggregation: 'increase' }), 27.4), '$27.40');
  assert.equal(quantity(rule({ metric: 'errors_total', per: 'events_total', aggregation: 'increase' }), 0.312), '31.2%');
  assert.equal(quantity(rule({ metric: 'errors_total', aggregation: 'rate' }), 0.0123), '0.012 per second');
  assert.equal(quantity(rule({ metric: 'tool_duration_seconds', aggregation: 'count' }), 12), '12');
  assert.equal(quantity(undefined, 3), '3');
  assert.equal(quantity(rule({}), NaN), '–');
});

test('a condition says its operator in words, and one of a newer server as it is', () => {
  assert.equal(condition(rule({}), 10), 'above 10');
  assert.equal(condition(rule({ operator: 'lte' }), 10), 'at most 10');
  assert.equal(condition(rule({ operator: 'odd' }), 10), 'odd 10');
  assert.equal(condition(undefined, 10), 'compared with 10');
});

test('a period is told in the largest unit that says it whole', () => {
  assert.deepEqual([0, 30, 90, 300, 7_200, 86_400].map(period), ['0 sec', '30 sec', '90 sec', '5 min', '2 hr', '1 day']);
});

test('what a rule measures is told in words, with its labels, its divisor and its window', () => {
  assert.equal(measure(rule({ metric: 'pressure', labels: { resource: 'cpu' }, aggregation: 'min', window_seconds: 300 })), 'lowest pressure {resource=cpu}, over 5 min');
  assert.equal(measure(rule({ metric: 'errors_total', per: 'events_total', aggregation: 'increase', window_seconds: 900 })),
    'increase of errors_total, as a share of that of events_total, over 15 min');
  assert.equal(measure(rule({ window_seconds: 300 })), 'dead_letters, as it is now');
  assert.equal(measure(rule({ aggregation: 'odd' })), 'odd: dead_letters');
});

test('the sentence that came with Yagura is told in the reader’s language, any other as its author wrote it', async () => {
  await useLanguage('ja');
  assert.equal(summaryOf('store-failures', 'The log cannot be written'), 'ログに書き込めません');
  assert.equal(summaryOf('store-failures', 'Mine'), 'Mine');
  assert.equal(summaryOf('unheard-of', 'Theirs'), 'Theirs');
  await useLanguage('en');
  assert.equal(summaryOf('store-failures', 'As the server says'), 'As the server says');
});

test('the sentences that are translated are those of the rules in the jar, and no threshold stands in them', async () => {
  const yaml = await readFile('src/main/resources/alerts/alerts.yaml', 'utf8');
  const shipped = [...yaml.matchAll(/^ {2}([a-z-]+):\n {4}summary: (.*)$/gm)].map(([, id, summary]) => [id, summary]).sort();
  assert.deepEqual(Object.entries(SHIPPED).sort(), shipped);
  for (const lang of ['en', 'ja']) {
    const messages = JSON.parse(await readFile(`webroot/i18n/${lang}.json`, 'utf8'));
    for (const [id] of shipped) assert.doesNotMatch(messages[`alert.rule.${id}`] ?? '1', /\d|\b(five|ten|thousand|hour)\b/, id);
  }
});

test('that there are more open alerts is said, not at the begin, and not all the time', () => {
  const voice = new AlertVoice();
  assert.equal(voice.hear(1, 0), '');
  assert.equal(voice.hear(2, 10), '2 alerts that nobody has acknowledged');
  assert.equal(voice.hear(3, 20), '');
  assert.equal(voice.hear(3, 30_020), '3 alerts that nobody has acknowledged');
  assert.equal(voice.hear(0, 90_000), '');
  assert.equal(voice.hear(1, 90_001), '1 alert that nobody has acknowledged');
});

test('an answer from before a change is dropped and asked for anew', async () => {
  const answers = [];
  const heard = [];
  const polling = new Polling(() => new Promise((resolve) => { answers.push(resolve); }), () => heard.push(polling.answer), 1_000);
  const first = polling.now();
  polling.renew('changed here');
  answers[0]('from before');
  await new Promise(setImmediate);
  assert.deepEqual([polling.answer, heard, answers.length], ['changed here', [], 2]);
  answers[1]('from after');
  await first;
  assert.deepEqual([polling.answer, heard], ['from after', ['from after']]);
});

test('what turns or hides text is written out in labels and summaries', () => {
  assert.deepEqual(lines({ b: 'x\u202ey', a: '<img src=x>' }), ['a=<img src=x>', 'b=x⟨U+202E⟩y']);
  assert.equal(summaryOf('r', 'one\ntwo\u001b'), 'one two␛');
});

test('a silence begins with the rule and all labels of its alert', () => {
  assert.deepEqual(matchersOf(alert({ rule: 'r', labels: { room: 'store', node: 'n', rule: 'hidden' } })), [['rule', 'r'], ['node', 'n'], ['room', 'store']]);
});

test('the draft of a silence needs a label, a length and a reason', () => {
  const draft = { matchers: [['rule', 'r']], minutes: 30, reason: 'why' };
  assert.equal(fault(draft), '');
  assert.equal(fault({ ...draft, matchers: [] }), 'matchers');
  for (const minutes of [0, 1.5, NaN, LONGEST_SILENCE + 1]) assert.equal(fault({ ...draft, minutes }), 'minutes', String(minutes));
  assert.equal(fault({ ...draft, reason: ' \t' }), 'reason');
});

test('what came of an attempt is told in words, else as the server says it', async () => {
  assert.equal(outcome('status_503'), 'The other side answered with 503');
  assert.equal(outcome('timeout'), 'The other side did not answer within the time limit');
  assert.equal(outcome('very_odd'), 'very odd');
  assert.equal(outcome('very_odd', 'It was odd.'), 'It was odd.');
  assert.equal(outcome(null), '–');
  await useLanguage('ja');
  assert.equal(outcome('status_503', 'The other side answered.'), '相手の応答は 503 でした');
});

test('the page of alerts has its address and its key', () => {
  assert.deepEqual([findPage('/alerts').page.id, findPage('/alerts').page.key], ['alerts', 'a']);
});

test('what a frame tells takes the place of what was known', () => {
  store.setAlerts({ at: '2', evaluating: true, evaluated_at: '1', items: [alert({ id: 'one' })], ended: [] });
  assert.equal(store.alerts.count, 1);
  store.setAlerts({ at: '3', evaluating: false, evaluated_at: '1', count: 7, items: [] });
  assert.deepEqual(store.alerts, { at: '3', evaluating: false, evaluated_at: '1', count: 7, items: [] });
});
