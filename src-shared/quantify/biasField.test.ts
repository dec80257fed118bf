import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normal } from '../random.js';
import type { Dims } from '../volume/volume.js';
import { biasFactors, biasRegion, fitBiasField, sigmaWithoutBias, withoutBias } from './biasField.js';

const VECTORS = '../shared/vectors/12_sampling_bias.json';
interface BiasVector { dims: Dims; terms: string[]; volume: { base64: string }; fit_tukey_irls: number[]; cv_before: number; cv_after: number }
const vector = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as { bias_field: BiasVector }).bias_field : null;

const scaled = (i: number, n: number): number => ((i + 0.5) / n) * 2 - 1;
function fill<T extends Uint8Array | Float32Array>(out: T, [nx, ny]: Dims, valueAt: (i: number, j: number, k: number) => number): T {
  for (let n = 0; n < out.length; n++) out[n] = valueAt(n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny)));
  return out;
}

describe.skipIf(!vector)('bias field against the shared vector (needs ../shared/vectors)', () => {
  it('finds the coefficients and takes the variation away', () => {
    const { dims, terms, volume, fit_tukey_irls, cv_before, cv_after } = vector as BiasVector;
    const values = new Float32Array(Uint8Array.from(Buffer.from(volume.base64, 'base64')).buffer);
    const region = fill(new Uint8Array(values.length), dims, (i, j) => (scaled(i, dims[0]) ** 2 + scaled(j, dims[1]) ** 2 <= 0.81 ? 1 : 0));
    const field = fitBiasField(values, region, dims, 2);
    expect(field?.names).toEqual(terms);
    field?.coefficients.forEach((c, i) => expect(Math.abs(c - (fit_tukey_irls[i] ?? NaN))).toBeLessThan(1e-9));
    expect((field?.cvBefore ?? NaN) / cv_before).toBeCloseTo(1, 2);
    expect((field?.cvAfter ?? NaN) / cv_after).toBeCloseTo(1, 2);
  });
});

describe('fitBiasField', () => {
  const dims: Dims = [21, 17, 9];
  const truth = (i: number, j: number, k: number): number => Math.exp(0.2 * scaled(i, 21) - 0.15 * scaled(j, 17) ** 2 + 0.1 * scaled(i, 21) * scaled(k, 9));
  const clean = fill(new Float32Array(21 * 17 * 9), dims, (i, j, k) => 50 * truth(i, j, k));
  const all = new Uint8Array(clean.length).fill(1);

  it('is exact on a field of its own kind, and leaves a uniform volume of the same mean', () => {
    const field = fitBiasField(clean, all, dims);
    if (!field) throw new Error('no field');
    const factors = biasFactors(field, dims), flat = withoutBias(clean, factors);
    const mean = (x: Float32Array): number => x.reduce((sum, v) => sum + v, 0) / x.length;
    expect(mean(factors)).toBeCloseTo(1, 5);
    for (const v of flat) expect(v).toBeCloseTo(flat[0] ?? NaN, 3);
    expect(flat[0]).toBeCloseTo(mean(clean), 2);
    expect([field.order, field.cvAfter < 1e-6]).toEqual([2, true]);
    sigmaWithoutBias(2, factors).forEach((sigma, n) => expect(sigma).toBeCloseTo(2 / (factors[n] ?? NaN), 5));
  });

  it('is not moved by a tenth of dark voxels, in noise', () => {
    const values = clean.map((v, n) => (n % 10 === 0 ? 0.5 * v : v) + normal(11, n));
    const field = fitBiasField(values, all, dims, 2);
    expect(field?.coefficients[1]).toBeCloseTo(0.2, 2);
    expect(field?.usedCount).toBeLessThan(0.92 * values.length);
  });

  it('fits a 2-D image without terms of the missing axis', () => {
    const flat: Dims = [30, 20, 1], values = fill(new Float32Array(600), flat, (i, j) => 9 * Math.exp(0.3 * scaled(i, 30) * scaled(j, 20)));
    const field = fitBiasField(values, new Uint8Array(600).fill(1), flat);
    expect(field?.names).toEqual(['1', 'x', 'y', 'xx', 'xy', 'yy']);
    expect(field?.coefficients[4]).toBeCloseTo(0.3, 5);
  });

  it('takes nothing away from a constant, and has no answer for an empty region', () => {
    const field = fitBiasField(new Float32Array(clean.length).fill(7), all, dims, 2);
    expect([field?.minFactor, field?.maxFactor]).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
    expect(fitBiasField(clean, new Uint8Array(clean.length), dims)).toBeNull();
    expect(fitBiasField(clean.map(() => NaN), all, dims)).toBeNull();
  });

  it('fits only bright voxels inside the rim of the mask', () => {
    const region = biasRegion(clean.map((v, n) => (n === 10 + 21 * (8 + 17 * 4) ? 4 : v)), all, 1, dims);
    expect(region.reduce((sum, v) => sum + v, 0)).toBe(19 * 15 * 7 - 1);
  });
});
