/** When each fine voxel turns into dendrite, and what that adds up to over time. */
import { layersPercent } from './dendrites.js';
import type { FineGrid } from './fineGrid.js';
import { voxelsFor, type Growth } from './growth.js';
import type { AmountsAtTime } from './kinetics.js';
import { percolates } from './percolation.js';

/** Time point of a voxel that never holds a dendrite. */
export const NEVER = 0xffff;

/** Per stored fine voxel the time point at which it first holds a dendrite. */
export function firstTimePoints(
  grid: FineGrid, growth: Growth, bridge: Int32Array, amounts: readonly AmountsAtTime[], phi: number,
): Uint16Array {
  const first = new Uint16Array(grid.nx * grid.ny * grid.slices).fill(NEVER);
  const mark = (voxels: Int32Array, t: number): void => { for (const voxel of voxels) if ((first[voxel] as number) > t) first[voxel] = t; };
  let [m1, m2] = [0, 0];
  amounts.forEach(({ m1Percent, m2Percent, shorted }, t) => {
    const [next1, next2] = [voxelsFor(m1Percent, grid, phi), voxelsFor(m2Percent, grid, phi)];
    mark(growth.mechanism1.subarray(m1, next1), t);
    mark(growth.mechanism2.subarray(m2, next2), t);
    if (shorted) mark(bridge, t);
    [m1, m2] = [next1, next2];
  });
  return first;
}

/** The dendrites at a time point. */
function maskAt(firstSeen: Uint16Array, timeIndex: number): Uint8Array {
  const mask = new Uint8Array(firstSeen.length);
  for (let voxel = 0; voxel < mask.length; voxel++) if ((firstSeen[voxel] as number) <= timeIndex) mask[voxel] = 1;
  return mask;
}

/** Percent of lithium per time point, per depth layer, as {@link layersPercent} counts it; one pass over the voxels. */
export function layersOverTime(grid: FineGrid, firstSeen: Uint16Array, timePoints: number, phi: number): number[][] {
  const added = Array.from({ length: timePoints }, () => new Uint32Array(grid.slices));
  const perSlice = grid.nx * grid.ny;
  for (let voxel = 0; voxel < firstSeen.length; voxel++) {
    const perTime = added[firstSeen[voxel] as number];
    if (perTime === undefined) continue;
    const slice = Math.floor(voxel / perSlice);
    perTime[slice] = (perTime[slice] as number) + 1;
  }
  const total = new Uint32Array(grid.slices);
  return added.map((perTime) => {
    perTime.forEach((count, slice) => { total[slice] = (total[slice] as number) + count; });
    return layersPercent(grid, total, phi);
  });
}

/** First time point at which lithium connects the electrodes (growth is monotone, so halving finds it); null if never. */
export function firstPercolating(grid: FineGrid, firstSeen: Uint16Array, timePoints: number): number | null {
  if (!percolates(grid, maskAt(firstSeen, timePoints - 1))) return null;
  let [before, at] = [-1, timePoints - 1];
  while (at - before > 1) {
    const middle = (before + at) >> 1;
    if (percolates(grid, maskAt(firstSeen, middle))) at = middle; else before = middle;
  }
  return at;
}
