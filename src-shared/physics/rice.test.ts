import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { besselI0e, besselI1e } from './bessel.js';
import { detectionLimit, detectionProbability, expectationOfMagnitude, expectedFalseVoxels, falseAlarmProbability, familyWiseK, meanFalseAmplitude } from './detection.js';
import { maximumNoise } from './projectionNoise.js';
import { amplitudeFromMean, correctedAmplitude, correctedAmplitudeOfCoils, koayBasser, powerEstimate, RAYLEIGH, riceMean, riceVariance } from './rice.js';
import { contrastAcrossChannels, contrastToNoise, snrMap } from './snr.js';

const VECTORS = '../shared/vectors/03_rician.json';
type Row = Record<string, number>;
interface RicianVectors {
  constants: Row; rice_table: Row[]; single_value_inversions: Row[]; false_alarms: Row[]; detection_probability: Row[];
  estimator_expectation_sigma_units: Row[]; mip_noise: Row[];
}
const vectors = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as RicianVectors) : null;
const same = (value: number, expected: number | undefined, tolerance = 1e-9): void =>
  expect(Math.abs(value - (expected ?? NaN))).toBeLessThanOrEqual(tolerance * Math.max(1e-3, Math.abs(expected ?? NaN)));

describe.skipIf(!vectors)('Rician statistics against the shared vectors (needs ../shared/vectors)', () => {
  it('constants', () => {
    same(RAYLEIGH.mean, vectors?.constants.rayleigh_mean);
    same(RAYLEIGH.std, vectors?.constants.rayleigh_std);
    same(RAYLEIGH.median, vectors?.constants.rayleigh_median);
    same(RAYLEIGH.meanOverStd, vectors?.constants.mean_over_std);
  });

  it.each(vectors?.rice_table ?? [])('moments at A = $A_over_sigma σ', (row) => {
    const t = row.A_over_sigma ?? NaN, mean = riceMean(t), std = Math.sqrt(riceVariance(t));
    same(mean, row.mean_over_sigma);
    same(std, row.std_over_sigma);
    same(mean / std, row.mean_over_std);
    same(koayBasser(row.mean_over_std ?? NaN, 1).amplitudeOverSigma, row.koay_inverse_of_mean_over_std);
    if (t > 0) same(100 * (mean / t - 1), row.bias_percent, 1e-8);
    same(correctedAmplitude(mean, 1), row.gudbjartsson_sqrt_abs_M2_minus_1_at_mean);
  });

  it.each(vectors?.single_value_inversions ?? [])('inversions of M = $M_over_sigma σ', (row) => {
    const m = row.M_over_sigma ?? NaN;
    same(amplitudeFromMean(m), row.A_from_inverse_mean);
    same(correctedAmplitude(m, 1), row.A_gudbjartsson_patz);
    same(Math.sqrt(Math.max(0, powerEstimate(m, 1))), row.A_from_power);
  });

  it.each(vectors?.false_alarms ?? [])('false alarms above $T_over_sigma σ', (row) => {
    const k = row.T_over_sigma ?? NaN;
    same(falseAlarmProbability(k) / (row.false_alarm_probability ?? NaN), 1);
    same(expectedFalseVoxels(k, 74_653.66622725426) / (row.expected_false_voxels_in_74654 ?? NaN), 1, 1e-5);
    same(meanFalseAmplitude(k), row.mean_corrected_amplitude_per_false_voxel_sigma);
  });

  it.each(vectors?.detection_probability ?? [])('detection of A = $A_over_sigma σ', (row) => {
    same(detectionProbability(row.A_over_sigma ?? NaN, 4), row.P_detect_T4);
    same(detectionProbability(row.A_over_sigma ?? NaN, 5), row.P_detect_T5);
  });

  it.each(vectors?.estimator_expectation_sigma_units ?? [])('expectation of the estimators at A = $A_over_sigma σ', (row) => {
    const t = row.A_over_sigma ?? NaN, gp = (m: number): number => correctedAmplitude(m, 1);
    same(riceMean(t) - RAYLEIGH.mean, row.raw_minus_rayleigh_mean);
    same(expectationOfMagnitude(gp, t), row.GP_all, 1e-8);
    same(expectationOfMagnitude((m) => Math.sqrt(Math.max(0, powerEstimate(m, 1))), t, 0, Math.SQRT2), row.power_clipped_all, 1e-8);
    same(expectationOfMagnitude(gp, t, 4), row.GP_above_4, 1e-8);
    same(expectationOfMagnitude(gp, t, 5), row.GP_above_5, 1e-8);
  });

  it.each(vectors?.mip_noise ?? [])('maximum of $n', (row) => same(maximumNoise(row.n ?? NaN), row.expected_max_over_sigma));
});

