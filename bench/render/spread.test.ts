import { expect, test } from 'vitest';
import { spreadOf } from './spread.js';

test('median of odd and even counts', () => {
  expect(spreadOf([5, 1, 3])).toEqual({ min: 1, median: 3, max: 5, count: 3 });
  expect(spreadOf([4, 1, 3, 2])).toEqual({ min: 1, median: 2.5, max: 4, count: 4 });
  expect(() => spreadOf([])).toThrow('Nothing was measured.');
});
