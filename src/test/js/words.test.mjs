import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../../../webroot/js/api.js';
import { ago, count, figure, money, oneLine, percent, short, size, span, UNKNOWN, visible, withoutRoot } from '../../../webroot/js/format.js';
import { heat, step } from '../../../webroot/js/heatmap.js';
import { onLanguage, t as message, t, tn, useLanguage } from '../../../webroot/js/i18n.js';

const inEnglish = (name, act) => test(name, async () => { await useLanguage('en'); act(); });

test('both languages fill placeholders, write numbers their way and choose the plural', async () => {
  let told = 0;
  const end = onLanguage(() => told++);
  await useLanguage('en');
  assert.deepEqual([tn('feed.new', 1), tn('feed.new', 1_200)], ['1 new event', '1,200 new events']);
  assert.equal(document.documentElement.lang, 'en');
  await useLanguage('ja');
  assert.match(tn('feed.new', 1_200), /1,200/);
  assert.doesNotMatch(tn('feed.new', 1), /event/);
  end();
  await useLanguage('xx');
  assert.equal(document.documentElement.lang, 'en');
  assert.equal(told, 2);
});

inEnglish('a message that is missing shows its key, a value that is missing its name', () => {
  assert.equal(t('no.such.key'), 'no.such.key');
  assert.equal(t('palette.search', {}), t('palette.search'));
  assert.match(t('palette.search', {}), /\{text\}/);
  assert.doesNotMatch(t('palette.search', { text: '{text} $& <b>' }), /undefined/);
  assert.ok(t('palette.search', { text: '$& <b>' }).includes('$& <b>'));
});

inEnglish('figures that are not known are a dash, never a zero', () => {
  for (const write of [count, short, percent, money, span, size, ago]) assert.equal(write(null), UNKNOWN, write.name);
  assert.equal(span(NaN), UNKNOWN);
});

inEnglish('spans have the two units that say something', () => {
  assert.deepEqual([850, 1_240, 59_999, 192_000, 3_600_000, 200_000_000].map(span), ['850 ms', '1.2 sec', '60 sec', '3m 12s', '1h 0m', '2d 7h']);
});

inEnglish('money says something below a dollar, too', () => {
  assert.deepEqual([0, 1_234, 1_234_567, 12_340_000_000].map(money), ['$0.00', '$0.0012', '$1.23', '$12,340.00']);
});

inEnglish('sizes and large figures are short', () => {
  assert.deepEqual([999, 1_500, 2_500_000, 3_000_000_000].map(size), ['999 bytes', '1.5 kB', '2.5 MB', '3 GB']);
  assert.deepEqual([short(9_999), short(1_200_000), percent(0.123)], ['9,999', '1.2M', '12.3%']);
});

inEnglish('a figure of a check has the unit that its name ends in', () => {
  assert.equal(figure('oldest_wait_ms', '1500')[1], '1.5 sec');
  assert.equal(figure('port', '7070')[1], '7070');
  assert.equal(figure('at', '-3')[1], '-3');
});

test('characters that hide or turn text are made visible', () => {
  assert.equal(visible('a\u001b[31mb\u202ec\u0000\u007f\u0085'), 'a␛[31mb⟨U+202E⟩c␀␡⟨U+0085⟩');
  assert.equal(visible('tab\tline\nend'), 'tab\tline\nend');
  assert.equal(oneLine('a\r\n\tb'), 'a b');
  assert.equal(visible(null), '');
});

test('paths inside the project begin below it', () => {
  assert.equal(withoutRoot('cat /home/dev/shop/src/a.js', 'shop'), 'cat …/src/a.js');
  assert.equal(withoutRoot('C:\\dev\\shop\\a.js', 'shop'), '…/a.js');
  assert.equal(withoutRoot('/home/dev/a+b/x', 'a+b'), '…/x');
  assert.equal(withoutRoot('/home/dev/x', null), '/home/dev/x');
});

test('heat is the 95th percentile per tool and stretch, most used first', () => {
  const at = (seconds) => new Date(Date.parse('2026-01-02T03:00:00Z') + seconds * 1_000).toISOString();
  const call = (tool_name, seconds, duration_ms) => ({ tool_name, timestamp: at(seconds), duration_ms });
  const made = heat([call('Read', 0, 5), call('Bash', 0, 100), call('Bash', 1, 900), call('Bash', 9, 50), call('Bash', 3, null), call(null, 3, 7)], { columns: 5, rows: 5 });
  assert.equal(made.bucketMs, 1_801);
  assert.deepEqual(made.rows.map((row) => row.tool), ['Bash', 'Read']);
  assert.deepEqual(made.rows[0].cells, [{ slow: 900, calls: 2 }, null, null, null, { slow: 50, calls: 1 }]);
  assert.equal(heat([call('Bash', 0, null)], { columns: 5, rows: 5 }), null);
});

test('a step of colour begins at its bound', () => {
  assert.deepEqual([0, 99, 100, 29_999, 30_000, 1e9].map(step), [0, 0, 1, 5, 6, 6]);
});

test('what the server refuses is said in the language of the page where the reason has a word, else as the server says it', async () => {
  const refused = new ApiError(400, { code: 'bad_parameter', errors: [{ field: 'key', reason: 'is set by flag', code: 'setting_overruled' }, { field: 'value', reason: 'must be given' }] });
  const busy = new ApiError(503, { code: 'unavailable', detail: 'The part that knows this cannot answer now.' });
  await useLanguage('en');
  assert.equal(refused.reasons(), 'key: is set by flag; value: must be given');
  assert.equal(busy.reasons(), 'The part that knows this cannot answer now.');
  await useLanguage('ja');
  assert.equal(refused.reasons(), `${t('refusal.setting_overruled')}; value: must be given`);
  assert.equal(busy.reasons(), t('problem.unavailable'));
  assert.equal(new ApiError(500, null).reasons(), 'HTTP 500');
});

test('the language that was chosen last stays, whichever file comes first', async (t) => {
  const fetched = globalThis.fetch;
  let release = () => {};
  const held = new Promise((done) => { release = done; });
  t.mock.method(globalThis, 'fetch', async (address) => {
    if (address.includes('en.json')) await held;
    return fetched(address);
  });
  const english = useLanguage('en');
  await useLanguage('ja');
  release();
  await english;
  assert.equal(document.documentElement.lang, 'ja');
  assert.match(message('action.close'), /閉/);
});
