/** Estimators against closed forms, brute force and noise drawn at random. */
import { describe, expect, it } from 'vitest';
import { fillNormals } from '../random.js';
import { amplitudesBy, offsetOfNoise, thresholdVariance, voxelVariance, type EstimatorInput } from './estimators.js';
import { boxMean } from './estimatorsBox.js';
import { chooseEstimator } from './estimatorsChoice.js';

const LAW = { coils: 1, isReal: false };
const input = (changes: Partial<EstimatorInput>): EstimatorInput => ({ estimator: 'E3', law: LAW, dims: [30, 20, 1], layerAxis: 0, boxVox: 15, ...changes });

function magnitudes(amplitude: number, count: number, coils = 1): Float64Array {
  const normals = fillNormals(new Float64Array(2 * count * coils), 5);
  return Float64Array.from({ length: count }, (_, n) => {
    let power = 0;
    for (let c = 0; c < 2 * coils; c++) power += ((normals[2 * coils * n + c] as number) + (c === 0 ? amplitude : 0)) ** 2;
    return Math.sqrt(power);
  });
}

const meanOf = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe('the mean along a layer', () => {
  it('is that of the finite values within the box, at borders too', () => {
    const values = Float64Array.from({ length: 5 * 4 * 3 }, (_, n) => (n % 17 === 3 ? NaN : Math.sin(n * n)));
    for (const axis of [0, 1, 2] as const) for (const box of [1, 2, 3, 4]) {
      const found = boxMean(values, [5, 4, 3], axis, box), step = [1, 5, 20][axis] as number, length = [5, 4, 3][axis] as number;
      found.forEach((mean, n) => {
        const at = Math.floor(n / step) % length, near = [];
        for (let j = at - Math.floor((box - 1) / 2); j <= at + Math.floor(box / 2); j++) if (j >= 0 && j < length) near.push(values[n + (j - at) * step] as number);
        const finite = near.filter(Number.isFinite);
        if (Number.isNaN(values[n])) expect(mean).toBeNaN(); else expect(mean).toBeCloseTo(meanOf(finite), 12);
      });
    }
  });
});

describe('estimators', () => {
  it('take 1.0354 σ for the mean of √|M² − σ²| over noise, and of several coils theirs', () => {
    expect(offsetOfNoise(LAW)).toBeCloseTo(1.0354, 4);
    const noise = magnitudes(0, 100_000, 4).map((m) => Math.sqrt(Math.max(0, m * m - 7)));
    expect(offsetOfNoise({ coils: 4, isReal: false })).toBeCloseTo(meanOf(noise), 1);
    expect(offsetOfNoise({ coils: 1, isReal: true })).toBe(0);
  });
  it.each([1, 4])('average the power without bias at an amplitude of 1.5 σ (%i coils)', (coils) => {
    const dims = [20_000, 1, 1] as const, powers = amplitudesBy(magnitudes(1.5, 20_000, coils), 1, input({ dims, law: { coils, isReal: false } })).map((a) => Math.sign(a) * a * a);
    expect(meanOf(powers)).toBeCloseTo(2.25, 1);
  });
  it('leave real data, and data of unknown noise, as they are', () => {
    const values = Float32Array.of(-1, 2, NaN);
    expect(amplitudesBy(values, 1, input({ estimator: 'E0' }))).toBe(values);
    expect(amplitudesBy(values, null, input({ estimator: 'E1' }))).toBe(values);
  });
  it('never average across depth', () => {
    const values = new Float64Array(30 * 20).fill(0, 0, 300).fill(5, 300), found = amplitudesBy(values, null, input({}));
    expect([...new Set(found)]).toEqual([0, 5]);
  });
  it('carry noise by their formulas', () => {
    expect(voxelVariance('E0', LAW)(7, 7, 2)).toBe(4);
    expect(voxelVariance('E1', LAW)(5, Math.sqrt(24), 1)).toBeCloseTo(25 / 24, 12);
    expect(voxelVariance('E3', LAW)(5, 3, 2)).toBeCloseTo((2.25 * 4 * (9 + 4)) / 9, 12);
    expect(voxelVariance('E3', LAW)(0, 0, 2)).toBeCloseTo(2.25 * 4 * 2, 12);
  });
  it.each([0, 1, 2, 4, 8])('E2 scatters as said at an amplitude of %i σ', (t) => {
    const values = magnitudes(t, 40_000), found = [...amplitudesBy(values, 1, input({ estimator: 'E2' }))], mean = meanOf(found), varianceOf = voxelVariance('E2', LAW);
    const said = meanOf([...values].map((value, n) => varianceOf(value, found[n] ?? NaN, 1))), real = meanOf(found.map((own) => (own - mean) ** 2));
    expect(Math.sqrt(said / real)).toBeGreaterThan(0.85);
    expect(Math.sqrt(said / real)).toBeLessThan(1.25);
  });
  it.each([0, 3.5, 4, 5, 6, 8])('E1 scatters no more than said at an amplitude of %d σ, threshold 5 σ', (t) => {
    const values = [...magnitudes(t, 200_000)], varianceOf = thresholdVariance(LAW, 5, 1), counted = values.map((value) => (value >= 5 ? Math.sqrt(value * value - 1) : 0)), mean = meanOf(counted);
    const said = Math.sqrt(meanOf(values.map((value) => varianceOf(value, value >= 5)))), real = Math.sqrt(meanOf(counted.map((own) => (own - mean) ** 2)));
    expect(said).toBeGreaterThan(0.7 * real);
    if (t > 0) expect(said).toBeLessThan(1.6 * real);
  });
  it('are chosen by the data, and E3 is refused in a volume', () => {
    expect(chooseEstimator('auto', [81, 52, 1], 1, false).estimator).toBe('E3');
    expect(chooseEstimator('auto', [20, 20, 9], 2, false).estimator).toBe('E1');
    expect(chooseEstimator('auto', [20, 20, 9], 2, true).estimator).toBe('E0');
    expect(() => chooseEstimator('E3', [20, 20, 9], 2, false)).toThrow('single slice');
  });
});
