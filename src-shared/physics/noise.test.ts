import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillNormals } from '../random.js';
import { chiMoments } from './chi.js';
import { estimateNoise, sigmaFromDifference } from './noise.js';
import { errorFactor, NOISE_ESTIMATORS } from './noiseEstimators.js';

const VECTORS = '../shared/vectors/03_rician.json';
interface RicianVectors {
  background: { seed: number; n: number; sigma_true: number; estimates: Record<string, number>; contaminated: Record<string, number> };
  sum_of_squares_coils: { coils: number; background_mean_over_sigma: number; background_std_over_sigma: number; background_rms_over_sigma: number; mean_over_std: number }[];
}
const vectors = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as RicianVectors) : null;

/** Background of `coils` coils; the first `bright` voxels of amplitude 10 σ. */
function background(seed: number, count: number, sigma: number, { coils = 1, bright = 0 } = {}): Float64Array {
  const parts = fillNormals(new Float64Array(2 * coils * count), seed);
  return Float64Array.from({ length: count }, (_, n) => {
    let square = 0;
    for (let c = 0; c < 2 * coils; c++) square += (sigma * (parts[2 * coils * n + c] ?? 0) + (c === 0 && n < bright ? 10 * sigma : 0)) ** 2;
    return Math.sqrt(square);
  });
}

describe.skipIf(!vectors)('noise against the shared vectors (needs ../shared/vectors)', () => {
  const { seed = 0, n = 0, sigma_true = 0, estimates = {}, contaminated = {} } = vectors?.background ?? {};
  const same = (value: number | null | undefined, expected: number | undefined): void => expect(Math.abs((value ?? NaN) / (expected ?? NaN) - 1)).toBeLessThan(1e-9);

  it('every estimator on pure background', () => {
    const noise = estimateNoise(background(seed, n, sigma_true));
    same(noise.estimates.secondMoment, estimates.from_second_moment);
    same(noise.estimates.mean, estimates.from_mean);
    same(noise.estimates.std, estimates.from_std_n_minus_1);
    same(noise.estimates.median, estimates.from_median);
    same(noise.estimates.truncated, contaminated.truncated_rayleigh_on_clean);
    same(noise.meanOverStd, estimates.mean_over_std);
    expect(noise).toMatchObject({ used: 'second-moment', sigma: noise.estimates.secondMoment, voxelCount: n, messages: [] });
  });

  it('with 5 % of signal the truncated one is taken', () => {
    const noise = estimateNoise(background(seed, n, sigma_true, { bright: 1000 }));
    same(noise.estimates.secondMoment, contaminated.naive_from_second_moment);
    same(noise.estimates.std, contaminated.naive_from_std);
    same(noise.estimates.median, contaminated.from_median);
    same(noise.sigma, contaminated['truncated_rayleigh_k2.5']);
    expect(noise.used).toBe('truncated');
    expect(noise.messages.join()).toMatch(/differ by .* signal or ghosts/);
  });

  it.each(vectors?.sum_of_squares_coils ?? [])('moments of $coils coils', (row) => {
    const chi = chiMoments(row.coils);
    same(chi.mean, row.background_mean_over_sigma);
    same(chi.std, row.background_std_over_sigma);
    same(chi.rms, row.background_rms_over_sigma);
    same(chi.meanOverStd, row.mean_over_std);
  });
});

