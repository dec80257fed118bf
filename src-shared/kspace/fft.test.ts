import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal } from '../random.js';
import { makeColumns, planTransform, smoothLength, type ComplexColumns } from './fft.js';

function noise(length: number, columns: number, seed: number): ComplexColumns {
  const data = makeColumns(length, columns);
  data.re.forEach((_, i) => { data.re[i] = normal(seed, 2 * i); data.im[i] = normal(seed, 2 * i + 1); });
  return data;
}
const copy = ({ re, im }: ComplexColumns): ComplexColumns => ({ re: re.slice(), im: im.slice() });
const energy = ({ re, im }: ComplexColumns): number => re.reduce((sum, x, i) => sum + x * x + (im[i] ?? NaN) ** 2, 0);
const largest = (a: ComplexColumns, b: ComplexColumns): number => Math.max(...a.re.map((x, i) => Math.hypot(x - (b.re[i] ?? NaN), (a.im[i] ?? NaN) - (b.im[i] ?? NaN))));

/** The defining sum. */
function dft({ re, im }: ComplexColumns, length: number, columns: number, sign: number): ComplexColumns {
  const out = makeColumns(length, columns);
  for (let k = 0; k < length; k++) for (let j = 0; j < length; j++) for (let c = 0; c < columns; c++) {
    const angle = (sign * 2 * Math.PI * ((j * k) % length)) / length, x = re[j * columns + c] ?? NaN, y = im[j * columns + c] ?? NaN;
    out.re[k * columns + c] = (out.re[k * columns + c] ?? 0) + x * Math.cos(angle) - y * Math.sin(angle);
    out.im[k * columns + c] = (out.im[k * columns + c] ?? 0) + x * Math.sin(angle) + y * Math.cos(angle);
  }
  return out;
}

describe('planTransform', () => {
  it.each([1, 2, 7, 31, 37, 46, 61, 74, 81, 97, 111, 127, 202, 211])('equals the defining sum for length %i, both ways', (length) => {
    const data = noise(length, 3, length);
    expect(largest(planTransform(length, 3).transform(copy(data), 'forward'), dft(data, length, 3, -1))).toBeLessThan(2e-11 * length);
    expect(largest(planTransform(length, 3).transform(copy(data), 'inverse'), dft(data, length, 3, 1))).toBeLessThan(2e-11 * length);
  });

  it('keeps the energy (Parseval), comes back, and turns a shift into a phase ramp, for any length', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 4 }), fc.nat(), fc.integer(), (length, columns, shiftBy, seed) => {
      const data = noise(length, columns, seed), shift = shiftBy % length;
      const plan = planTransform(length, columns);
      const spectrum = copy(plan.transform(copy(data), 'forward'));
      expect(energy(spectrum) / (length * energy(data))).toBeCloseTo(1, 9);
      const back = plan.transform(copy(spectrum), 'inverse');
      for (let i = 0; i < data.re.length; i++) expect((back.re[i] ?? NaN) / length).toBeCloseTo(data.re[i] ?? NaN, 9);
      const shifted = makeColumns(length, columns);
      for (let j = 0; j < length; j++) for (let c = 0; c < columns; c++) {
        shifted.re[((j + shift) % length) * columns + c] = data.re[j * columns + c] ?? NaN;
        shifted.im[((j + shift) % length) * columns + c] = data.im[j * columns + c] ?? NaN;
      }
      const moved = plan.transform(shifted, 'forward');
      for (let k = 0; k < length; k++) for (let c = 0; c < columns; c++) {
        const angle = (-2 * Math.PI * ((k * shift) % length)) / length, x = spectrum.re[k * columns + c] ?? NaN, y = spectrum.im[k * columns + c] ?? NaN;
        expect(moved.re[k * columns + c]).toBeCloseTo(x * Math.cos(angle) - y * Math.sin(angle), 7);
      }
    }), { numRuns: 40 });
  });

  it('pads to the next product of 2, 3 and 5', () => {
    expect([1, 7, 11, 121, 2047, 4049].map(smoothLength)).toEqual([1, 8, 12, 125, 2048, 4050]);
  });
});
