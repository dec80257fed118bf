import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normal } from '../random.js';
import type { makeColumns } from './fft.js';
import { zeroFilled } from './zeroFill.js';

const VECTORS = '../shared/vectors/12_sampling_bias.json';
interface ZeroFill { input: number[]; zero_filled_2x: number[]; white_noise_neighbour_correlation_after_2x: number }
const vector = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as { zero_fill: ZeroFill }).zero_fill : null;
const line = (values: readonly number[]): ReturnType<typeof makeColumns> => ({ re: Float64Array.from(values), im: new Float64Array(values.length) });

describe.skipIf(!vector)('zero filling against the shared vector (needs ../shared/vectors)', () => {
  it('doubles the points', () => {
    const { re, im } = zeroFilled(line(vector?.input ?? []), 32);
    vector?.zero_filled_2x.forEach((x, i) => expect(re[i]).toBeCloseTo(x, 12));
    expect(Math.max(...im.map(Math.abs))).toBeLessThan(1e-12);
  });
});

describe('zeroFilled', () => {
  it.each([[9, 27], [8, 16], [7, 14], [10, 15]])('keeps samples, real lines and σ: %i → %i points', (from, to) => {
    const values = Array.from({ length: from }, (_, i) => normal(3, i)), { re, im } = zeroFilled(line(values), to);
    if (to % from === 0) values.forEach((v, i) => expect(re[(i * to) / from]).toBeCloseTo(v, 12));
    expect(Math.max(...im.map(Math.abs))).toBeLessThan(1e-12);
    expect(re.reduce((sum, v) => sum + v, 0) / to).toBeCloseTo(values.reduce((sum, v) => sum + v, 0) / from, 12);
  });

  it('correlates the neighbours of white noise by sinc(½) = 0.6366', () => {
    const values = Array.from({ length: 20_000 }, (_, i) => normal(8, i)), { re } = zeroFilled(line(values), 40_000);
    let product = 0, square = 0;
    for (let i = 1; i < re.length; i++) {
      product += (re[i] ?? NaN) * (re[i - 1] ?? NaN);
      square += (re[i] ?? NaN) ** 2;
    }
    expect(product / square).toBeCloseTo(2 / Math.PI, 1.7);
    expect(zeroFilled(line([1, 2]), 2).re).toEqual(Float64Array.of(1, 2));
  });
});
