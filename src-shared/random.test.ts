import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillNormals, normal, randomWord, uniform } from './random.js';

const VECTORS = '../shared/vectors/01_prng.json';
interface PrngVectors {
  cases: { seed: number; uint32: number[]; uniform_first4: number[]; gauss_first6: number[] }[];
  stats: { seed: number; n: number; mean: number; std_n_minus_1: number };
}
const vectors = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as PrngVectors) : null;

describe.skipIf(!vectors)('mulberry32 and Box-Muller against the shared vectors (needs ../shared/vectors)', () => {
  it.each(vectors?.cases ?? [])('seed $seed', ({ seed, uint32, uniform_first4, gauss_first6 }) => {
    expect(uint32.map((_, i) => randomWord(seed, i + 1))).toEqual(uint32);
    expect(uniform_first4.map((_, i) => uniform(seed, i + 1))).toEqual(uniform_first4);
    gauss_first6.forEach((z, i) => expect(Math.abs(normal(seed, i) / z - 1)).toBeLessThan(1e-9));
  });

  it('has the mean and standard deviation of the reference for 200 000 numbers', () => {
    const { seed, n, mean, std_n_minus_1 } = vectors?.stats ?? { seed: 0, n: 0, mean: 0, std_n_minus_1: 0 };
    const z = fillNormals(new Float64Array(n), seed);
    const ourMean = z.reduce((s, v) => s + v, 0) / n;
    const ourStd = Math.sqrt(z.reduce((s, v) => s + (v - ourMean) ** 2, 0) / (n - 1));
    expect(ourMean).toBeCloseTo(mean, 12);
    expect(ourStd / std_n_minus_1).toBeCloseTo(1, 12);
  });
});

describe('random access', () => {
  it('fills exactly what single numbers give, for even and odd counts', () => {
    for (const count of [1, 2, 7, 1000]) {
      expect([...fillNormals(new Float64Array(count), 5)]).toEqual(Array.from({ length: count }, (_, i) => normal(5, i)));
    }
  });
});
