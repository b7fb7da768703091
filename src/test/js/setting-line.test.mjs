import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bounds, choices, fits } from '../../../webroot/js/setting-line.js';

const number = { kind: 'number', accepted: '10 to 60000 ms' };
const choice = { kind: 'choice', accepted: 'debug, info, warn' };

test('a number fits between the bounds that the server tells, and nothing else does', () => {
  assert.deepEqual(bounds(number), { min: 10, max: 60_000 });
  assert.deepEqual(['10', '60000', ' 500 ', '9', '60001', '1.5', 'x', '', ' '].map((value) => fits(number, value)),
    [true, true, true, false, false, false, false, false, false]);
});

test('a choice is one of its words', () => {
  assert.deepEqual(choices(choice), ['debug', 'info', 'warn']);
  assert.deepEqual(['info', 'loud', ''].map((value) => fits(choice, value)), [true, false, false]);
  assert.equal(bounds(choice), null);
});

test('bounds in words that are not known leave the judgement to the server', () => {
  assert.equal(bounds({ kind: 'number', accepted: 'any whole number' }), null);
  assert.ok(fits({ kind: 'number', accepted: 'any whole number' }, '7'));
});
