import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../random.js';
import type { FineGrid } from './fineGrid.js';
import { spread } from './spread.js';

const [NX, NY, SLICES] = [9, 8, 6];
const GRID = { nx: NX, ny: NY, slices: SLICES } as FineGrid;
const indexOf = (i: number, j: number, k: number): number => (k * NY + j) * NX + i;

/** Random costs, a share of voxels closed, and a closed rim at the sides, as the pellet has. */
function randomCosts(seed: number, openShare: number): Float32Array {
  const costs = new Float32Array(NX * NY * SLICES);
  for (let k = 0; k < SLICES; k++) for (let j = 1; j < NY - 1; j++) for (let i = 1; i < NX - 1; i++) {
    const voxel = indexOf(i, j, k);
    if (uniform(seed, 2 * voxel + 1) < openShare) costs[voxel] = 0.2 + 5 * uniform(seed, 2 * voxel + 2);
  }
  return costs;
}

/** Bellman and Ford: relax every edge until nothing changes. */
function slowCosts(stepCost: Float32Array, sources: readonly { voxel: number; startCost: number }[]): Float64Array {
  const cost = new Float64Array(stepCost.length).fill(Infinity);
  for (const { voxel, startCost } of sources) cost[voxel] = Math.min(startCost, cost[voxel] ?? NaN);
  for (let changed = true; changed;) {
    changed = false;
    for (let k = 0; k < SLICES; k++) for (let j = 0; j < NY; j++) for (let i = 0; i < NX; i++) {
      const here = indexOf(i, j, k);
      if ((stepCost[here] ?? 0) === 0) continue;
      for (let c = Math.max(k - 1, 0); c <= Math.min(k + 1, SLICES - 1); c++) for (let b = Math.max(j - 1, 0); b <= Math.min(j + 1, NY - 1); b++) for (let a = Math.max(i - 1, 0); a <= Math.min(i + 1, NX - 1); a++) {
        const through = (cost[indexOf(a, b, c)] ?? NaN) + Math.hypot(a - i, b - j, c - k) * 0.5 * ((stepCost[here] ?? NaN) + (stepCost[indexOf(a, b, c)] ?? NaN));
        if (through < (cost[here] ?? NaN) - 1e-12) { cost[here] = through; changed = true; }
      }
    }
  }
  return cost;
}

describe('spread', () => {
  it('finds the cost of the cheapest path to every voxel that can be reached, and only to those', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 0.3, max: 1, noNaN: true }), (seed, openShare) => {
      const stepCost = randomCosts(seed, openShare);
      const open = [...stepCost.keys()].filter((voxel) => (stepCost[voxel] ?? 0) > 0);
      const sources = open.slice(0, 3).map((voxel, n) => ({ voxel, startCost: 2 * n }));
      const cheapestStep = open.reduce((least, voxel) => Math.min(least, stepCost[voxel] ?? NaN), Infinity);
      const found = new Map<number, number>();
      const predecessor = spread(GRID, { kind: new Uint8Array(), stepCost, cheapestStep }, sources, {
        onSettled: (voxel, cost) => { expect(found.has(voxel)).toBe(false); found.set(voxel, cost); },
        isDone: () => false,
      });
      slowCosts(stepCost, sources).forEach((cost, voxel) => {
        if (cost === Infinity || (stepCost[voxel] ?? 0) === 0) expect(found.has(voxel)).toBe(false);
        else expect(Math.abs((found.get(voxel) ?? NaN) - cost)).toBeLessThan(1e-4);
        expect((predecessor[voxel] ?? NaN) >= 0).toBe(found.has(voxel));
      });
    }), { numRuns: 25 });
  });

  it('has reported everything cheaper than the cost it says it has reached', () => {
    const stepCost = randomCosts(5, 0.9);
    const sources = [{ voxel: stepCost.findIndex((cost) => cost > 0), startCost: 0 }];
    const cheapestStep = stepCost.reduce((least, cost) => (cost > 0 ? Math.min(least, cost) : least), Infinity);
    const found = new Set<number>();
    const costs = slowCosts(stepCost, sources);
    spread(GRID, { kind: new Uint8Array(), stepCost, cheapestStep }, sources, {
      onSettled: (voxel) => { found.add(voxel); },
      isDone: (reached) => {
        costs.forEach((cost, voxel) => { if (cost < reached - 1e-4) expect(found.has(voxel)).toBe(true); });
        return reached > 8;
      },
    });
    expect(found.size).toBeGreaterThan(10);
    expect(found.size).toBeLessThan(costs.filter((cost) => cost < Infinity).length);
  });
});
