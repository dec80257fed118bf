import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rgba } from './compositing.js';
import { depthCue } from './depthCue.js';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const premultiplied = fc.tuple(unit, unit, unit, unit).map(([r, g, b, a]): Rgba => [r * a, g * a, b * a, a]);
const background = fc.tuple(unit, unit, unit);

describe('depth cue', () => {
  it('of strength 0, or at the near end, changes nothing', () => {
    fc.assert(fc.property(premultiplied, background, unit, (colour, backgroundRgb, x) => {
      expect(depthCue({ depthCueStrength: 0, backgroundRgb }, colour, x)).toEqual(colour);
      expect(depthCue({ depthCueStrength: x, backgroundRgb }, colour, 0)).toEqual(colour);
    }));
  });
  it('brings every colour nearer to the background the farther it is, and covers as much', () => {
    fc.assert(fc.property(premultiplied, background, unit, unit, unit, (colour, backgroundRgb, depthCueStrength, a, b) => {
      const away = (depth01: number): number => {
        const faded = depthCue({ depthCueStrength, backgroundRgb }, colour, depth01);
        expect(faded[3]).toBe(colour[3]);
        return Math.max(...[0, 1, 2].map((c) => Math.abs((faded[c] ?? NaN) - (backgroundRgb[c] ?? NaN) * colour[3])));
      };
      expect(away(Math.max(a, b))).toBeLessThanOrEqual(away(Math.min(a, b)) + 1e-12);
    }));
  });
  it('leaves a tenth at the far end, and beyond it', () => {
    for (const depth01 of [1, 3]) depthCue({ depthCueStrength: 1, backgroundRgb: [0, 0, 0] }, [1, 0.5, 0.2, 1], depth01).forEach((c, n) => { expect(c).toBeCloseTo([0.1, 0.05, 0.02, 1][n] ?? NaN, 12); });
  });
  it('makes a background-coloured body invisible at any depth', () => {
    fc.assert(fc.property(background, unit, unit, (backgroundRgb, depthCueStrength, depth01) => {
      depthCue({ depthCueStrength, backgroundRgb }, [...backgroundRgb, 1], depth01).forEach((c, n) => { expect(c).toBeCloseTo([...backgroundRgb, 1][n] ?? NaN, 12); });
    }));
  });
});
