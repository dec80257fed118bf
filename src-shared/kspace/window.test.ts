import { describe, expect, it } from 'vitest';
import { KSPACE_WINDOWS } from '../import/recipe.js';
import { windowWeight } from './window.js';

describe('windowWeight', () => {
  it('has the values of the definitions', () => {
    const at = (window: (typeof KSPACE_WINDOWS)[number], u: number, taper = 0.5): number => windowWeight({ window, taper }, u);
    expect([at('none', 1), at('hann', 0), at('hann', 0.5), at('hamming', 0), at('hamming', 0.5)]).toEqual([1, 1, 0.5, 1, expect.closeTo(0.54, 12)]);
    expect(at('hann', 1)).toBeCloseTo(0, 12);
    expect(at('hamming', 1)).toBeCloseTo(0.08, 12);
    expect([at('tukey', 0.5), at('tukey', 0.75)]).toEqual([1, expect.closeTo(0.5, 12)]);
    expect(at('tukey', 1)).toBeCloseTo(0, 12);
  });

  it('is even, never beyond 0 … 1, and Tukey runs from none to Hann', () => {
    for (let u = -1; u <= 1; u += 0.05) {
      for (const window of KSPACE_WINDOWS) {
        expect(windowWeight({ window, taper: 0.3 }, u)).toBeCloseTo(windowWeight({ window, taper: 0.3 }, -u), 12);
        expect(windowWeight({ window, taper: 0.3 }, u)).toBeGreaterThanOrEqual(-1e-12);
        expect(windowWeight({ window, taper: 0.3 }, u)).toBeLessThanOrEqual(1);
      }
      expect(windowWeight({ window: 'tukey', taper: 0 }, u)).toBe(1);
      expect(windowWeight({ window: 'tukey', taper: 1 }, u)).toBeCloseTo(windowWeight({ window: 'hann', taper: 0 }, u), 12);
    }
  });
});
