import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findGaps, findRuns } from './stretches.js';

it('finds the pauses of a recording, at any usual step', () => {
  fc.assert(fc.property(fc.double({ min: 0.1, max: 30, noNaN: true }), fc.integer({ min: 5, max: 200 }), fc.integer({ min: 1, max: 200 }), (stepS, before, after) => {
    const pauseS = 3600;
    const timeS = Float64Array.from({ length: before + after }, (_, row) => row * stepS + (row >= before ? pauseS : 0));
    expect(findGaps(timeS)).toEqual([{ fromS: timeS[before - 1], toS: timeS[before], value: 0 }]);
  }));
});

it('sees no gap in a slow recording, nor in one that is denser where something happens', () => {
  expect(findGaps(Float64Array.from({ length: 50 }, (_, row) => row * 600))).toEqual([]);
  expect(findGaps(Float64Array.from([0, 1, 2, 3, 63, 123, 124, 125]))).toEqual([]);
  expect(findGaps(new Float64Array(0))).toEqual([]);
});

it('cuts a column where its value changes; each run lasts until the next', () => {
  const timeS = Float64Array.from([0, 1, 2, 3, 4, 5]);
  expect(findRuns(timeS, Float64Array.from([0, 1, 1, 2, 2, 2]))).toEqual([{ fromS: 1, toS: 3, value: 1 }, { fromS: 3, toS: 5, value: 2 }]);
  expect(findRuns(timeS, new Float64Array(6))).toEqual([]);
  expect(findRuns(new Float64Array(0), new Float64Array(0))).toEqual([]);
});
