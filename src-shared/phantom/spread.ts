/** Shortest paths on the 26-connected voxels of the grain-boundary network. */
import { BucketQueue } from './bucketQueue.js';
import type { FineGrid } from './fineGrid.js';
import type { GrainNetwork } from './grains.js';

export interface Source { voxel: number; startCost: number }

export interface SpreadVisitor {
  /** Called once per reached voxel. Costs ascend from bucket to bucket, not within one. */
  onSettled(voxel: number, cost: number): void;
  /** Every voxel cheaper than `reachedCost` has been reported; true ends the search. */
  isDone(reachedCost: number): boolean;
}

/**
 * Spreads from `sources` over voxels with `stepCost > 0`. An edge costs its length in voxels (1, √2, √3) times the mean
 * step cost of its ends. Buckets as narrow as the cheapest edge make every cost final when its bucket is emptied
 * (Denardo and Fox 1979), so no heap is needed; 0.999 covers the rounding to float32.
 * The pellet must not touch the sides of the grid, so that no neighbour wraps around.
 * @returns per voxel the one from which it was entered; itself for a source, −1 where unreached.
 */
export function spread(grid: FineGrid, { stepCost, cheapestStep }: GrainNetwork, sources: readonly Source[], visitor: SpreadVisitor): Int32Array {
  const { offsets, lengths } = neighbours26(grid.nx, grid.ny);
  const cost = new Float32Array(stepCost.length).fill(Infinity);
  const settled = new Uint8Array(stepCost.length);
  const predecessor = new Int32Array(stepCost.length).fill(-1);
  const width = 0.999 * cheapestStep;
  const queue = new BucketQueue(width);
  for (const { voxel, startCost } of sources) {
    cost[voxel] = startCost;
    predecessor[voxel] = voxel;
    queue.push(startCost, voxel);
  }
  for (let bucket = 0; bucket < queue.bucketCount && !visitor.isDone(bucket * width); bucket++) {
    for (let voxel = queue.pop(bucket); voxel >= 0; voxel = queue.pop(bucket)) {
      if (settled[voxel] === 1) continue;
      settled[voxel] = 1;
      const here = cost[voxel] as number;
      visitor.onSettled(voxel, here);
      const halfStep = 0.5 * (stepCost[voxel] as number);
      for (let n = 0; n < 26; n++) {
        const next = voxel + (offsets[n] as number);
        const step = stepCost[next];
        if (step === undefined || step === 0) continue;
        const through = Math.fround(here + (lengths[n] as number) * (halfStep + 0.5 * step));
        if (through >= (cost[next] as number)) continue;
        cost[next] = through;
        predecessor[next] = voxel;
        queue.push(through, next);
      }
    }
  }
  return predecessor;
}

/** Index offsets and lengths (in voxels) to the 26 neighbours, x fastest. */
export function neighbours26(nx: number, ny: number): { offsets: Int32Array; lengths: Float64Array } {
  const steps = [-1, 0, 1].flatMap((k) => [-1, 0, 1].flatMap((j) => [-1, 0, 1].map((i) => [i, j, k] as const)))
    .filter(([i, j, k]) => i !== 0 || j !== 0 || k !== 0);
  return {
    offsets: Int32Array.from(steps, ([i, j, k]) => (k * ny + j) * nx + i),
    lengths: Float64Array.from(steps, (step) => Math.hypot(...step)),
  };
}
