import { describe, expect, it } from 'vitest';
import { ricianMagnitude } from './noise.js';
import type { ComplexImage } from './sampling.js';

const N = 200_000;
function uniformImage(amplitude: number): ComplexImage {
  return { dims: [N, 1, 1], re: new Float64Array(N).fill(amplitude * Math.cos(0.7)), im: new Float64Array(N).fill(amplitude * Math.sin(0.7)) };
}
const mean = (values: ArrayLike<number>, of = (v: number): number => v): number => Array.from(values, of).reduce((a, b) => a + b, 0) / values.length;

describe('ricianMagnitude', () => {
  it('has a Rayleigh background: mean 1.2533 σ, standard deviation 0.6551 σ, median 1.1774 σ', () => {
    const sigma = 0.005;
    const m = ricianMagnitude(uniformImage(0), sigma, 11);
    expect(mean(m) / sigma).toBeCloseTo(Math.sqrt(Math.PI / 2), 2);
    expect(Math.sqrt(mean(m, (v) => v * v) - mean(m) ** 2) / sigma).toBeCloseTo(Math.sqrt(2 - Math.PI / 2), 2);
    expect((m.slice().sort()[N / 2] ?? NaN) / sigma).toBeCloseTo(Math.sqrt(2 * Math.LN2), 2);
  });

  it.each([0, 1, 3, 20])('has the second moment A² + 2σ² at A = %i σ', (t) => {
    const m = ricianMagnitude(uniformImage(0.01 * t), 0.01, 12 + t);
    expect(mean(m, (v) => v * v) / 0.01 ** 2 / (t * t + 2)).toBeCloseTo(1, 1.9);
  });

  it('is the magnitude itself without noise, and the same for the same seed', () => {
    expect(ricianMagnitude(uniformImage(2), 0, 1)[5]).toBeCloseTo(2, 6);
    const again = ricianMagnitude(uniformImage(1), 0.1, 3);
    expect(ricianMagnitude(uniformImage(1), 0.1, 3).every((v, i) => v === again[i])).toBe(true);
    expect(ricianMagnitude(uniformImage(1), 0.1, 4)[0]).not.toBe(again[0]);
  });
});
