import assert from 'node:assert/strict';
import { test } from 'node:test';
import { familyOf } from '../../../webroot/js/timeline/families.js';
import { Fold, minus, union } from '../../../webroot/js/timeline/fold.js';
import { barTop, boxAt, layout } from '../../../webroot/js/timeline/hit.js';
import { boxes } from '../../../webroot/js/timeline/merge.js';
import { Model } from '../../../webroot/js/timeline/model.js';
import { beside, inLane, search, step } from '../../../webroot/js/timeline/steps.js';
import { goesOn, joined } from '../../../webroot/js/timeline/stretches.js';
import { clamp, isWhole, reveal, ticks, toPixels, whole, zoom } from '../../../webroot/js/timeline/view.js';

const START = Date.parse('2026-01-02T03:00:00.000Z');
const at = (seconds) => new Date(START + seconds * 1_000).toISOString();
let seq = 0;
const span = (kind, from, to, more = {}) => ({ kind, lane: '', name: kind, text: '', start: at(from), end: to === null ? null : at(to), outcome: kind === 'tool' ? 'ok' : null,
  duration_ms: null, clamped: false, tool_use_id: null, seq: ++seq, ...more });
const main = { agent_id: '', parent: null, type: null, label: null };
const lane = (id, parent) => ({ agent_id: id, parent, type: 'Explore', label: null });
const model = (spans, { lanes = [main], now = 1_000, fold = true } = {}) => new Model({ session_id: 's', known: true, lanes, spans, left: 0, seq }, { now: START + now * 1_000, fold });
const track = (made, layer, laneAt = 0) => made.lanes[laneAt].tracks.find((one) => one.layer === layer);

test('a fold leads from time to place and back', () => {
  const fold = new Fold(0, 1_000_000, [{ from: 10_000, to: 900_000 }]);
  assert.ok(fold.total < 120_000);
  for (const time of [0, 5_000, 10_000, 400_000, 900_000, 950_000, 1_000_000]) assert.ok(Math.abs(fold.back(fold.at(time)) - time) < 1e-6, `${time}`);
  let last = -1;
  for (let time = 0; time <= 1_000_000; time += 7_919) {
    assert.ok(fold.at(time) > last);
    last = fold.at(time);
  }
});

test('stretches are joined and taken from each other', () => {
  assert.deepEqual(union([{ from: 5, to: 9 }, { from: 1, to: 3 }, { from: 3, to: 4 }, { from: 7, to: 8 }]), [{ from: 1, to: 4 }, { from: 5, to: 9 }]);
  assert.deepEqual(minus([{ from: 0, to: 10 }, { from: 20, to: 30 }], [{ from: 2, to: 3 }, { from: 8, to: 22 }]), [{ from: 0, to: 2 }, { from: 3, to: 8 }, { from: 22, to: 30 }]);
});

test('a night is folded away, and a long call is not', () => {
  const night = model([span('turn', 0, 10), span('tool', 1, 9), span('turn', 30_000, 30_020), span('tool', 30_001, 30_019)], { now: 30_020 });
  assert.equal(night.fold.breaks.length, 1);
  assert.ok(night.fold.total < 60_000);
  assert.equal(model([span('turn', 0, 9_000), span('tool', 1, 9_000)], { now: 9_000 }).fold.breaks.length, 0);
});

test('waiting for a human is folded, too', () => {
  const made = model([span('turn', 0, 9_000), span('tool', 1, 9_000, { tool_use_id: 't' }), span('wait', 2, 8_990, { name: 'permission', tool_use_id: 't' })], { now: 9_000 });
  assert.equal(made.fold.breaks.length, 1);
});

test('calls side by side have rows of their own, and a request stands on the call that it is about', () => {
  const made = model([span('turn', 0, 20), span('tool', 1, 10), span('tool', 2, 9, { tool_use_id: 't' }), span('tool', 11, 12), span('wait', 3, 4, { tool_use_id: 't' })]);
  assert.equal(made.lanes[0].rows, 2);
  assert.equal(track(made, 3).row, 1);
});

test('what no event tells within a turn is thinking', () => {
  const made = model([span('turn', 0, 20), span('tool', 5, 10)]);
  assert.deepEqual(track(made, 1).pieces.map((one) => [(one.start - START) / 1_000, (one.end - START) / 1_000]), [[0, 5], [10, 20]]);
});

test('lanes stand below the one that called them, and a ring ends', () => {
  const made = model([span('turn', 0, 1)], { lanes: [main, lane('b', 'a'), lane('c', 'gone'), lane('a', ''), lane('x', 'y'), lane('y', 'x')] });
  assert.deepEqual(made.lanes.slice(0, 4).map((one) => [one.id, one.depth]), [['', 0], ['c', 1], ['a', 1], ['b', 2]]);
  assert.equal(made.lanes.length, 6);
});

test('what is too narrow is drawn together, and a failure among it is kept', () => {
  const spans = [span('turn', 0, 1_000)];
  for (let i = 0; i < 2_000; i++) spans.push(span('tool', i * 0.4, i * 0.4 + 0.1, { outcome: i === 777 ? 'failed' : 'ok' }));
  const made = model(spans);
  const found = boxes(track(made, 2), { fold: made.fold, view: whole(made.fold.total), width: 400 });
  assert.ok(found.length <= 400, `${found.length}`);
  assert.equal(found.reduce((sum, one) => sum + one.count, 0), 2_000);
  assert.equal(found.filter((one) => one.bad).length, 1);
});

