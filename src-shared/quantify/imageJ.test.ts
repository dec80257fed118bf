import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Dims } from '../volume/volume.js';
import { calibrated, imageJHistogram, type ImageJHistogram, type ImageJType } from './imageJ.js';
import { EVERYTHING, selectValues, type Selection } from './selection.js';
import { isClose, storedValues, type StoredVolume } from './testVectors.js';

const VECTORS = '../shared/vectors/08_histogram.json';
interface Expected { bins: number; hist_min: number; hist_max: number; bin_size: number; counts: number[]; n: number; mean: number; std: number; min: number; max: number; mode: number; mode_count?: number }
interface Case { volume: StoredVolume; slice0: Expected; stack: Expected; stack_64bins_range_0p5_1p5?: Expected }
type Vectors = Record<'uint8' | 'uint16' | 'float32', Case> & { hand: { values_uint8: number[]; expected: Omit<Expected, 'counts'> } };
const decode = (text: string): Uint8Array => Buffer.from(text, 'base64');
const vectors = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as Vectors) : null;

const TYPES = { uint8: '8-bit', uint16: '16-bit', float32: '32-bit' } as const;
const SLICE_0: Selection = { ...EVERYTHING, slice: { axis: 2, index: 0 } };

function expectSame(found: ImageJHistogram, expected: Omit<Expected, 'counts'> & { counts?: number[] }): void {
  if (expected.counts) expect(Array.from(found.counts)).toEqual(expected.counts);
  expect(found).toMatchObject({ histMin: expected.hist_min, histMax: expected.hist_max, count: expected.n, min: expected.min, max: expected.max });
  if (expected.mode_count !== undefined) expect(found.modeCount).toBe(expected.mode_count);
  for (const [value, known] of [[found.binSize, expected.bin_size], [found.mean, expected.mean], [found.standardDeviation, expected.std], [found.mode, expected.mode]] as const) {
    expect(isClose(value, known, 1e-9), `${String(value)} should be ${String(known)}`).toBe(true);
  }
}

describe.skipIf(!vectors)('ImageJ histograms against the shared vectors (needs ../shared/vectors)', () => {
  it.each(['uint8', 'uint16', 'float32'] as const)('%s, slice and stack', (dtype) => {
    const known = vectors?.[dtype];
    if (!known) return;
    const values = storedValues(known.volume, decode), { dims } = known.volume;
    const options = { type: TYPES[dtype], bins: 256, range: null };
    expectSame(imageJHistogram(selectValues(values, dims, SLICE_0), { ...options, scope: 'slice' }), known.slice0);
    expectSame(imageJHistogram(selectValues(values, dims, EVERYTHING), { ...options, scope: 'stack' }), known.stack);
    if (known.stack_64bins_range_0p5_1p5) {
      expectSame(imageJHistogram(selectValues(values, dims, EVERYTHING), { ...options, scope: 'stack', bins: 64, range: [0.5, 1.5] }), known.stack_64bins_range_0p5_1p5);
    }
  });
  it('seven values by hand', () => {
    if (vectors) expectSame(histogram(vectors.hand.values_uint8, '8-bit', 'slice'), vectors.hand.expected);
  });
});

function histogram(values: number[], type: ImageJType, scope: 'slice' | 'stack', more: { bins?: number; range?: [number, number]; limits?: [number, number] } = {}): ImageJHistogram {
  const dims: Dims = [values.length, 1, 1];
  const selected = selectValues(Float64Array.from(values), dims, { ...EVERYTHING, limits: more.limits ?? null });
  return imageJHistogram(selected, { type, scope, bins: more.bins ?? 256, range: more.range ?? null });
}

