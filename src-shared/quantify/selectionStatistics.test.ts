import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectionHistogram, selectionStatistics } from './selectionStatistics.js';
import { EVERYTHING, selectValues } from './selection.js';

const dims = [3, 2, 2] as const;
const values = Float32Array.from({ length: 12 }, (_, i) => i);

describe('selectValues', () => {
  it('takes everything, one slice of any axis, a mask, limits, and all of them together', () => {
    expect(selectValues(values, dims, EVERYTHING).values).toBe(values);
    const slice = (axis: 0 | 1 | 2, index: number): number[] => Array.from(selectValues(values, dims, { ...EVERYTHING, slice: { axis, index } }).values);
    expect(slice(0, 1)).toEqual([1, 4, 7, 10]);
    expect(slice(1, 1)).toEqual([3, 4, 5, 9, 10, 11]);
    expect(slice(2, 1)).toEqual([6, 7, 8, 9, 10, 11]);
    const mask = Uint8Array.from(values, (v) => (v % 2 === 0 ? 1 : 0));
    expect(Array.from(selectValues(values, dims, { mask, slice: { axis: 2, index: 0 }, limits: [1, 4] }).values)).toEqual([2, 4]);
  });
  it('leaves out and counts what is not finite, only where it was asked for', () => {
    const damaged = Float32Array.from([NaN, 1, Infinity, 2, -Infinity, 3, NaN, 4, 5, 6, 7, 8]);
    expect(selectValues(damaged, dims, { ...EVERYTHING, slice: { axis: 2, index: 0 } })).toEqual({ values: Float32Array.from([1, 2, 3]), nonFiniteCount: 3 });
  });
});

describe('selectionStatistics', () => {
  it('keeps its digits beside a large offset', () => {
    const found = selectionStatistics({ values: Float64Array.from([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]), nonFiniteCount: 0 });
    expect(found).toMatchObject({ count: 4, mean: 1e9 + 10, sum: 4e9 + 40, median: 1e9 + 10, min: 1e9 + 4, max: 1e9 + 16 });
    expect(found.standardDeviation).toBeCloseTo(Math.sqrt(30), 12);
  });
  it('says what is undefined', () => {
    expect(selectionStatistics({ values: new Float32Array(0), nonFiniteCount: 2 })).toEqual({ count: 0, nonFiniteCount: 2, sum: 0, mean: null, standardDeviation: null, min: null, max: null, median: null });
    expect(selectionStatistics({ values: Float32Array.of(3), nonFiniteCount: 0 })).toMatchObject({ mean: 3, standardDeviation: null, median: 3 });
  });
});

describe('selectionHistogram', () => {
  it('counts every value once', () => {
    fc.assert(fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), { maxLength: 100 }), fc.integer({ min: 1, max: 50 }), (list, bins) => {
      const { counts } = selectionHistogram({ values: Float64Array.from(list), nonFiniteCount: 0 }, bins);
      expect(counts.length).toBe(bins);
      expect(counts.reduce((a, b) => a + b, 0)).toBe(list.length);
    }));
  });
});