test('only what is seen is drawn', () => {
  const made = model([span('turn', 0, 100), span('tool', 1, 2), span('tool', 50, 51), span('tool', 90, 91)], { fold: false });
  const found = boxes(track(made, 2), { fold: made.fold, view: { from: 40_000, to: 60_000 }, width: 200 });
  assert.equal(found.length, 1);
  assert.equal(Math.round(found[0].x), 100);
});

test('a long call in a row that is too full is seen to its end', () => {
  const spans = [span('turn', 0, 100)];
  for (let i = 0; i < 12; i++) spans.push(span('tool', 1 + i / 100, 99));
  spans.push(span('tool', 2, 3), span('tool', 4, 5));
  const made = model(spans, { fold: false });
  const last = made.lanes[0].tracks.find((one) => one.layer === 2 && one.row === 11);
  assert.equal(boxes(last, { fold: made.fold, view: { from: 50_000, to: 60_000 }, width: 100 }).length, 1);
});

test('the frontmost box under a point is hit, a narrow one also beside it', () => {
  const made = model([span('turn', 0, 100), span('tool', 10, 30, { tool_use_id: 't' }), span('wait', 12, 20, { tool_use_id: 't' }), span('tool', 60, 60.001)], { fold: false });
  const { tops } = layout(made.lanes);
  const view = { from: 0, to: 100_000 };
  const drawn = made.lanes[0].tracks.flatMap((one) => boxes(one, { fold: made.fold, view, width: 1_000 }));
  const place = { lanes: made.lanes, tops };
  const y = barTop(made.lanes[0], tops[0], 0) + 5;
  const kind = (x, height = y) => boxAt(drawn, place, { x, y: height })?.piece.kind;
  assert.equal(kind(150), 'wait');
  assert.equal(kind(250), 'tool');
  assert.equal(kind(603), 'tool');
  assert.equal(kind(450, tops[0] + 8), 'turn');
  assert.equal(kind(2_000), undefined);
});

test('zooming keeps the place under the pointer and stays within the session', () => {
  const near = zoom({ from: 0, to: 1_000 }, 0.5, 400, 1_000);
  assert.equal(toPixels(near, 100)(400), 40);
  assert.ok(isWhole(zoom(near, 100, 400, 1_000), 1_000));
  assert.equal(clamp({ from: 500, to: 501 }, 1_000).to - 500, 20);
  assert.ok(reveal({ from: 0, to: 100 }, 900, 910, 1_000).to >= 910);
});

test('times at the ruler are round, and apart', () => {
  const fold = new Fold(START, START + 600_000);
  const found = ticks(fold, { from: 0, to: 600_000 }, 800, { apart: 80, shift: 0 });
  assert.equal(found.step, 60_000);
  assert.ok(found.ticks.every((tick) => tick.time % 60_000 === 0));
  assert.equal(found.ticks.length, 10);
});

test('keys step from failure to failure, along a lane and to the next one', () => {
  const made = model([span('turn', 0, 100), span('tool', 1, 2, { outcome: 'failed' }), span('tool', 3, 4), span('tool', 5, 6, { outcome: 'denied' }), span('tool', 5.5, 7, { lane: 'a' })], { lanes: [main, lane('a', '')] });
  const [first, second] = made.errors;
  assert.equal(step(made.errors, null, 1), first);
  assert.equal(step(made.errors, first, 1), second);
  assert.equal(step(made.errors, second, 1), null);
  assert.equal(step(made.errors, inLane(made, 0)[1], -1), first);
  assert.equal(beside(made, second, 1).lane, 1);
});

test('a search folds width and case and wants all words', () => {
  const made = model([span('tool', 1, 2, { name: 'Bash', text: 'ＭＡＫＥ Tower' }), span('tool', 3, 4, { name: 'Read', text: '櫓.txt' })]);
  assert.equal(search(made, 'make tower').length, 1);
  assert.equal(search(made, '櫓')[0].span.name, 'Read');
  assert.equal(search(made, 'make 櫓').length, 0);
});

test('a name that every object has is no tool', () => {
  assert.equal(familyOf('constructor'), 'other');
  assert.equal(familyOf('Edit'), 'write');
});

test('a timeline that came in stretches tells every span once, in its newest words', () => {
  const answer = (spans, lanes, more = {}) => ({ session_id: 's', known: true, lanes, spans, left: 0, seq, read_to: null, ...more });
  const [over, cut, later] = [span('tool', 0, 5), span('turn', 1, null), span('tool', 25, 30)];
  const whole = { ...cut, end: at(22) };
  const first = answer([over, cut], [main], { left: 2, read_to: at(20) });
  const second = answer([whole, later], [main, lane('a1', '')], { left: 1 });
  const all = joined(first, second, goesOn(first, 0));
  assert.deepEqual(all.spans, [over, whole, later]);
  assert.deepEqual([all.lanes.length, all.left, all.read_to], [2, 3, null]);
});

test('reading goes on only while it gains time', () => {
  const until = (read_to) => ({ read_to });
  assert.equal(goesOn(until(at(20)), 0), START + 20_000);
  assert.equal(goesOn(until(at(20)), START + 20_000), 0);
  assert.equal(goesOn(until(null), 0), 0);
});
