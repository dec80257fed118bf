import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centredAffine } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { absorb, compositeUnder } from './compositing.js';
import { leapTolerance, longestRaySteps } from './leapTolerance.js';

const grid = (dims: Dims): { dims: Dims; affine: ReturnType<typeof centredAffine> } => ({ dims, affine: centredAffine(dims, [0.1, 0.1, 0.3]) });

describe('tolerance of flat media', () => {
  it('the longest ray is the diagonal, in steps of the smallest spacing', () => {
    expect(longestRaySteps(grid([30, 40, 1]))).toBeCloseTo(Math.hypot(3, 4, 0.3) / (0.3 / 32), 9);
    expect(longestRaySteps(grid([30, 40, 10]))).toBeCloseTo(Math.hypot(3, 4, 3) / 0.1, 9);
  });

  it('keeps opacity and colour of any ray within 1/510', () => {
    const dims: Dims = [40, 30, 10];
    const [steps, tolerance] = [longestRaySteps(grid(dims)), leapTolerance(grid(dims))];
    const part = fc.tuple(fc.constantFrom(0, 0.001, 0.02, 0.5, 5), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(-1, 0, 1), fc.constantFrom(-1, 0, 1));
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 30 }), (parts) => {
      let [truth, flat] = [[0, 0, 0, 0], [0, 0, 0, 0]] as [[number, number, number, number], [number, number, number, number]];
      for (const [tau, colour, more, brighter] of parts) {
        const off = Math.max(tau + more * tolerance, 0), glow = Math.min(Math.max(colour * tau + brighter * tolerance, 0), off);
        const length = steps / parts.length;
        truth = [...compositeUnder(truth, absorb([colour * tau, colour * tau, colour * tau, tau], length))];
        flat = [...compositeUnder(flat, absorb([glow, glow, glow, off], length))];
      }
      truth.forEach((component, c) => { expect(Math.abs(component - (flat[c] ?? NaN))).toBeLessThanOrEqual(1 / 510); });
    }), { numRuns: 1000 });
  });
});
