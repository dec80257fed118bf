import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dims } from '../../volume/volume.js';
import { aboveThreshold } from './aboveThreshold.js';
import { absoluteLevel, levelValue, shiftThreshold, sigmaLevel, type Threshold } from './threshold.js';

const dims = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }));
const volume = dims.chain((size) => fc.tuple(fc.constant<Dims>(size), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: size[0] * size[1] * size[2], maxLength: size[0] * size[1] * size[2] }).map((v) => Float32Array.from(v))));
const plain = (value: number, comparison: '>=' | '>' = '>='): Threshold => ({ high: absoluteLevel(value), low: null, comparison });
const strong: Threshold = { high: sigmaLevel(5), low: sigmaLevel(3), comparison: '>' };

/** Grows the strong voxels by one across faces until nothing changes. */
function byGrowth(values: Float32Array, [nx, ny, nz]: Dims, low: number, high: number): Uint8Array {
  const kept = Uint8Array.from(values, (v) => (v > high ? 1 : 0));
  for (let changed = true; changed;) {
    changed = false;
    for (let n = 0; n < values.length; n++) {
      if (kept[n] || !((values[n] ?? NaN) > low)) continue;
      const i = n % nx, j = Math.floor(n / nx) % ny, k = Math.floor(n / (nx * ny));
      const near = [i > 0 && n - 1, i < nx - 1 && n + 1, j > 0 && n - nx, j < ny - 1 && n + nx, k > 0 && n - nx * ny, k < nz - 1 && n + nx * ny];
      if (near.some((m) => m !== false && kept[m])) { kept[n] = 1; changed = true; }
    }
  }
  return kept;
}

describe('aboveThreshold', () => {
  it('tells ≥ from >, and leaves out the mask, NaN and infinities', () => {
    const values = Float32Array.of(1, 2, 3, NaN, Infinity, -Infinity, 2);
    expect([...aboveThreshold(values, null, plain(2), 1, [7, 1, 1])]).toEqual([0, 1, 1, 0, 0, 0, 1]);
    expect([...aboveThreshold(values, null, plain(2, '>'), 1, [7, 1, 1])]).toEqual([0, 0, 1, 0, 0, 0, 0]);
    expect([...aboveThreshold(values, Uint8Array.of(1, 0, 1, 1, 1, 1, 1), plain(2), 1, [7, 1, 1])]).toEqual([0, 0, 1, 0, 0, 0, 1]);
    for (const value of [0, -1.5, 1e-300]) expect([...aboveThreshold(Float64Array.of(value), null, plain(value, '>'), 1, [1, 1, 1])]).toEqual([0]);
  });

  it('gives with one σ everywhere what a map of that σ gives', () => {
    fc.assert(fc.property(volume, fc.boolean(), fc.double({ min: -1, max: 1, noNaN: true }), ([size, values], isStrict, shift) => {
      const threshold = shiftThreshold({ high: { absolute: 4, sigmas: 3, shift: 0 }, low: null, comparison: isStrict ? '>' : '>=' }, shift);
      expect(aboveThreshold(values, null, threshold, 1.5, size)).toEqual(aboveThreshold(values, null, threshold, new Float32Array(values.length).fill(1.5), size));
    }));
  });

  it('follows a map of σ', () => {
    expect([...aboveThreshold(Float32Array.of(6, 6, 6), null, { high: sigmaLevel(5), low: null, comparison: '>=' }, Float32Array.of(1, 1.2, 2), [3, 1, 1])]).toEqual([1, 0, 0]);
    expect([...aboveThreshold(Float32Array.of(6, 6, 6), null, { high: { absolute: 6.5, sigmas: 5, shift: 0 }, low: null, comparison: '>=' }, Float32Array.of(1, 1.2, 2), [3, 1, 1])]).toEqual([0, 0, 0]);
  });

  it('never gains a voxel when the threshold rises', () => {
    fc.assert(fc.property(volume, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4 }), ([size, values], value, more) => {
      const lower = aboveThreshold(values, null, plain(value), 1, size), higher = aboveThreshold(values, null, plain(value + more), 1, size);
      expect(higher.every((v, n) => v <= (lower[n] ?? 0))).toBe(true);
    }));
  });

  it('keeps, with hysteresis, the components of weak voxels that hold a strong one', () => {
    fc.assert(fc.property(volume, ([size, values]) => {
      expect(aboveThreshold(values, null, strong, 1, size)).toEqual(byGrowth(values, size, 3, 5));
    }), { numRuns: 300 });
  });

  it('does not leak through the mask', () => {
    expect([...aboveThreshold(Float32Array.of(9, 4, 4), Uint8Array.of(1, 0, 1), strong, 1, [3, 1, 1])]).toEqual([1, 0, 0]);
  });
});

describe('levelValue', () => {
  it('is the larger part plus the shift, and the absolute one without σ', () => {
    expect([levelValue(sigmaLevel(5), 2), levelValue({ absolute: 12, sigmas: 5, shift: -0.5 }, 2), levelValue({ absolute: 12, sigmas: 5, shift: 1 }, NaN)]).toEqual([10, 11, 12]);
  });
});
