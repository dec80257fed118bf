/** The dendrites at given amounts, as a mask on the fine grid, and what they add up to. */
import { sliceOf, type FineGrid } from './fineGrid.js';
import { voxelsFor, type Growth } from './growth.js';
import { overlaps } from './overlap.js';

export interface Amounts { m1Percent: number; m2Percent: number; bridged: boolean }

/** 1 where a stored fine voxel holds a dendrite: the first voxels of both mechanisms, and the bridge. */
export function dendriteMask(grid: FineGrid, growth: Growth, bridge: Int32Array, amounts: Amounts, lithiumFraction: number): Uint8Array {
  const mask = new Uint8Array(grid.nx * grid.ny * grid.slices);
  for (const voxel of growth.mechanism1.subarray(0, voxelsFor(amounts.m1Percent, grid, lithiumFraction))) mask[voxel] = 1;
  for (const voxel of growth.mechanism2.subarray(0, voxelsFor(amounts.m2Percent, grid, lithiumFraction))) mask[voxel] = 1;
  if (amounts.bridged) for (const voxel of bridge) mask[voxel] = 1;
  return mask;
}

/** Voxels of the pellet within `radiusMm` of a path: the filament that carries the short. */
export function thicken(grid: FineGrid, path: Int32Array, radiusMm: number): Int32Array {
  const { nx, ny, slices, disc, spacingMm } = grid;
  const reach = Math.floor(radiusMm / spacingMm + 1e-9);
  const voxels = new Set<number>();
  for (const centre of path) {
    const [i, j, k] = [centre % nx, Math.floor(centre / nx) % ny, sliceOf(grid, centre)];
    for (let dk = -reach; dk <= reach; dk++) for (let dj = -reach; dj <= reach; dj++) for (let di = -reach; di <= reach; di++) {
      if (Math.hypot(di, dj, dk) * spacingMm > radiusMm + 1e-9 || k + dk < 0 || k + dk >= slices) continue;
      const column = (j + dj) * nx + i + di;
      if (disc[column] === 1) voxels.add((k + dk) * nx * ny + column);
    }
  }
  return Int32Array.from(voxels);
}

/** Dendrite voxels in each slice. */
export function countPerSlice(grid: FineGrid, mask: Uint8Array): Uint32Array {
  const perSlice = grid.nx * grid.ny;
  return Uint32Array.from({ length: grid.slices }, (_, k) => {
    let count = 0;
    for (let voxel = k * perSlice; voxel < (k + 1) * perSlice; voxel++) count += mask[voxel] as number;
    return count;
  });
}

/**
 * Lithium in each of `layers` equal depth layers, in percent of the volume of that layer. Layer 1 is at electrode A.
 * @param perSlice dendrite voxels of each stored slice; a slice that two layers share is divided by overlap.
 */
export function layersPercent(grid: FineGrid, perSlice: Uint32Array, lithiumFraction: number, layers = 4): number[] {
  const sums = new Array<number>(layers).fill(0);
  perSlice.forEach((count, k) => {
    const { first, shares } = overlaps(k, k + 1, grid.slices / layers);
    shares.forEach((share, n) => { sums[first + n] = (sums[first + n] ?? 0) + share * count; });
  });
  return sums.map((sum) => (100 * lithiumFraction * sum) / (grid.pelletVoxels / layers));
}