describe('estimateNoise', () => {
  it.each([1, 2, 4, 8])('all estimators find σ with %d coils', (coils) => {
    const noise = estimateNoise(background(7, 40_000, 3, { coils }), { coils });
    for (const value of Object.values(noise.estimates)) expect(Math.abs((value ?? NaN) / 3 - 1)).toBeLessThan(0.02);
    expect(noise.messages).toEqual([]);
    expect(noise.used).toBe('second-moment');
  });

  it('says how many coils a background looks like', () => {
    expect(estimateNoise(background(3, 20_000, 1, { coils: 4 })).messages.join()).toContain('the sum of squares of 4 coils');
    expect(estimateNoise(background(3, 20_000, 1), { coils: 4 }).messages.join()).toContain('the background of one coil');
  });

  it('has the stated error: the spread of 300 estimates from 400 voxels each', () => {
    for (const estimator of NOISE_ESTIMATORS) for (const coils of [1, 3]) {
      const estimates = Array.from({ length: 300 }, (_, i) => estimateNoise(background(1000 + 7919 * i, 400, 1, { coils }), { coils, estimator }).sigma ?? NaN);
      const mean = estimates.reduce((sum, s) => sum + s, 0) / estimates.length;
      const spread = Math.sqrt(estimates.reduce((sum, s) => sum + (s - mean) ** 2, 0) / (estimates.length - 1));
      expect(spread * 20 / errorFactor(estimator, coils), `${estimator} ${coils}`).toBeGreaterThan(0.85);
      expect(spread * 20 / errorFactor(estimator, coils), `${estimator} ${coils}`).toBeLessThan(1.15);
    }
  });

  it('counts only independent voxels', () => {
    const values = background(5, 4000, 2);
    const plain = estimateNoise(values), filled = estimateNoise(values, { zeroFill: [2, 2, 1] });
    expect(filled.independentCount).toBe(1000);
    expect(filled.sigmaError).toBeCloseTo(2 * (plain.sigmaError ?? NaN), 12);
    expect(plain.sigmaError).toBeCloseTo((plain.sigma ?? NaN) / (2 * Math.sqrt(4000)), 12);
  });

  it('takes the standard deviation of real data', () => {
    const real = fillNormals(new Float64Array(5000), 4).map((z) => 5 + 2 * z);
    expect(estimateNoise(real, { isReal: true })).toMatchObject({ used: 'real', sigma: expect.closeTo(2, 1) });
  });

  it('refuses what is no noise, and says what to do', () => {
    expect(estimateNoise(new Float64Array(0))).toMatchObject({ sigma: null, voxelCount: 0, messages: [expect.stringContaining('by hand')] });
    expect(estimateNoise(new Float32Array(2000).fill(3))).toMatchObject({ sigma: null, messages: [expect.stringContaining('constant')] });
    expect(estimateNoise(new Float64Array(500).fill(NaN))).toMatchObject({ sigma: null, voxelCount: 0 });
    const masked = background(2, 3000, 1).fill(0, 0, 1000);
    expect(estimateNoise(masked)).toMatchObject({ sigma: null, zeroShare: 1 / 3, messages: [expect.stringMatching(/33.3 %.*masked/)] });
    expect(estimateNoise(masked, { estimator: 'manual', manualSigma: 4 })).toMatchObject({ sigma: 4, used: 'manual', sigmaError: null });
  });

  it('warns of few voxels, of coarse grey levels and of negative magnitudes', () => {
    expect(estimateNoise(background(2, 500, 1)).messages).toEqual([expect.stringContaining('Only 500')]);
    expect(estimateNoise(background(2, 5000, 1.2).map(Math.round)).messages.join()).toContain('grey levels');
    expect(estimateNoise(background(2, 5000, 12).map(Math.round)).messages).toEqual([]);
    expect(estimateNoise(background(2, 5000, 1).map((v, n) => (n === 7 ? -v : v))).messages.join()).toContain('negative');
  });
});

describe('sigmaFromDifference', () => {
  it('finds σ in a bright region of two equal time points', () => {
    const [a, b] = [1, 2].map((seed) => fillNormals(new Float64Array(20_000), seed).map((z) => 100 + 3 * z));
    expect(sigmaFromDifference(a ?? new Float64Array(0), b ?? new Float64Array(0), null)).toBeCloseTo(3, 1);
    expect(sigmaFromDifference(Float64Array.of(1), Float64Array.of(2), null)).toBeNull();
  });
});
