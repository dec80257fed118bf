import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderStatistics } from './orderStatistics.js';
import { computeStatistics } from './statistics.js';
import { testVolume } from './testVolume.js';

/** The definition: linear interpolation between order statistics, rank p/100·(n − 1). */
function slowPercentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (p / 100) * (sorted.length - 1);
  const low = sorted[Math.floor(rank)] ?? NaN;
  return low + ((sorted[Math.ceil(rank)] ?? NaN) - low) * (rank - Math.floor(rank));
}

describe('computeStatistics', () => {
  it('equals the definitions for any finite and non-finite float64 values', () => {
    const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((v) => v + 0), fc.constantFrom(NaN, Infinity, -Infinity, 0, 1, 1));
    fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), (values) => {
      const s = computeStatistics(testVolume(Float64Array.from(values), [values.length, 1, 1]));
      const finite = values.filter(Number.isFinite);
      expect(s.count).toBe(finite.length);
      expect(s.nonFiniteCount).toBe(values.length - finite.length);
      if (finite.length === 0) return;
      expect(s.min).toBe(Math.min(...finite));
      expect(s.max).toBe(Math.max(...finite));
      const mean = finite.reduce((a, b) => a + b, 0) / finite.length;
      const scale = Math.max(...finite.map(Math.abs), 1);
      expect(Math.abs(s.mean - mean)).toBeLessThan(1e-12 * scale);
      const sd = finite.length > 1 ? Math.sqrt(finite.reduce((a, b) => a + (b - mean) ** 2, 0) / (finite.length - 1)) : 0;
      expect(Math.abs(s.standardDeviation - sd)).toBeLessThan(1e-10 * scale);
      for (const [name, p] of [['p0_1', 0.1], ['p1', 1], ['p50', 50], ['p99', 99], ['p99_5', 99.5], ['p99_9', 99.9]] as const) {
        expect(s.percentiles[name]).toBe(slowPercentile(finite, p));
      }
    }));
  });

  it('applies the rescale of every slice of every time point', () => {
    const rescale = { slopes: [1, 2, 3, 4], intercepts: [0, 10, 20, 30] };
    const s = computeStatistics(testVolume(Uint8Array.from([1, 2, 1, 2, 1, 2, 1, 2]), [2, 1, 2], { timeCount: 2, rescale }));
    const physical = [1, 2, 12, 14, 23, 26, 34, 38];
    expect(s).toMatchObject({ min: 1, max: 38, mean: physical.reduce((a, b) => a + b) / 8, percentiles: { p50: (14 + 23) / 2 } });
  });

  it('is exact for integers whose sum float32 could not hold', () => {
    const data = new Uint16Array(300_000).fill(65_535);
    data[0] = 65_534;
    const s = computeStatistics(testVolume(data, [300, 1000, 1]));
    expect(s.mean).toBe((65_535 * 300_000 - 1) / 300_000);
    expect(s.standardDeviation).toBeCloseTo(Math.sqrt((1 - 1 / 300_000) / 299_999), 14);
  });

  it('keeps a small spread on a large offset', () => {
    const s = computeStatistics(testVolume(Float64Array.from([1e9 + 1, 1e9 + 2, 1e9 + 3]), [3, 1, 1]));
    expect(s.standardDeviation).toBe(1);
  });

  it('survives an outlier that squeezes everything else into one bin', () => {
    const values = [...Array.from({ length: 999 }, (_, i) => i), 1e30];
    const s = computeStatistics(testVolume(Float64Array.from(values), [1000, 1, 1]));
    expect(s.percentiles.p50).toBe(499.5);
    expect(s.percentiles.p99).toBe(slowPercentile(values, 99));
  });

  it('spans the whole range of float64', () => {
    const { max, mean, standardDeviation, percentiles } = computeStatistics(testVolume(Float64Array.from([-1.7e308, -1, 0, 1, 1.7e308]), [5, 1, 1]));
    expect([max, mean, percentiles.p50]).toEqual([1.7e308, 0, 0]);
    expect(standardDeviation / 1.7e308).toBeCloseTo(Math.SQRT1_2, 14);
  });

  it('calls a constant volume constant and one without numbers empty', () => {
    const all = (v: number): object => ({ p0_1: v, p1: v, p50: v, p99: v, p99_5: v, p99_9: v });
    expect(computeStatistics(testVolume(new Int16Array(8).fill(-7), [2, 2, 2])))
      .toEqual({ min: -7, max: -7, mean: -7, standardDeviation: 0, count: 8, nonFiniteCount: 0, percentiles: all(-7) });
    expect(computeStatistics(testVolume(new Float32Array(8).fill(NaN), [2, 2, 2])))
      .toEqual({ min: 0, max: 0, mean: 0, standardDeviation: 0, count: 0, nonFiniteCount: 8, percentiles: all(0) });
  });
});

describe('orderStatistics', () => {
  it('finds every rank also where more values share a bin than may be sorted', () => {
    const value = fc.oneof(fc.double({ min: -10, max: 10, noNaN: true }), fc.constantFrom(0, 1e-9, 2e-9, 3e-9, 1e9, NaN, Infinity));
    fc.assert(fc.property(fc.array(value, { minLength: 2, maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (values, sortedAtMost) => {
      const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
      const [min = 0] = sorted, max = sorted.at(-1) ?? 0;
      fc.pre(sorted.length > 1 && max > min);
      const found = orderStatistics(testVolume(Float64Array.from(values), [values.length, 1, 1]), { min, max }, [...sorted.keys()], sortedAtMost);
      expect([...sorted.keys()].map((rank) => (found.get(rank) ?? NaN) + 0)).toEqual(sorted.map((v) => v + 0));
    }));
  });
});

const VECTORS = '../shared/vectors/08_histogram.json';
interface Stored { volume: { dims: [number, number, number]; base64: string }; stack: { mean: number; std: number; min: number; max: number; n: number } }
const vectors = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as Record<'uint8' | 'uint16' | 'float32', Stored>) : null;

describe.skipIf(!vectors)('computeStatistics against ImageJ-rule vectors (needs ../shared/vectors)', () => {
  it.each([['uint8', Uint8Array], ['uint16', Uint16Array], ['float32', Float32Array]] as const)('%s stack', (dtype, Array) => {
    const stored = vectors?.[dtype];
    if (!stored) throw new Error(`no ${dtype} vector`);
    const s = computeStatistics(testVolume(new Array(new Uint8Array(Buffer.from(stored.volume.base64, 'base64')).buffer), stored.volume.dims));
    expect(s).toMatchObject({ min: stored.stack.min, max: stored.stack.max, count: stored.stack.n });
    expect(s.mean / stored.stack.mean).toBeCloseTo(1, 9);
    expect(s.standardDeviation / stored.stack.std).toBeCloseTo(1, 9);
  });
});
