import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseTimePoints, printTimePoints } from './timePoints.js';

it('are written as runs, counted from 1', () => {
  expect([printTimePoints([]), printTimePoints([0]), printTimePoints([4, 2, 3, 0, 2])]).toEqual(['', '1', '1, 3–5']);
});

it('are read with commas, spaces and any dash; what the series has not is refused', () => {
  expect([parseTimePoints('', 9), parseTimePoints(' 2;1  4-6, 5 ', 9), parseTimePoints('3–3', 9)]).toEqual([[], [0, 1, 3, 4, 5], [2]]);
  for (const text of ['0', '10', '3-10', '5-4', 'one', '1.5', '-2', '1--3']) expect(parseTimePoints(text, 9), text).toBeNull();
});

it('come back as they were', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(200)), (indices) => {
    expect(parseTimePoints(printTimePoints(indices), 201)).toEqual([...indices].sort((a, b) => a - b));
  }));
});
