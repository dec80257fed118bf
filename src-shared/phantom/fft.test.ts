import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal } from '../random.js';
import { makeColumns, planFft, primeFactors, type ComplexColumns } from './fft.js';

function noise(length: number, columns: number, seed: number): ComplexColumns {
  const data = makeColumns(length, columns);
  data.re.forEach((_, i) => { data.re[i] = normal(seed, 2 * i); data.im[i] = normal(seed, 2 * i + 1); });
  return data;
}
const copy = ({ re, im }: ComplexColumns): ComplexColumns => ({ re: re.slice(), im: im.slice() });

/** The defining sum. */
function slowDft({ re, im }: ComplexColumns, length: number, columns: number): ComplexColumns {
  const out = makeColumns(length, columns);
  for (let k = 0; k < length; k++) for (let c = 0; c < columns; c++) for (let j = 0; j < length; j++) {
    const angle = (-2 * Math.PI * ((j * k) % length)) / length;
    const x = re[j * columns + c] ?? NaN, y = im[j * columns + c] ?? NaN, o = k * columns + c;
    out.re[o] = (out.re[o] ?? 0) + x * Math.cos(angle) - y * Math.sin(angle);
    out.im[o] = (out.im[o] ?? 0) + x * Math.sin(angle) + y * Math.cos(angle);
  }
  return out;
}
const largestDifference = (a: ComplexColumns, b: ComplexColumns): number =>
  Math.max(...a.re.map((v, i) => Math.hypot(v - (b.re[i] ?? NaN), (a.im[i] ?? NaN) - (b.im[i] ?? NaN))));
const energy = ({ re, im }: ComplexColumns): number => re.reduce((s, v, i) => s + v * v + (im[i] ?? NaN) ** 2, 0);

describe('planFft', () => {
  it.each([1, 2, 3, 4, 5, 7, 12, 13, 52, 81, 97, 100, 128, 312])('equals the defining sum for length %i', (length) => {
    const data = noise(length, 3, length);
    expect(largestDifference(planFft(length, 3).transform(copy(data), 'forward'), slowDft(data, length, 3))).toBeLessThan(1e-11 * length);
  });

  it('keeps the energy (Parseval) and comes back by the inverse, for any length and number of columns', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 5 }), fc.integer(), (length, columns, seed) => {
      const data = noise(length, columns, seed);
      const plan = planFft(length, columns);
      const spectrum = copy(plan.transform(copy(data), 'forward'));
      expect(energy(spectrum) / (length * energy(data))).toBeCloseTo(1, 10);
      const back = plan.transform(spectrum, 'inverse');
      back.re.forEach((_, i) => { back.re[i] = (back.re[i] ?? NaN) / length; back.im[i] = (back.im[i] ?? NaN) / length; });
      expect(largestDifference(back, data)).toBeLessThan(1e-12 * length);
    }), { numRuns: 60 });
  });
});

describe('primeFactors', () => {
  it('multiplies back to the number', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), (n) => {
      expect(primeFactors(n).reduce((a, b) => a * b, 1)).toBe(n);
    }));
  });
});
