import { describe, expect, it } from 'vitest';
import { bakeDivergingLut, divergingColour } from './divergingMap.js';

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
/** Lightness of CIE Lab, an independent measure. */
const lightness = (x: number): number => {
  const [r, g, b] = divergingColour(x).map(linear) as [number, number, number];
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
};
const STEPS = Array.from({ length: 101 }, (_, n) => n / 100);

describe('colours of differences', () => {
  it('are as light on either side, and lighter the larger the difference', () => {
    for (const x of STEPS) expect(Math.abs(lightness(x) - lightness(-x)), String(x)).toBeLessThan(5);
    for (const sign of [1, -1]) STEPS.slice(1).forEach((x, n) => { expect(lightness(sign * x)).toBeGreaterThan(lightness(sign * (STEPS[n] ?? 0))); });
  });

  it('are grey in the middle, bluish for gain, orange for loss', () => {
    const [r, g, b] = divergingColour(0);
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(0.01);
    for (const x of STEPS.slice(5)) {
      const [gain, loss] = [divergingColour(x), divergingColour(-x)];
      expect(gain[2]).toBeGreaterThan(gain[0]);
      expect(loss[0]).toBeGreaterThan(loss[2]);
    }
  });

  it('need no clipping: no channel is at its end anywhere', () => {
    for (const x of STEPS.flatMap((step) => [step, -step])) for (const c of divergingColour(x)) expect(c > 0 && c < 1, `${x}: ${divergingColour(x).join()}`).toBe(true);
  });

  it('beyond the scale are those of its ends', () => { expect([divergingColour(7), divergingColour(-7)]).toEqual([divergingColour(1), divergingColour(-1)]); });

  it('lie in the table from −1 to 1, the same on both sides of the middle', () => {
    const lut = bakeDivergingLut();
    expect([...lut.subarray(0, 3)]).toEqual(divergingColour(-1).map((c) => Math.round(255 * c)));
    expect([...lut.subarray(1020, 1023)]).toEqual(divergingColour(1).map((c) => Math.round(255 * c)));
    expect(Math.max(...[0, 1, 2].map((c) => Math.abs((lut[4 * 127 + c] ?? 0) - (lut[4 * 128 + c] ?? 0))))).toBeLessThanOrEqual(2);
    expect(lut.filter((_, n) => n % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });
});
