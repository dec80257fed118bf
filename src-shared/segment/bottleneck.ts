/** The narrowest place of the widest way through a network. docs/formulas.md. */
import { distanceMapMm } from './distanceMap.js';
import type { Electrodes } from './electrodes.js';
import type { Connectivity, Grid, Mask } from './grid.js';
import { widestConnection } from './percolation.js';

export interface Bottleneck {
  /** Largest t for which the voxels at least t from the background connect the electrodes; +Infinity without any background. */
  radiusMm: number;
  /** The voxel where it is met. */
  voxel: number;
  /** One voxel wide as far as can be seen: then the percolation intensity says more. */
  limitedByResolution: boolean;
}

/** In spacings: below it a width says nothing but that there is a voxel. */
const LEAST_RESOLVED = 1.5;

/** Null: not connected. The faces of the volume are no background here. Memory above the mask: 5 bytes a voxel. */
export function bottleneckOf(mask: Mask, grid: Grid, electrodes: Electrodes, connectivity: Connectivity, onFraction?: (fraction: number) => void): Bottleneck | null {
  const distances = distanceMapMm(mask, grid, 'open', 'single', onFraction);
  const widest = widestConnection(distances, mask, grid.dims, electrodes, connectivity);
  if (widest === null) return null;
  const radiusMm = exactDistanceMm(mask, grid, widest.weakest, widest.level);
  return { radiusMm, voxel: widest.weakest, limitedByResolution: radiusMm <= LEAST_RESOLVED * Math.max(...grid.spacingMm) };
}

/** Distance of one voxel to the background in full precision, `aboutMm` being it in single precision. */
function exactDistanceMm(mask: Mask, { dims: [nx, ny, nz], spacingMm: [dx, dy, dz] }: Grid, voxel: number, aboutMm: number): number {
  if (aboutMm === Infinity) return Infinity;
  const x = voxel % nx, y = Math.floor(voxel / nx) % ny, z = Math.floor(voxel / (nx * ny));
  const [a, b, c] = [dx, dy, dz].map((spacing) => Math.ceil(aboutMm / spacing)) as [number, number, number];
  let least = Infinity;
  for (let k = Math.max(0, z - c); k <= Math.min(nz - 1, z + c); k++) for (let j = Math.max(0, y - b); j <= Math.min(ny - 1, y + b); j++) {
    for (let i = Math.max(0, x - a); i <= Math.min(nx - 1, x + a); i++) {
      if (mask[i + nx * (j + ny * k)] === 0) least = Math.min(least, ((i - x) * dx) ** 2 + ((j - y) * dy) ** 2 + ((k - z) * dz) ** 2);
    }
  }
  return Math.sqrt(least);
}
