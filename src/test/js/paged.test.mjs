import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Paged } from '../../../webroot/js/paged.js';

/** A server whose answers come when the test says so. */
function server() {
  const asked = [];
  const ask = (cursor) => new Promise((answers, fails) => { asked.push({ cursor, answers, fails }); });
  return { asked, ask };
}
const settled = () => new Promise((done) => { setImmediate(done); });

test('the answer to an older question does not take the place of the newer one', async () => {
  const { asked, ask } = server();
  const shown = [];
  const list = new Paged(ask, (items) => shown.push(...items));
  list.want('all', true);
  list.want('shop', true);
  asked[1].answers({ items: ['b'], next: null });
  await settled();
  asked[0].answers({ items: ['a'], next: 'cursor of all' });
  await settled();
  assert.deepEqual([shown, list.next], [['b'], null]);
});

test('a cursor belongs to its question: the next question has none until it is answered', async () => {
  const { asked, ask } = server();
  const list = new Paged(ask, () => {});
  list.want('all', true);
  asked[0].answers({ items: [], next: 'c1' });
  await settled();
  assert.equal(list.next, 'c1');
  list.more();
  assert.equal(asked[1].cursor, 'c1');
  list.want('shop', true);
  assert.equal(list.next, undefined);
  assert.equal(asked[2].cursor, undefined);
});

test('what failed is asked again as soon as the server is back, and not before', async () => {
  const { asked, ask } = server();
  const list = new Paged(ask, () => {});
  list.want('all', true);
  asked[0].fails(new Error('away'));
  await settled();
  list.want('all', false);
  assert.equal(asked.length, 1);
  list.want('all', true);
  list.want('all', true);
  assert.equal(asked.length, 2);
});

test('a further page that failed keeps its cursor, so that it can be wanted once more', async () => {
  const { asked, ask } = server();
  const list = new Paged(ask, () => {});
  list.want('all', true);
  asked[0].answers({ items: [], next: 'c1' });
  await settled();
  list.more();
  asked[1].fails(new Error('away'));
  await settled();
  list.want('all', true);
  assert.deepEqual([asked.length, list.next], [2, 'c1']);
  list.more();
  assert.equal(asked[2].cursor, 'c1');
});
