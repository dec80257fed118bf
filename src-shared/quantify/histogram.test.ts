import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeHistogram } from './histogram.js';
import { testVolume } from './testVolume.js';

describe('computeHistogram', () => {
  it('counts like the definition, for any values and number of bins', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 300 }), fc.integer({ min: 1, max: 40 }), (values, bins) => {
      const { min, max, counts } = computeHistogram(testVolume(Int16Array.from(values), [values.length, 1, 1]), bins, null);
      expect([min, max]).toEqual([Math.min(...values) + 0, Math.max(...values) + 0]);
      const expected = new Array<number>(bins).fill(0);
      for (const v of values) {
        // Integer arithmetic: exact, unlike comparing with edges that were rounded.
        const bin = max === min ? 0 : Math.min(bins - 1, Math.floor((bins * (v - min)) / (max - min)));
        expected[bin] = (expected[bin] ?? 0) + 1;
      }
      expect(counts).toEqual(expected);
    }));
  });

  it('closes the last bin and keeps edges in the upper bin', () => {
    expect(computeHistogram(testVolume(Uint8Array.from([0, 1, 2, 3, 4]), [5, 1, 1]), 4, null).counts).toEqual([1, 1, 1, 2]);
  });

  it('counts one time point over the range of the whole series', () => {
    const volume = testVolume(Float32Array.from([0, 1, 2, 10, NaN, 4]), [3, 1, 1], { timeCount: 2 });
    expect(computeHistogram(volume, 2, 0)).toEqual({ min: 0, max: 10, counts: [3, 0], nonFiniteCount: 0 });
    expect(computeHistogram(volume, 2, 1)).toEqual({ min: 0, max: 10, counts: [1, 1], nonFiniteCount: 1 });
    expect(computeHistogram(volume, 2, null)).toEqual({ min: 0, max: 10, counts: [4, 1], nonFiniteCount: 1 });
  });

  it('has a range in physical units', () => {
    const volume = testVolume(Uint8Array.from([0, 255]), [1, 1, 2], { rescale: { slopes: [1, 0.5], intercepts: [-1, 2] } });
    expect(computeHistogram(volume, 3, null)).toEqual({ min: -1, max: 129.5, counts: [1, 0, 1], nonFiniteCount: 0 });
  });

  it('puts a constant into one bin and nothing finite into none', () => {
    expect(computeHistogram(testVolume(new Uint8Array(6).fill(3), [6, 1, 1]), 4, null)).toEqual({ min: 3, max: 3, counts: [6, 0, 0, 0], nonFiniteCount: 0 });
    expect(computeHistogram(testVolume(new Float32Array(6).fill(NaN), [6, 1, 1]), 2, null)).toEqual({ min: 0, max: 0, counts: [0, 0], nonFiniteCount: 6 });
  });
});

const VECTORS = '../shared/vectors/08_histogram.json';
interface Expected { bins: number; counts: number[]; hist_min: number; hist_max: number }
interface Stored { volume: { dims: [number, number, number]; base64: string }; slice0: Expected; stack: Expected }
const stored = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as { float32: Stored }).float32 : null;

describe.skipIf(!stored)('computeHistogram against ImageJ-rule vectors (needs ../shared/vectors)', () => {
  it.each(['stack', 'slice0'] as const)('float32 %s', (scope) => {
    if (!stored) throw new Error('no float32 vector');
    const [nx, ny, nz] = stored.volume.dims;
    const data = new Float32Array(new Uint8Array(Buffer.from(stored.volume.base64, 'base64')).buffer);
    const volume = scope === 'stack' ? testVolume(data, [nx, ny, nz]) : testVolume(data.slice(0, nx * ny), [nx, ny, 1]);
    const { bins, counts, hist_min, hist_max } = stored[scope];
    expect(computeHistogram(volume, bins, null)).toEqual({ min: hist_min, max: hist_max, counts, nonFiniteCount: 0 });
  });
});