describe('ImageJ histograms by their rules', () => {
  it('8-bit: the lowest of the most frequent levels, marked as shared; the first level beyond half is the median', () => {
    const found = histogram([7, 7, 3, 3, 200], '8-bit', 'slice');
    expect(found).toMatchObject({ mode: 3, modeCount: 2, isModeShared: true, median: 7, histMin: 0, histMax: 255, binSize: 1, mean: 44 });
    expect(found.standardDeviation).toBeCloseTo(Math.sqrt(((7 - 44) ** 2 * 2 + (3 - 44) ** 2 * 2 + (200 - 44) ** 2) / 4), 12);
  });
  it('16-bit: raw mode of a slice, lower edge of the fullest bin of a stack', () => {
    const values = [0, 1023, 500, 500, 501, 502, 503];
    expect(histogram(values, '16-bit', 'slice')).toMatchObject({ mode: 500, modeCount: 2, binSize: 4, median: 501 });
    expect(histogram(values, '16-bit', 'stack')).toMatchObject({ mode: 500, modeCount: 5 });
  });
  it('32-bit: middle of the bin for a slice, its edge for a stack, its edge also where a bin is exactly 1 wide', () => {
    expect(histogram([0, 5.1, 5.2, 20], '32-bit', 'slice', { bins: 10 })).toMatchObject({ mode: 5, modeCount: 2, median: 5.15 });
    expect(histogram([0, 5.1, 5.2, 20], '32-bit', 'stack', { bins: 10 })).toMatchObject({ mode: 4, modeCount: 2 });
    expect(histogram([0, 5.1, 5.2, 10], '32-bit', 'slice', { bins: 10 })).toMatchObject({ mode: 5, binSize: 1 });
  });
  it('a range of 0 to 0 means the whole range; another drops values also from mean and spread; its upper end is in the last bin', () => {
    expect(histogram([1, 2, 3], '32-bit', 'slice', { range: [0, 0] })).toMatchObject({ count: 3, mean: 2 });
    const found = histogram([1, 2, 4, 9], '32-bit', 'slice', { bins: 2, range: [2, 4] });
    expect(found).toMatchObject({ count: 2, mean: 3, min: 2, max: 4 });
    expect(Array.from(found.counts)).toEqual([1, 1]);
  });
  it('limits to a threshold, both ends included', () => {
    expect(histogram([1, 2, 3, 4], '8-bit', 'slice', { limits: [2, 3] })).toMatchObject({ count: 2, mean: 2.5, min: 2, max: 3 });
    expect(histogram([10, 20, 300], '16-bit', 'slice', { limits: [10, 20] })).toMatchObject({ histMin: 10, histMax: 20, binSize: 11 / 256 });
  });
  it.each(['8-bit', '16-bit', '32-bit'] as const)('%s: constant, single, empty and damaged values', (type) => {
    const constant = histogram([4, 4, 4], type, 'slice');
    expect(constant).toMatchObject({ mode: 4, modeCount: 3, mean: 4, standardDeviation: 0, median: 4, isModeShared: false });
    expect(constant.counts.reduce((a, b) => a + b)).toBe(3);
    expect(histogram([9], type, 'stack')).toMatchObject({ count: 1, standardDeviation: 0, mode: 9 });
    expect(histogram([NaN, Infinity], type, 'slice')).toMatchObject({ count: 0, nonFiniteCount: 2, mean: null, mode: null, median: null, min: null, standardDeviation: null });
  });
  it('a calibration turns the values, not the counts', () => {
    const raw = histogram([0, 10, 10], '8-bit', 'slice');
    expect(calibrated(raw, { slope: -2, intercept: 1 })).toMatchObject({ min: -19, max: 1, mode: -19, count: 3, binSize: -2 });
  });
  it('every value is in one bin, and shifting 16-bit values shifts the bins with them', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 200 }), fc.integer({ min: 0, max: 5000 }), fc.constantFrom<'slice' | 'stack'>('slice', 'stack'), (values, shift, scope) => {
      const plain = histogram(values, '16-bit', scope), moved = histogram(values.map((v) => v + shift), '16-bit', scope);
      expect(plain.counts.reduce((a, b) => a + b)).toBe(values.length);
      expect(Array.from(moved.counts)).toEqual(Array.from(plain.counts));
      expect(moved.mode).toBeCloseTo((plain.mode ?? NaN) + shift, 6);
      expect(moved.median).toBe((plain.median ?? NaN) + shift);
    }));
  });
});
