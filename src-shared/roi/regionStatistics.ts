/** Numbers of a region, from the voxels whose centres lie in it. */
import { EVERYTHING, selectValues } from '../quantify/selection.js';
import { selectionStatistics, type SelectionStatistics } from '../quantify/selectionStatistics.js';
import type { Mask } from '../segment/grid.js';
import { determinant, mmToVox, voxToMm, type Affine } from '../volume/geometry.js';
import type { ScalarField } from '../volume/field.js';
import type { Dims } from '../volume/volume.js';
import { areaMm2, volumeMm3 } from './measures.js';
import { isFlat, type RegionRoi } from './roi.js';
import { boundsMm, insideOf } from './shape.js';

export interface RegionStatistics extends SelectionStatistics {
  /** Of the outline of a flat region, closed form; null for a solid one. */
  areaMm2: number | null;
  /** Of the shape, closed form. */
  volumeMm3: number;
  /** Of the voxels that lie in it and in the field of view. */
  voxelVolumeMm3: number;
  /** Σ value × voxel volume, signal × mm³. */
  integral: number;
  /** Mean over σ of the noise; null: σ unknown or no voxel. */
  snr: number | null;
}

/** Calls `visit` with every voxel of the region, in storage order; only the part of the volume around it is looked at. */
export function forEachRegionVoxel(roi: RegionRoi, { dims, affine }: { dims: Dims; affine: Affine }, visit: (i: number, j: number, k: number) => void): void {
  const isInside = insideOf(roi);
  const corners = boundsMm(roi).map((corner) => mmToVox(affine, corner));
  const range = (axis: 0 | 1 | 2): readonly [number, number] => [
    Math.max(0, Math.floor(Math.min(...corners.map((corner) => corner[axis])) - ROUNDING_VOX)),
    Math.min(dims[axis] - 1, Math.ceil(Math.max(...corners.map((corner) => corner[axis])) + ROUNDING_VOX)),
  ];
  const [i0, i1] = range(0), [j0, j1] = range(1), [k0, k1] = range(2);
  for (let k = k0; k <= k1; k++) for (let j = j0; j <= j1; j++) for (let i = i0; i <= i1; i++) if (isInside(voxToMm(affine, [i, j, k]))) visit(i, j, k);
}

const ROUNDING_VOX = 1e-6;

export function regionMask(roi: RegionRoi, grid: { dims: Dims; affine: Affine }): Mask {
  const [nx, ny, nz] = grid.dims, mask = new Uint8Array(nx * ny * nz);
  forEachRegionVoxel(roi, grid, (i, j, k) => { mask[i + nx * (j + ny * k)] = 1; });
  return mask;
}

/** @param field physical values of one time point. @param sigma noise of the channel; null: unknown. */
export function regionStatistics(roi: RegionRoi, field: ScalarField, affine: Affine, sigma: number | null): RegionStatistics {
  const found: number[] = [];
  forEachRegionVoxel(roi, { dims: field.dims, affine }, (i, j, k) => { found.push(field.at(i, j, k)); });
  const statistics = selectionStatistics(selectValues(Float64Array.from(found), [found.length, 1, 1], EVERYTHING));
  const voxelMm3 = Math.abs(determinant(affine));
  return {
    ...statistics, areaMm2: isFlat(roi) ? areaMm2(roi) : null, volumeMm3: volumeMm3(roi) ?? 0, voxelVolumeMm3: found.length * voxelMm3,
    integral: statistics.sum * voxelMm3, snr: sigma !== null && sigma > 0 && statistics.mean !== null ? statistics.mean / sigma : null,
  };
}
