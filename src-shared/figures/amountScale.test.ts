import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountColour, amountIndex, amountScale, bakedAmountScale } from './amountScale.js';

const lightness = (rgb: readonly number[]): number => (rgb[0] ?? 0) + (rgb[1] ?? 0) + (rgb[2] ?? 0);

describe('colours of a space–time image', () => {
  it('begin at 0 where nothing is lost, and reach below it where something is', () => {
    expect(amountScale([1, 3, null, 5])).toEqual({ low: 0, high: expect.closeTo(4.98, 9) as number });
    expect(amountScale([-2, 4]).low).toBeLessThan(-1.9);
    expect(amountScale([-3, null]).high).toBe(0);
  });

  it('are there without values, of one value, of NaN', () => {
    for (const values of [[], [null], [NaN], [0, 0]]) expect(amountScale(values)).toEqual({ low: 0, high: 1 });
  });

  it('leave a spike beyond their end', () => { expect(amountScale([...Array.from({ length: 400 }, (_, n) => n), 1e9]).high).toBeLessThan(400); });

  it('are as strong for a loss as for a growth of the same size, and weakest at 0', () => {
    fc.assert(fc.property(fc.double({ min: 0.05, max: 1, noNaN: true }), (value) => {
      const scale = { low: -1, high: 1 }, zero = amountColour(scale, 0);
      expect(lightness(amountColour(scale, value))).toBeGreaterThan(lightness(zero));
      expect(lightness(amountColour(scale, -value))).toBeGreaterThan(lightness(zero));
      expect(amountColour(scale, -value)[0]).toBeGreaterThan(amountColour(scale, value)[0] - 1e-9);
    }));
  });

  it('come from the table as they are computed, to half a step', () => {
    fc.assert(fc.property(fc.double({ min: -3, max: 9, noNaN: true }), (value) => {
      const scale = { low: -2, high: 8 }, table = bakedAmountScale(scale), at = amountIndex(scale, value), colour = amountColour(scale, value);
      [0, 1, 2].forEach((n) => { expect(Math.abs((table[at + n] ?? NaN) - 255 * (colour[n] ?? NaN))).toBeLessThan(6); });
    }));
  });
});
