import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centredMean, differenceToFirst, MEAN_COUNTS, weightedSum, type TimeTerm } from './timeSum.js';

/** Of a series whose value is its time point. */
const of = (terms: readonly TimeTerm[]): number => terms.reduce((sum, { timeIndex, weight }) => sum + weight * timeIndex, 0);
const places = fc.tuple(fc.integer({ min: 1, max: 80 }), fc.constantFrom(...MEAN_COUNTS)).chain(([timeCount, count]) =>
  fc.record({ timeIndex: fc.integer({ min: 0, max: timeCount - 1 }), count: fc.constant(count), timeCount: fc.constant(timeCount) }));

describe('sums over time points', () => {
  it('are means of time points that exist, centred, and exact on a straight line', () => {
    fc.assert(fc.property(places, ({ timeIndex, count, timeCount }) => {
      const mean = centredMean(timeIndex, count, timeCount);
      expect(mean.length).toBeLessThanOrEqual(count);
      expect(mean.every((term) => term.timeIndex >= 0 && term.timeIndex < timeCount)).toBe(true);
      expect(mean.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
      expect(of(mean)).toBeCloseTo(timeIndex, 9);
    }));
  });

  it('take all they may in the middle of the series', () => { expect(centredMean(20, 5, 60).map(({ timeIndex }) => timeIndex)).toEqual([18, 19, 20, 21, 22]); });

  it('less time point 0 have weight 0 in all and name no time point twice', () => {
    fc.assert(fc.property(places, ({ timeIndex, count, timeCount }) => {
      const terms = differenceToFirst(timeIndex, count, timeCount);
      expect(terms.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(0, 12);
      expect(new Set(terms.map((term) => term.timeIndex)).size).toBe(terms.length);
      expect(of(terms)).toBeCloseTo(timeIndex, 9);
    }));
  });

  it('of time point 0 less itself are exactly nothing', () => {
    for (const count of MEAN_COUNTS) expect(differenceToFirst(0, count, 60)).toEqual([{ timeIndex: 0, weight: 0 }]);
  });

  it('add fields up voxel by voxel', () => {
    const dims = [2, 2, 1] as const;
    const sum = weightedSum([{ weight: 2, field: { dims, at: (i) => i } }, { weight: -1, field: { dims, at: (_, j) => j } }, { weight: 0, field: { dims, at: () => NaN } }]);
    expect([sum.dims, sum.at(1, 0, 0), sum.at(1, 1, 0)]).toEqual([dims, 2, 1]);
    expect(() => weightedSum([])).toThrow(RangeError);
  });
});
