import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthText, niceBelow, niceTicks } from './nice.js';

describe('nice numbers', () => {
  it('are the largest 1, 2, 5 × 10ⁿ below a limit', () => {
    expect([1, 1.9, 2, 4.99, 5, 9.9, 10, 0.3, 0.05].map(niceBelow)).toEqual([1, 1, 2, 2, 5, 5, 10, 0.2, 0.05]);
  });
  it('tick multiples inside the interval, never too many', () => {
    expect(niceTicks(-5, 5, 5)).toEqual([-4, -2, 0, 2, 4]);
    expect(niceTicks(0, 3.2, 4)).toEqual([0, 1, 2, 3]);
    fc.assert(fc.property(fc.double({ min: -100, max: 100, noNaN: true }), fc.double({ min: 0.01, max: 50, noNaN: true }), fc.integer({ min: 1, max: 9 }), (low, size, count) => {
      const ticks = niceTicks(low, low + size, count);
      expect(ticks.length).toBeLessThanOrEqual(count + 1);
      for (const tick of ticks) { expect(tick).toBeGreaterThanOrEqual(low - 1e-6); expect(tick).toBeLessThanOrEqual(low + size + 1e-6); }
    }));
  });
  it('lengths carry the unit people use', () => {
    expect([2, 0.5, 0.1, 0.05, 0.0002].map(lengthText)).toEqual(['2 mm', '0.5 mm', '0.1 mm', '50 µm', '0.2 µm']);
  });
});
