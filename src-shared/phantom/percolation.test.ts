import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../random.js';
import { percolates } from './percolation.js';
import { withoutShort } from './shortGuard.js';

const GRID = { nx: 8, ny: 7, slices: 5 };
const SIZE = GRID.nx * GRID.ny * GRID.slices;
const indexOf = (i: number, j: number, k: number): number => (k * GRID.ny + j) * GRID.nx + i;
const maskOf = (voxels: Iterable<number>): Uint8Array => {
  const mask = new Uint8Array(SIZE);
  for (const voxel of voxels) mask[voxel] = 1;
  return mask;
};

describe('percolates', () => {
  it('follows faces, edges and corners', () => {
    expect(percolates(GRID, maskOf([0, 1, 2, 3, 4].map((k) => indexOf(3, 3, k))))).toBe(true);
    expect(percolates(GRID, maskOf([0, 1, 2, 3, 4].map((k) => indexOf(1 + k, 1 + k, k))))).toBe(true);
  });

  it('does not jump a gap, nor go round the side of the grid', () => {
    expect(percolates(GRID, maskOf([0, 1, 3, 4].map((k) => indexOf(3, 3, k))))).toBe(false);
    expect(percolates(GRID, maskOf([indexOf(3, 3, 0), indexOf(5, 3, 1), indexOf(3, 3, 2), indexOf(3, 3, 3), indexOf(3, 3, 4)]))).toBe(false);
    expect(percolates(GRID, maskOf([]))).toBe(false);
  });
});

describe('withoutShort', () => {
  /** Voxels away from the sides, in random order. */
  const shuffled = (seed: number): number[] => {
    const inner: number[] = [];
    for (let k = 0; k < GRID.slices; k++) for (let j = 1; j < GRID.ny - 1; j++) for (let i = 1; i < GRID.nx - 1; i++) inner.push(indexOf(i, j, k));
    return inner.map((voxel) => ({ voxel, key: uniform(seed, voxel + 1) })).sort((a, b) => a.key - b.key).map(({ voxel }) => voxel);
  };

  it('never connects the faces, keeps the order, and passes over a voxel only if it would connect them', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (seed, n1, n2) => {
      const [ranked1, ranked2] = [shuffled(seed), shuffled(seed + 1)];
      const [kept1, kept2] = withoutShort(GRID, Int32Array.from(ranked1), Int32Array.from(ranked2), [n1, n2]);
      const all = [...kept1, ...kept2];
      expect(percolates(GRID, maskOf(all))).toBe(false);
      for (const [kept, ranked] of [[[...kept1], ranked1], [[...kept2], ranked2]] as const) {
        expect(kept).toEqual(ranked.filter((voxel) => kept.includes(voxel)).slice(0, kept.length));
        const passedOver = ranked.slice(0, Math.max(0, ranked.indexOf(kept.at(-1) ?? -1))).filter((voxel) => !kept.includes(voxel));
        for (const voxel of passedOver) expect(percolates(GRID, maskOf([...all, voxel]))).toBe(true);
      }
    }), { numRuns: 200 });
  });

  it('gives the asked amounts when enough voxels are left', () => {
    const [kept1, kept2] = withoutShort(GRID, Int32Array.from(shuffled(3)), Int32Array.from(shuffled(4)), [20, 10]);
    expect([kept1.length, kept2.length]).toEqual([20, 10]);
  });
});
