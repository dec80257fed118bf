import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeFineGrid } from './fineGrid.js';
import { LINE, makeGrainNetwork, OUTSIDE, PLANE } from './grains.js';
import { DEFAULT_SAMPLE_CELL } from './parameters.js';

const VECTORS = '../shared/vectors/13_phantom_prototype.json';
interface NetworkVector { pellet_fine_voxels: number; plane_fraction: number; line_fraction: number }
const vector = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as { network: NetworkVector }).network : null;

describe('makeGrainNetwork', () => {
  const grid = makeFineGrid(DEFAULT_SAMPLE_CELL);
  const { kind, stepCost, cheapestStep } = makeGrainNetwork(grid, DEFAULT_SAMPLE_CELL);
  const share = (isWanted: (kind: number) => boolean): number => kind.reduce((n, k) => n + (isWanted(k) ? 1 : 0), 0) / grid.pelletVoxels;

  it.skipIf(!vector)('has the size and the density of the reference network (needs ../shared/vectors)', () => {
    expect(grid.pelletVoxels).toBe(vector?.pellet_fine_voxels);
    // Another draw of the same random network: 1200 grains leave about one percent of scatter.
    expect(share((k) => k === PLANE || k === LINE) / (vector?.plane_fraction ?? NaN)).toBeCloseTo(1, 1.7);
    expect(share((k) => k === LINE) / (vector?.line_fraction ?? NaN)).toBeCloseTo(1, 1.7);
  });

  it('covers the pellet and nothing else', () => {
    expect(share((k) => k !== OUTSIDE)).toBe(1);
    for (let k = 0; k < grid.slices; k++) expect(kind[k * grid.nx * grid.ny]).toBe(OUTSIDE);
  });

  it('makes planes four times as costly as lines, with the prescribed spread, and grains impassable', () => {
    const logs: Record<number, number[]> = { [LINE]: [], [PLANE]: [] };
    let passableElsewhere = 0;
    kind.forEach((k, voxel) => {
      const cost = stepCost[voxel] ?? NaN;
      if (k === LINE || k === PLANE) logs[k]?.push(Math.log(cost));
      else if (cost !== 0) passableElsewhere++;
    });
    expect(passableElsewhere).toBe(0);
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    for (const [k, base] of [[LINE, 1], [PLANE, 4]] as const) {
      const values = logs[k] ?? [];
      expect(mean(values)).toBeCloseTo(Math.log(base), 2);
      expect(Math.sqrt(mean(values.map((v) => (v - Math.log(base)) ** 2)))).toBeCloseTo(0.5, 2);
    }
    expect(cheapestStep).toBe(stepCost.reduce((least, cost) => (cost > 0 && cost < least ? cost : least), Infinity));
  });
});
