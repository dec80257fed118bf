import { expect, it } from 'vitest';
import { allowedWords, readNumber } from './numberWords.js';

it('says what is allowed', () => {
  expect([{}, { min: 2, max: 12, isWhole: true }, { min: 0, isAbove: true }, { min: 0 }, { max: 5 }, { min: 0, max: 1, isAbove: true }].map(allowedWords)).toEqual([
    'A number.', 'A whole number from 2 to 12.', 'A number above 0.', 'A number of at least 0.', 'A number of at most 5.', 'A number above 0, up to 1.',
  ]);
});

it('reads what is allowed and refuses the rest', () => {
  const layers = { min: 2, max: 12, isWhole: true };
  expect(['2', '12', ' 3 '].map((text) => readNumber(text, layers))).toEqual([{ value: 2 }, { value: 12 }, { value: 3 }]);
  for (const text of ['99', '1', '3.5', 'abc', '', '1e9', '-4']) expect(readNumber(text, layers), text).toEqual({ problem: 'A whole number from 2 to 12.' });
  expect([readNumber('0', { min: 0, isAbove: true }), readNumber('0', { min: 0 })]).toEqual([{ problem: 'A number above 0.' }, { value: 0 }]);
});
