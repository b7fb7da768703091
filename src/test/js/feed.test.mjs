import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FeedView } from '../../../webroot/js/feed-view.js';
import { EventRing } from '../../../webroot/js/ring.js';

const event = (seq, more = {}) => ({ seq, event_id: `e${seq}`, tool_name: seq % 2 ? 'Bash' : 'Read', ...more });
const events = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => event(from + i));
const seqs = (rows) => rows.map((row) => ('gap' in row ? `${row.from}-${row.to}` : 'mark' in row ? `m${row.seq}` : row.seq));
const ringOf = (list, capacity) => {
  const ring = new EventRing(capacity);
  ring.add(list);
  return ring;
};

test('a ring keeps the newest, by seq and without doubles', () => {
  const ring = ringOf(events(1, 5), 6);
  assert.equal(ring.add(events(4, 8)), 3);
  assert.deepEqual(ring.items.map((one) => one.seq), [3, 4, 5, 6, 7, 8]);
  assert.equal(ring.find(6).event_id, 'e6');
  assert.equal(ring.find(2), undefined);
  const [known, before] = [ring.find(6), ring.generation];
  assert.equal(ring.add(events(4, 8)), 0);
  assert.equal(ring.find(6), known);
  assert.equal(ring.generation, before);
});

test('what comes late takes its place, and views start over', () => {
  const ring = ringOf([...events(1, 3), ...events(7, 9)]);
  const before = ring.generation;
  ring.add(events(10, 11));
  assert.equal(ring.generation, before);
  assert.deepEqual(ring.newestGap(), { from: 4, to: 6 });
  ring.add(events(4, 6));
  assert.notEqual(ring.generation, before);
  assert.equal(ring.newestGap(), undefined);
  assert.deepEqual(ring.items.map((one) => one.seq), events(1, 11).map((one) => one.seq));
});

test('a hole that the server has nothing for is asked for once', () => {
  const ring = ringOf([...events(1, 3), ...events(7, 9)]);
  ring.close(4);
  assert.equal(ring.newestGap(), undefined);
  assert.deepEqual(seqs(new FeedView(ring).rows), []);
  const view = new FeedView(ring);
  view.sync();
  assert.deepEqual(seqs(view.rows), [1, 2, 3, 7, 8, 9]);
});

test('holes are rows, and so is what lies before everything loaded', () => {
  const view = new FeedView(ringOf([...events(5, 6), ...events(9, 10)]));
  view.sync();
  assert.deepEqual(seqs(view.rows), ['1-4', 5, 6, '7-8', 9, 10]);
  assert.deepEqual([view.rows[0].older, view.rows[3].older], [true, false]);
  assert.equal(view.count, 4);
});

test('following, new events are added; an append and a rebuild come to the same', () => {
  const ring = ringOf(events(1, 4));
  const view = new FeedView(ring);
  view.filter((one) => one.tool_name === 'Bash');
  ring.add([event(5), event(8), event(9)]);
  view.sync();
  const followed = seqs(view.rows);
  assert.deepEqual(followed, [1, 3, 5, '6-7', 9]);
  view.thaw();
  assert.deepEqual(seqs(view.rows), followed);
});

test('rows leave with the events of a full ring', () => {
  const ring = ringOf(events(1, 10), 10);
  const view = new FeedView(ring);
  view.sync();
  ring.add(events(11, 13));
  view.sync();
  assert.deepEqual(seqs(view.rows), events(4, 13).map((one) => one.seq));
  assert.equal(view.count, 10);
});

test('frozen, rows stand still and newer ones that pass are counted', () => {
  const ring = ringOf(events(1, 4));
  const view = new FeedView(ring);
  view.filter((one) => one.tool_name === 'Bash');
  view.freeze();
  ring.add(events(5, 10));
  view.sync();
  view.sync();
  assert.deepEqual(seqs(view.rows), [1, 3]);
  assert.equal(view.newer, 3);
  view.thaw();
  assert.deepEqual([seqs(view.rows), view.newer], [[1, 3, 5, 7, 9], 0]);
});

test('a gap that is filled while frozen is filled, and the rest stays', () => {
  const ring = ringOf([...events(1, 2), ...events(5, 6)]);
  const view = new FeedView(ring);
  view.freeze();
  ring.add(events(3, 4));
  ring.add(events(7, 7));
  view.sync();
  assert.deepEqual(seqs(view.rows), [1, 2, 3, 4, 5, 6]);
  assert.equal(view.newer, 1);
});

test('marks stand below the event that was the newest, whatever else is shown', () => {
  const ring = ringOf(events(1, 4));
  const view = new FeedView(ring);
  view.sync();
  view.mark('2026-01-02T03:00:00Z');
  view.mark('2026-01-02T03:00:01Z');
  ring.add(events(5, 6));
  view.sync();
  assert.deepEqual(seqs(view.rows), [1, 2, 3, 4, 'm4', 5, 6]);
  view.filter((one) => one.tool_name === 'Bash');
  assert.deepEqual(seqs(view.rows), [1, 3, 'm4', 5]);
  assert.equal(view.count, 3);
});

test('what the server found reaches back further than the ring', () => {
  const ring = ringOf(events(50, 52), 3);
  const view = new FeedView(ring);
  view.filter((one) => one.tool_name === 'Bash');
  view.found([event(7), event(9, { snippet: { field: 'summary', text: 'x', marks: [] } })]);
  assert.deepEqual(seqs(view.rows), [7, 9, 51]);
  assert.equal(view.snippets.get(9).text, 'x');
  assert.equal(view.indexOf(9), 1);
  assert.equal(view.indexOf(10), 2);
});

test('another log leaves nothing of the old one: no find, no mark, no count', () => {
  const ring = ringOf(events(50, 52));
  const view = new FeedView(ring);
  view.filter((one) => one.tool_name === 'Bash');
  view.found([event(7), event(9, { snippet: { field: 'summary', text: 'x', marks: [] } })]);
  view.mark('2026-01-02T03:00:00Z');
  ring.clear();
  ring.add(events(8, 11));
  view.sync();
  assert.deepEqual(seqs(view.rows), ['1-7', 9, 11]);
  assert.equal(view.snippets.size, 0);
});

test('a view that stood still when another log began shows none of its rows and counts the new ones', () => {
  const ring = ringOf(events(50, 52));
  const view = new FeedView(ring);
  view.freeze();
  ring.clear();
  ring.add(events(1, 3));
  view.sync();
  assert.deepEqual([seqs(view.rows), view.newer], [[], 3]);
  view.thaw();
  assert.deepEqual(seqs(view.rows), [1, 2, 3]);
});
