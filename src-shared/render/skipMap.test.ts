import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleLinear } from './sampling.js';
import { blockRanges } from './blockRanges.js';
import { chebyshevDistance, exitOfEmptyCube, skipMap } from './skipMap.js';
import { testLut } from './testFields.js';
import type { Dims } from '../volume/volume.js';

const DIMS: Dims = [13, 9, 6];

describe('Chebyshev distance', () => {
  it('equals brute force', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 5 * 4 * 3, maxLength: 5 * 4 * 3 }), (draws) => {
      const occupied = Uint8Array.from(draws, (n) => (n === 0 ? 1 : 0));
      const distance = chebyshevDistance(occupied, [5, 4, 3]);
      const place = (n: number): [number, number, number] => [n % 5, Math.floor(n / 5) % 4, Math.floor(n / 20)];
      for (let a = 0; a < 60; a++) {
        let best = 255;
        for (let b = 0; b < 60; b++) {
          if (!occupied[b]) continue;
          const [p, q] = [place(a), place(b)];
          best = Math.min(best, Math.max(Math.abs(p[0] - q[0]), Math.abs(p[1] - q[1]), Math.abs(p[2] - q[2])));
        }
        expect(distance[a]).toBe(best);
      }
    }));
  });
});

describe('skip map', () => {
  const lut = testLut([255, 255, 255], (x) => (x > 0.5 ? 1 : 0));
  it('never skips a sample that has opacity', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    fc.assert(fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 60 })), fc.tuple(unit, unit, unit), fc.tuple(unit, unit, unit), (draws, posTex, towards) => {
      const values = Float64Array.from({ length: 13 * 9 * 6 }, () => (draws.next().value === 0 ? 1 : 0));
      const field = { dims: DIMS, at: (i: number, j: number, k: number) => values[i + 13 * (j + 9 * k)] ?? NaN };
      const map = skipMap(DIMS, [{ range: blockRanges(field), windowMin: 0, windowMax: 1, lut }]);
      const direction = [towards[0] - 0.5, towards[1] - 0.5, towards[2] - 0.5] as const;
      const exit = exitOfEmptyCube(map, posTex, direction);
      for (let step = 0; step < 20; step++) {
        const t = exit * step / 20;
        const at = [posTex[0] + t * direction[0], posTex[1] + t * direction[1], posTex[2] + t * direction[2]] as const;
        if (exit > 0 && at.every((p) => p >= 0 && p <= 1)) expect(sampleLinear(field, at)).toBeLessThanOrEqual(0.503);
      }
    }), { numRuns: 300 });
  });
});
