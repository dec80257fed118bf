import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Dims } from '../../volume/volume.js';
import { aboveThreshold } from './aboveThreshold.js';
import { histogramThreshold, imageJLevel, type HistogramMethod } from './histogramThreshold.js';
import { imageJLi, imageJOtsu, imageJTriangle } from './imageJ.js';
import { imageJLevels } from './levelHistogram.js';
import { takeSample, type ValueKind } from './sample.js';
import { absoluteLevel, sigmaLevel, type Threshold } from './threshold.js';

const VECTORS = '../shared/vectors/04_thresholds.json';
interface Encoded { dims: Dims; dtype: 'uint8' | 'float32'; base64: string }
interface Case {
  name: string; sigma: number; volume: Encoded; float_volume?: Encoded;
  skimage_uint8: Record<string, number>; imagej_uint8_bin: Record<string, number>;
  k_sigma_5: { T: number; voxels: number }; 'hysteresis_3.5_5_sigma_6conn': { low: number; high: number; voxels: number };
  skimage_float32?: Record<string, number>; imagej_float32?: Record<string, number>;
}
interface Hand { name: string; value_count: Record<string, number>; otsu: number; li: number; triangle: number | string; imagej_rules: Record<string, number | string> }
const vectors = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as { cases: Case[]; hand: Hand[] }) : null;

function decode({ base64, dtype }: Encoded): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return dtype === 'uint8' ? Float32Array.from(bytes) : new Float32Array(bytes.buffer);
}
const spread = (counts: Record<string, number>): Float32Array => Float32Array.from(Object.entries(counts).flatMap(([value, count]) => new Array<number>(count).fill(Number(value))));
const count = (mask: Uint8Array): number => mask.reduce((sum, v) => sum + v, 0);
const above = (values: Float32Array, value: number, comparison: '>' | '>=' = '>'): number =>
  count(aboveThreshold(values, null, { high: absoluteLevel(value), low: null, comparison }, 1, [values.length, 1, 1]));
const valueOf = (values: Float32Array, kind: ValueKind, method: HistogramMethod): number | null => histogramThreshold(takeSample(values, null, kind), method, 'scikit-image')?.value ?? null;
const relative = (value: number | null, expected: number): number => Math.abs((value ?? NaN) / expected - 1);

describe.skipIf(!vectors)('thresholds against scikit-image and ImageJ (needs ../shared/vectors)', () => {
  it.each(vectors?.cases ?? [])('$name, 8 bit', ({ volume, skimage_uint8, imagej_uint8_bin, ...own }) => {
    const values = decode(volume);
    for (const method of ['otsu', 'triangle', 'isodata', 'yen'] as const) expect([method, valueOf(values, 'uint8', method)]).toEqual([method, skimage_uint8[method]]);
    expect(relative(valueOf(values, 'uint8', 'li'), skimage_uint8.li ?? NaN)).toBeLessThan(1e-6);
    for (const method of ['otsu', 'li', 'triangle'] as const) {
      const found = histogramThreshold(takeSample(values, null, 'uint8'), method, 'imagej');
      expect([method, found?.value]).toEqual([method, imagej_uint8_bin[method]]);
      expect(above(values, found?.value ?? NaN, found?.comparison)).toBe(imagej_uint8_bin[`${method}_voxels_above`]);
      expect(above(values, valueOf(values, 'uint8', method) ?? NaN)).toBe(skimage_uint8[`${method}_voxels_above`]);
    }
    const { T, voxels } = own.k_sigma_5;
    const kSigma: Threshold = { high: sigmaLevel(5), low: null, comparison: '>=' };
    expect([5 * own.sigma, count(aboveThreshold(values, null, kSigma, own.sigma, volume.dims))]).toEqual([T, voxels]);
    const hysteresis: Threshold = { high: sigmaLevel(5), low: sigmaLevel(3.5), comparison: '>' };
    expect(count(aboveThreshold(values, null, hysteresis, own.sigma, volume.dims))).toBe(own['hysteresis_3.5_5_sigma_6conn'].voxels);
  });

  it.each((vectors?.cases ?? []).filter((c) => c.float_volume))('$name, float', ({ float_volume, skimage_float32 = {}, imagej_float32 = {} }) => {
    const values = decode(float_volume as Encoded), sample = takeSample(values, null, 'float');
    for (const method of ['otsu', 'li', 'triangle', 'yen', 'isodata'] as const) expect(relative(valueOf(values, 'float', method), skimage_float32[method] ?? NaN), method).toBeLessThan(1e-5);
    expect([sample.min, sample.max]).toEqual([imagej_float32.min, imagej_float32.max]);
    for (const method of ['otsu', 'li', 'triangle'] as const) expect([method, imageJLevel(imageJLevels(sample), method)]).toEqual([method, imagej_float32[`${method}_bin`]]);
  });

  it.each(vectors?.hand ?? [])('by hand: $name', ({ value_count, otsu, li, triangle, imagej_rules, name }) => {
    const values = spread(value_count), levels = imageJLevels(takeSample(values, null, 'uint8'));
    expect([valueOf(values, 'uint8', 'otsu'), valueOf(values, 'uint8', 'triangle')]).toEqual([otsu, typeof triangle === 'string' ? null : triangle]);
    expect(Math.abs((valueOf(values, 'uint8', 'li') ?? NaN) - li)).toBeLessThan(1e-6 * Math.max(1, li));
    if (name === 'constant') expect(imageJLevel(levels, 'otsu')).toBe(6);
    else expect([imageJOtsu(levels), imageJTriangle(levels)]).toEqual([imagej_rules.otsu, imagej_rules.triangle]);
    if (name === 'two_spikes') expect(imageJLevel(levels, 'otsu')).toBe(199);
    expect(imageJLi(levels)).toBeTypeOf('number');
  });
});
