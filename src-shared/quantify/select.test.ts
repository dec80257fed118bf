import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianOf, orderStatistic, percentileOf } from './select.js';

const values = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -3, max: 3 })), { minLength: 1, maxLength: 200 }).map((v) => Float64Array.from(v));

describe('order statistics', () => {
  it('are those of the sorted values, whatever their range, and change nothing', () => {
    fc.assert(fc.property(values, fc.nat(), (list, at) => {
      const rank = at % list.length, before = list.slice();
      expect(orderStatistic(list, rank)).toBeCloseTo(list.slice().sort()[rank] ?? NaN, 12);
      expect(list).toEqual(before);
    }));
  });

  it('interpolates percentiles as numpy does', () => {
    const list = Float32Array.of(4, 1, 3, 2);
    expect([percentileOf(list, 0), percentileOf(list, 50), percentileOf(list, 99.5), percentileOf(list, 100), medianOf(Float32Array.of(9, 1, 5))]).toEqual([1, 2.5, expect.closeTo(3.985, 12), 4, 5]);
    expect([percentileOf(new Float32Array(0), 50), orderStatistic(list, 4)]).toEqual([NaN, NaN]);
  });
});
