import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dims } from '../volume/volume.js';
import { distanceToOtherClass, FARTHEST } from './chebyshev.js';

/** By definition: the smallest max(|Δi|, |Δj|, |Δk|) to a block of another class. */
function bruteForce(classes: Uint8Array, [nx, ny]: Dims): number[] {
  const place = (n: number): [number, number, number] => [n % nx, Math.floor(n / nx) % ny, Math.floor(n / nx / ny)];
  return Array.from(classes, (own, a) => {
    let best = FARTHEST;
    classes.forEach((other, b) => {
      const [p, q] = [place(a), place(b)];
      if (other !== own) best = Math.min(best, Math.max(Math.abs(p[0] - q[0]), Math.abs(p[1] - q[1]), Math.abs(p[2] - q[2])));
    });
    return best;
  });
}

describe('distance to another class', () => {
  const dims = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }));
  for (const [title, rarity] of [['many classes', 3], ['few blocks of other classes', 60]] as const) {
    it(`equals brute force: ${title}`, () => {
      fc.assert(fc.property(dims, fc.infiniteStream(fc.integer({ min: 0, max: rarity })), (size, draws) => {
        const classes = Uint8Array.from({ length: size[0] * size[1] * size[2] }, () => Math.min(draws.next().value ?? 0, 4));
        expect([...distanceToOtherClass(classes, size)]).toEqual(bruteForce(classes, size));
      }));
    });
  }

  it('crosses the words that rows are kept in', () => {
    fc.assert(fc.property(fc.integer({ min: 30, max: 100 }), fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 3 }), (nx, places) => {
      const classes = new Uint8Array(2 * nx);
      for (const place of places) classes[place % (2 * nx)] = 1 + place % 2;
      expect([...distanceToOtherClass(classes, [nx, 2, 1])]).toEqual(bruteForce(classes, [nx, 2, 1]));
    }));
  });

  it('sees no other class beyond the volume, and counts to 255', () => {
    expect([...distanceToOtherClass(new Uint8Array(8).fill(7), [2, 2, 2])]).toEqual(new Array(8).fill(255));
    const classes = new Uint8Array(400);
    classes[0] = 1;
    expect([...distanceToOtherClass(classes, [400, 1, 1])]).toEqual(Array.from(classes, (_, i) => Math.min(Math.max(i, 1), 255)));
  });
});
