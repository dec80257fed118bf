import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHalf, toHalf } from './halfFloat.js';

describe('half floats', () => {
  it('come back from their bits, all 65536 of them', () => {
    for (let half = 0; half < 65536; half++) {
      const value = fromHalf(half);
      if (Number.isNaN(value)) expect(fromHalf(toHalf(value))).toBeNaN();
      else expect(toHalf(value)).toBe(half);
    }
  });
  it('hold every integer up to 2048', () => {
    for (let n = -2048; n <= 2048; n++) expect(fromHalf(toHalf(n))).toBe(n + 0);
  });
  it('are the nearest half float', () => {
    fc.assert(fc.property(fc.float({ min: -65000, max: 65000, noNaN: true }), (value) => {
      const half = toHalf(value);
      const error = Math.abs(fromHalf(half) - value);
      for (const neighbour of [half - 1, half + 1]) {
        const other = fromHalf(neighbour & 0xffff);
        if (Number.isFinite(other)) expect(error).toBeLessThanOrEqual(Math.abs(other - value));
      }
    }));
  });
  it('overflow to infinity', () => { expect(fromHalf(toHalf(70000))).toBe(Infinity); });
});
