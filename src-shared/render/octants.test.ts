import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Dims } from '../volume/volume.js';
import { octantDistances, octantOf } from './octants.js';

const side = fc.integer({ min: 1, max: 5 });
const grids = fc.tuple(side, side, side).chain((blocks) => fc.record({
  blocks: fc.constant(blocks as Dims),
  classes: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: blocks[0] * blocks[1] * blocks[2], maxLength: blocks[0] * blocks[1] * blocks[2] }).map((values) => Uint8Array.from(values)),
}));

/** The largest d for which every block of the volume less than d blocks ahead is of the same class. */
function bruteForce(classes: Uint8Array, [nx, ny, nz]: Dims, octant: number, i: number, j: number, k: number): number {
  const at = (a: number, b: number, c: number): number | null => (a < 0 || b < 0 || c < 0 || a >= nx || b >= ny || c >= nz ? null : classes[a + nx * (b + ny * c)] ?? null);
  const [sx, sy, sz] = [octant & 1 ? 1 : -1, octant & 2 ? 1 : -1, octant & 4 ? 1 : -1];
  for (let d = 1; d <= Math.max(nx, ny, nz); d++) {
    for (let a = 0; a <= d; a++) for (let b = 0; b <= d; b++) for (let c = 0; c <= d; c++) {
      const other = at(i + sx * a, j + sy * b, k + sz * c);
      if (other !== null && other !== at(i, j, k)) return d;
    }
  }
  return 255;
}

it('is the distance to another class ahead, in every octant', () => {
  fc.assert(fc.property(grids, fc.integer({ min: 0, max: 7 }), ({ blocks, classes }, octant) => {
    const distance = octantDistances(classes, blocks)(octant);
    const [nx, ny, nz] = blocks;
    for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) expect(distance[i + nx * (j + ny * k)]).toBe(bruteForce(classes, blocks, octant, i, j, k));
  }));
});

it('names octants by the axes along which a ray does not go back', () => {
  expect([octantOf([1, 1, 1]), octantOf([-1, -1, -1]), octantOf([0, -1, 1]), octantOf([-1, 1, 0])]).toEqual([7, 0, 5, 6]);
});
