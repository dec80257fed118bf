import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate, firstAfter, firstAtOrAfter } from './decimate.js';

const record = fc.array(fc.tuple(fc.nat({ max: 20 }), fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -1000, max: 1000 }) }, { weight: 1, arbitrary: fc.constant(NaN) })), { minLength: 1, maxLength: 400 })
  .map((rows) => {
    let time = 0;
    return { timeS: Float64Array.from(rows, ([step]) => (time += step)), values: Float64Array.from(rows, ([, value]) => value) };
  });
const window = fc.tuple(fc.integer({ min: -50, max: 4000 }), fc.nat({ max: 4000 })).map(([from, span]) => ({ from, to: from + span }));
const finite = (values: Iterable<number>): number[] => [...values].filter(Number.isFinite);

describe('decimate', () => {
  it('keeps both extremes of the window, stays within its size, and only gives rows of the record in order', () => {
    fc.assert(fc.property(record, window, fc.integer({ min: 1, max: 50 }), ({ timeS, values }, { from, to }, bins) => {
      const line = decimate(timeS, values, from, to, bins);
      expect(line.timeS.length).toBe(line.values.length);
      expect(line.timeS.length).toBeLessThanOrEqual(2 * bins + 2);
      const inside = finite(values.filter((_, row) => (timeS[row] ?? NaN) >= from && (timeS[row] ?? NaN) <= to));
      if (inside.length > 0) {
        expect(line.values).toContain(Math.max(...inside));
        expect(line.values).toContain(Math.min(...inside));
      }
      const pairs = new Set([...timeS].map((time, row) => `${time} ${values[row]}`));
      line.timeS.forEach((time, i) => {
        expect(pairs.has(`${time} ${line.values[i]}`)).toBe(true);
        expect(time).toBeGreaterThanOrEqual(line.timeS[i - 1] ?? -Infinity);
      });
    }), { numRuns: 400 });
  });

  it('keeps the extremes of every bin, so that a one-row spike stays at its place', () => {
    const timeS = Float64Array.from({ length: 10_000 }, (_, row) => row), values = new Float64Array(10_000);
    values[3210] = 5;
    values[7777] = -5;
    const line = decimate(timeS, values, 0, 9999, 100);
    expect(line.timeS[line.values.indexOf(5)]).toBe(3210);
    expect(line.timeS[line.values.indexOf(-5)]).toBe(7777);
  });

  it('adds the neighbours of the window, and gives few rows as they are', () => {
    const timeS = Float64Array.of(0, 10, 20, 30, 40), values = Float64Array.of(1, 2, 3, 4, 5);
    expect([...decimate(timeS, values, 12, 31, 100).timeS]).toEqual([10, 20, 30, 40]);
    const many = Float64Array.from({ length: 1000 }, (_, row) => row);
    const line = decimate(many, many, 100.5, 899.5, 10);
    expect(line.timeS[0]).toBe(100);
    expect(line.timeS.at(-1)).toBe(900);
  });

  it('a stretch without a value interrupts the line', () => {
    const timeS = Float64Array.from({ length: 100 }, (_, row) => row);
    const line = decimate(timeS, timeS.map((time) => (time >= 40 && time < 60 ? NaN : time)), 0, 99, 10);
    expect([...line.values].filter(Number.isNaN)).not.toHaveLength(0);
  });

  it('searches agree with counting', () => {
    fc.assert(fc.property(record, fc.integer({ min: -5, max: 4000 }), ({ timeS }, at) => {
      expect(firstAtOrAfter(timeS, at)).toBe(timeS.filter((time) => time < at).length);
      expect(firstAfter(timeS, at)).toBe(timeS.filter((time) => time <= at).length);
    }));
  });
});
