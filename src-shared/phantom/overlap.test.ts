import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFineGrid } from './fineGrid.js';
import { overlaps } from './overlap.js';
import { DEFAULT_SAMPLE_CELL } from './parameters.js';
import { planProjection } from './projection.js';

describe('overlaps', () => {
  it('divides an interval completely, each cell by the length it covers', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 50, noNaN: true }), fc.double({ min: 0.01, max: 5, noNaN: true }), fc.double({ min: 0.05, max: 3, noNaN: true }), (start, length, size) => {
      const { first, shares } = overlaps(start, start + length, size);
      expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      const centre = shares.reduce((sum, share, n) => sum + share * (first + n + 0.5) * size, 0);
      expect(Math.abs(centre - (start + length / 2))).toBeLessThan(size);
      expect(shares.every((share) => share >= 0 && share <= size / length + 1e-9)).toBe(true);
    }));
  });

  it('keeps an interval inside one cell whole and splits one in the middle of two evenly', () => {
    expect(overlaps(2.1, 2.9, 1)).toEqual({ first: 2, shares: [1] });
    const { first, shares } = overlaps(2.5, 3.5, 1);
    expect(first).toBe(2);
    expect(shares).toEqual([0.5, 0.5]);
  });
});

describe('planProjection', () => {
  it('keeps volume and place: a voxel fills its share of pixel area × pellet diameter at its own centre', () => {
    const grid = makeFineGrid(DEFAULT_SAMPLE_CELL);
    const plan = planProjection(grid, DEFAULT_SAMPLE_CELL);
    const [pixelX, pixelZ] = [17 / plan.width, 11 / plan.rows];
    for (const [i, k] of [[0, 0], [150, 17], [299, 35], [77, -1], [77, grid.slices]] as const) {
      const out = new Float32Array(plan.storedRows * plan.width);
      plan.deposit(out, plan.width, i, k, 3);
      let [sum, x, z] = [0, 0, 0];
      out.forEach((value, at) => {
        sum += value;
        x += value * ((at % plan.width) + 0.5) * pixelX;
        z += value * (plan.firstRow + Math.floor(at / plan.width) + 0.5) * pixelZ;
      });
      expect((sum * pixelX * pixelZ * 8.9) / (3 * grid.spacingMm ** 3)).toBeCloseTo(1, 5);
      expect(Math.abs(x / sum - (8.5 + (i + 0.5 - 150) * grid.spacingMm))).toBeLessThan(pixelX / 2);
      expect(Math.abs(z / sum - (4.9 + (k + 0.5) * grid.spacingMm))).toBeLessThan(pixelZ / 2);
    }
  });
});
