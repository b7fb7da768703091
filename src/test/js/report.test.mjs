import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../../../webroot/js/api.js';
import { change, choices, inZone, isReportId, lastDay, shownId, untilMade } from '../../../webroot/js/report.js';

const LISTING = {
  zone: 'Asia/Tokyo', today: '2026-11-27', week: '2026-W48', next: null,
  items: ['2026-11-26', '2026-W47', '2026-11-25'].map((id) => ({ id, kind: 'day', from: '', to: '', written_at: '' })),
};

test('what goes on stands first, and days and weeks are apart', () => {
  assert.deepEqual(choices(LISTING, false), [{ id: '2026-11-27', open: true }, { id: '2026-11-26', open: false }, { id: '2026-11-25', open: false }]);
  assert.deepEqual(choices(LISTING, true), [{ id: '2026-W48', open: true }, { id: '2026-W47', open: false }]);
});

test('the address says which report is shown; else it is the newest day that is over, else today', () => {
  assert.equal(shownId(LISTING, '2026-W47'), '2026-W47');
  assert.equal(shownId(LISTING, null), '2026-11-26');
  assert.equal(shownId(LISTING, '../../x'), '2026-11-26');
  assert.equal(shownId({ ...LISTING, items: [LISTING.items[1]] }, null), '2026-11-27');
  assert.equal(isReportId('2026-W1'), false);
});

test('a change is a share of what was, and unknown where there was nothing', () => {
  assert.equal(change(15, 10), 0.5);
  assert.equal(change(5, 10), -0.5);
  for (const [now, was] of [[1, 0], [1, null], [null, 1], [1, undefined]]) assert.equal(change(now, was), null);
});

const making = () => Promise.reject(new ApiError(503, { code: 'unavailable' }));

test('a report that is being made is asked for again, a little later each time', async () => {
  const waits = [];
  let asked = 0;
  const calls = { wait: async (ms) => waits.push(ms), wanted: () => true, onWait: () => {} };
  const report = await untilMade(() => (++asked < 7 ? making() : Promise.resolve('made')), calls);
  assert.equal(report, 'made');
  assert.deepEqual(waits, [500, 1_000, 2_000, 4_000, 5_000, 5_000]);
});

test('nobody asks on when another report is wanted, and other failures are told', async () => {
  let wanted = true;
  const calls = { wait: async () => { wanted = false; }, wanted: () => wanted, onWait: () => {} };
  assert.equal(await untilMade(making, calls), null);
  const away = () => Promise.reject(new ApiError(503, { code: 'room_away' }));
  await assert.rejects(untilMade(away, { ...calls, wanted: () => true }), ApiError);
});

test('times are of the zone of the report, and of UTC where the browser does not know it', () => {
  assert.equal(inZone('Asia/Tokyo').clock('2026-11-26T15:30:00.000Z'), '00:30');
  assert.equal(inZone('Moon/Crater').clock('2026-11-26T15:30:00.000Z'), '15:30 UTC');
  assert.equal(inZone('UTC').time('nonsense'), '–');
  assert.equal(lastDay('2026-11-27T00:00:00.000Z'), '2026-11-26T23:59:59.999Z');
});