describe('Bessel functions', () => {
  it('have known values, and the derivative I₀′ = I₁ where the series meet', () => {
    expect(besselI0e(1)).toBeCloseTo(1.2660658777520084 * Math.exp(-1), 14);
    expect(besselI1e(1)).toBeCloseTo(0.565159103992485 * Math.exp(-1), 14);
    expect(besselI0e(20 - 1e-9) / besselI0e(20 + 1e-9)).toBeCloseTo(1, 9);
    expect(besselI1e(20 - 1e-9) / besselI1e(20 + 1e-9)).toBeCloseTo(1, 9);
    for (const x of [0.5, 5, 19, 25, 100]) {
      const h = 1e-4, unscaled = (y: number): number => besselI0e(y) * Math.exp(y - x);
      expect((unscaled(x + h) - unscaled(x - h)) / (2 * h) / besselI1e(x)).toBeCloseTo(1, 7);
    }
    expect([besselI0e(0), besselI1e(0), besselI1e(-2)]).toEqual([1, 0, -besselI1e(2)]);
  });
});

describe('Rice', () => {
  it('goes over to the normal law', () => {
    expect(riceMean(300.001) - riceMean(299.999)).toBeCloseTo(0.002, 7);
    expect(riceVariance(300.001) / riceVariance(299.999)).toBeCloseTo(1, 9);
    for (const t of [1e4, 1e7]) expect([riceMean(t) / t, riceVariance(t)]).toEqual([expect.closeTo(1, 7), expect.closeTo(1, 7)]);
  });

  it('inverts its own mean and finds σ of a uniform region', () => {
    for (const t of [0.3, 1, 2, 4, 30]) {
      expect(amplitudeFromMean(riceMean(t))).toBeCloseTo(t, 9);
      const { amplitude, sigma } = koayBasser(7 * riceMean(t), 7 * Math.sqrt(riceVariance(t)));
      expect([amplitude / 7, sigma / 7]).toEqual([expect.closeTo(t, 4), expect.closeTo(1, 4)]);
    }
    expect(koayBasser(1.9, 1)).toMatchObject({ amplitude: 0, sigma: expect.closeTo(1 / 0.6551, 3) });
  });

  it('corrects the sum of squares of coils', () => {
    expect(correctedAmplitudeOfCoils(5, 1, 1)).toBe(correctedAmplitude(5, 1));
    expect(correctedAmplitudeOfCoils(1, 1, 8)).toBe(0);
    expect(correctedAmplitudeOfCoils(Math.sqrt(100 + 8), 1, 4)).toBeCloseTo(Math.sqrt(101), 12);
  });
});

describe('detection', () => {
  it('has the limit and the filament of the worked example: 88 σ full, 5 σ, 0.1 mm voxels', () => {
    const limit = detectionLimit(5, 88, 0.01);
    expect(limit).toEqual({ fMin: expect.closeTo(0.0568, 4), dMinUm: expect.closeTo(26.9, 1) });
    expect((limit?.fMin ?? NaN) / ((Math.PI * 0.005 ** 2) / 4 / 0.01)).toBeCloseTo(28.9, 1);
    expect([detectionLimit(5, null, 0.01), detectionLimit(5, 0, 0.01), detectionLimit(NaN, 88, 0.01)]).toEqual([null, null, null]);
  });

  it('needs 5.33 σ for the whole pellet', () => {
    expect(familyWiseK(74_654)).toBeCloseTo(5.33, 2);
    expect(detectionProbability(0, 3)).toBeCloseTo(falseAlarmProbability(3), 12);
    expect(familyWiseK(0)).toBe(0);
  });
});

describe('detection, other laws', () => {
  // scipy 1.10: stats.chi.sf(k, 2n) and the mean of √max(0, m² − (2n − 1)) beyond k by integrate.quad; stats.norm.sf.
  it.each([[2, 3, 0.06109948096033269, 2.8686045468221115], [4, 5, 0.001554557843011069, 4.52120306470133], [8, 5, 0.0698254631840476, 3.666092675363314]])('%i coils at %i σ', (coils, k, probability, amplitude) => {
    expect(falseAlarmProbability(k, { coils, isReal: false }) / probability).toBeCloseTo(1, 10);
    expect(meanFalseAmplitude(k, coils) / amplitude).toBeCloseTo(1, 8);
  });

  it('real data lie on either side; a magnitude is never below zero', () => {
    const real = { coils: 1, isReal: true };
    expect(falseAlarmProbability(3, real) / 0.0013498980316300933).toBeCloseTo(1, 10);
    expect(falseAlarmProbability(-1, real)).toBeCloseTo(0.8413447460685429, 12);
    expect([falseAlarmProbability(0), falseAlarmProbability(-5), falseAlarmProbability(-5, { coils: 4, isReal: false })]).toEqual([1, 1, 1]);
  });
});

describe('signal over noise', () => {
  it('maps A over σ, also where σ varies, and gives no number without noise', () => {
    expect([...snrMap(Float64Array.of(5, 1, NaN), 1)]).toEqual([Math.fround(Math.sqrt(24)), 0, NaN]);
    expect([...snrMap(Float32Array.of(5, 10), Float32Array.of(1, 2))]).toEqual([Math.fround(Math.sqrt(24)), Math.fround(Math.sqrt(24))]);
    expect(snrMap(Float32Array.of(5), 0)[0]).toBeNaN();
    expect([contrastToNoise(8, 2, 2), contrastAcrossChannels(8, 3, 2, 4)]).toEqual([3, 1.2]);
  });
});
