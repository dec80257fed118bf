import { describe, expect, it } from 'vitest';
import { uniform } from '../random.js';
import { isCompared, isCopied, largestNoise, NOISE_TILES, tileNoise } from './noise.js';

function randoms(seed: number): () => number {
  let drawn = 0;
  return () => uniform(seed, ++drawn);
}

describe('noise of a running mean', () => {
  it('the difference to the mean of half as many frames is as large as the mean’s own error', () => {
    const random = randoms(7), pixels = 4000, truth = 0.4, spread = 0.3;
    const mean = new Float64Array(pixels);
    let before = mean.slice();
    for (let frames = 1; frames <= 64; frames++) {
      for (let p = 0; p < pixels; p++) mean[p] = (mean[p] ?? 0) + (truth + spread * (random() - 0.5) - (mean[p] ?? 0)) / frames;
      const rms = (other: (p: number) => number): number => Math.sqrt(mean.reduce((sum, value, p) => sum + (value - other(p)) ** 2, 0) / pixels);
      if (isCompared(frames)) {
        const expected = spread / Math.sqrt(12 * frames);
        expect(Math.abs(rms((p) => before[p] ?? NaN) / expected - 1)).toBeLessThan(0.06);
        expect(Math.abs(rms(() => truth) / expected - 1)).toBeLessThan(0.06);
      }
      if (isCopied(frames)) before = mean.slice();
    }
  });
  it('is looked at when the frames have doubled, from four on', () => {
    const upTo = Array.from({ length: 64 }, (_, n) => n + 1);
    expect(upTo.filter(isCopied)).toEqual([2, 4, 8, 16, 32, 64]);
    expect(upTo.filter(isCompared)).toEqual([4, 8, 16, 32, 64]);
  });
  it('is that of the worst tile; a picture that is not finite never converges', () => {
    expect(largestNoise([0.001, 0, 0.02, 0])).toBe(0.02);
    expect(largestNoise([0.001, NaN])).toBe(Infinity);
    expect(largestNoise([NaN, 0.001])).toBe(Infinity);
  });
});

describe('noise of a tile', () => {
  const picture = (widthPx: number, heightPx: number, at: (x: number, y: number) => number) =>
    ({ widthPx, heightPx, texels: Array.from({ length: 4 * widthPx * heightPx }, (_, i) => at(Math.floor(i / 4) % widthPx, Math.floor(i / 4 / widthPx)) * (i % 4)) });
  it('is the root mean square of its own pixels, per component', () => {
    const zero = picture(48, 32, () => 0), chequered = picture(48, 32, (x, y) => (x < 3 && y < 2 ? 0.2 * ((x + y) % 2 ? 1 : -1) : 0));
    const [r, g, b, a] = tileNoise(chequered, zero, [0, 0]);
    expect([r, g, b, a].map((value) => value.toFixed(12))).toEqual(['0.000000000000', '0.200000000000', '0.400000000000', '0.600000000000']);
    expect(tileNoise(chequered, zero, [1, 0])).toEqual([0, 0, 0, 0]);
    expect(tileNoise(chequered, zero, [0, 1])).toEqual([0, 0, 0, 0]);
  });
  it('of a picture smaller than the tiles, or larger than is read, is still about all of it', () => {
    for (const side of [5, 16 * 33]) {
      const half = picture(side, side, (x) => x % 2), zero = picture(side, side, () => 0);
      const mean = Array.from({ length: NOISE_TILES }, (_, tile) => tileNoise(half, zero, [tile, 3])[1] ** 2).reduce((a, b) => a + b) / NOISE_TILES;
      expect(Math.abs(mean - 0.5)).toBeLessThan(0.15);
    }
  });
});
