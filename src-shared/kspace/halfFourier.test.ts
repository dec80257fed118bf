import { describe, expect, it } from 'vitest';
import { axisTable, makeGrid, toImage } from './grid.js';
import { completeAxis, isCompletable } from './halfFourier.js';

const N = 128;
/** Two boxes with a slow phase, by their exact Fourier integral: S(k) = Σ a·w·sinc(kw)·exp(−2πi(k − p)x). */
function sample(k: number): { re: number; im: number } {
  let re = 0, im = 0;
  for (const { at, width, value } of [{ at: -0.12, width: 0.3, value: 1 }, { at: 0.2, width: 0.08, value: 0.6 }]) {
    const q = k - 0.35, sinc = q === 0 ? 1 : Math.sin(Math.PI * q * width) / (Math.PI * q * width);
    re += value * width * sinc * Math.cos(-2 * Math.PI * q * at);
    im += value * width * sinc * Math.sin(-2 * Math.PI * q * at);
  }
  return { re, im };
}

function magnitude(from: number, to: number, complete: boolean): Float64Array {
  const grid = makeGrid([N, 1, 1]);
  const ks = Array.from({ length: to - from + 1 }, (_, i) => from + i), table = axisTable(ks, N, N / 2, () => 1, true);
  for (const [j, k] of ks.entries()) {
    const { re, im } = sample(k), at = table.at[j] ?? 0, c = table.re[j] ?? 0, s = table.im[j] ?? 0;
    grid.re[at] = re * c - im * s;
    grid.im[at] = re * s + im * c;
  }
  toImage(grid);
  if (complete) completeAxis(grid, { axis: 0, from, to }, () => undefined);
  return Float64Array.from(grid.re, (x, i) => Math.hypot(x, grid.im[i] ?? NaN));
}
const distance = (a: Float64Array, b: Float64Array): number => Math.sqrt(a.reduce((sum, x, i) => sum + (x - (b[i] ?? NaN)) ** 2, 0) / b.reduce((sum, x) => sum + x * x, 0));

describe('completeAxis', () => {
  it('comes much nearer to the image of all of k-space than zeros do', () => {
    const full = magnitude(-N / 2, N / 2 - 1, false);
    const zeros = distance(magnitude(-14, N / 2 - 1, false), full), completed = distance(magnitude(-14, N / 2 - 1, true), full);
    expect(completed).toBeLessThan(0.5 * zeros);
    expect(completed).toBeLessThan(0.06);
  });

  it('leaves an image alone whose k-space is all there', () => {
    const full = magnitude(-N / 2, N / 2 - 1, false);
    expect(distance(magnitude(-N / 2, N / 2 - 1, true), full)).toBeLessThan(1e-6);
  });

  it('knows what can be completed', () => {
    expect(isCompletable({ axis: 0, from: -64, to: 63 })).toBe(false);
    expect(isCompletable({ axis: 1, from: -14, to: 31 })).toBe(true);
    expect(isCompletable({ axis: 1, from: 0, to: 31 })).toBe(false);
  });
});
