import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toRational } from './rational.js';

describe('toRational', () => {
  it('keeps simple fractions simple', () => {
    expect(toRational(1 / 0.1)).toEqual([10, 1]);
    expect(toRational(1 / 0.3)).toEqual([10, 3]);
    expect(toRational(81 / 17)).toEqual([81, 17]);
  });

  it('is within 1e-9 for any plausible resolution, in terms that fit signed 32 bits', () => {
    fc.assert(fc.property(fc.double({ min: 1e-4, max: 1e5, noNaN: true }), (value) => {
      const [n, d] = toRational(value);
      expect(Math.abs(n / d / value - 1)).toBeLessThan(1e-9);
      expect(Math.max(n, d)).toBeLessThanOrEqual(0x7fffffff);
    }));
  });
});
