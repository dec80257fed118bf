/** The space–time image: depth against time. */
import type { CellGeometry } from '../quantify/cell/depth.js';
import { layerWeights } from '../quantify/cell/layerWeights.js';
import { voxelStepMm } from '../quantify/cell/frame.js';
import { betweenMm, regionOf } from './measureRegions.js';
import { weightedSums } from './measureSignals.js';
import type { Measured } from './result.js';
import type { PreparedSeriesScan } from './series.js';

/** Beyond each face so that the electrodes are seen; bins a voxel. */
const BEYOND_VOX = 2, BINS_PER_VOXEL = 2, MOST_BINS = 200;

/** @param scale of a mean amplitude, to the unit of the curves @param radiusMm of the pellet that counts */
export function spaceTimeOf({ grid: { dims }, affine, amplitudes, lost, missing }: PreparedSeriesScan, cell: CellGeometry, radiusMm: number, baseline: readonly number[], scale: number): Measured['spaceTime'] {
  const voxelMm = voxelStepMm(affine, cell.axis), beyondMm = BEYOND_VOX * voxelMm, fromDepth = -beyondMm / cell.thicknessMm, toDepth = 1 - fromDepth;
  const bins = Math.min(MOST_BINS, Math.max(1, Math.round((BINS_PER_VOXEL * (cell.thicknessMm + 2 * beyondMm)) / voxelMm)));
  const region = regionOf(layerWeights(betweenMm(cell, -beyondMm, cell.thicknessMm + beyondMm), dims, affine, bins, { radiusMm }), missing);
  const means = amplitudes.map((image, t) => Array.from(weightedSums(region, image, bins), (sum, bin) => (!lost[t] && (region.sums[bin] as number) > 0 ? sum / (region.sums[bin] as number) : null)));
  const used = baseline.flatMap((t) => { const own = means[t]; return own && !lost[t] ? [own] : []; });
  const before = Array.from({ length: bins }, (_, bin) => (used.length === 0 ? 0 : used.reduce((sum, own) => sum + (own[bin] ?? 0), 0) / used.length));
  return { fromDepth, toDepth, values: means.map((own) => own.map((mean, bin) => (mean === null || !Number.isFinite(scale) ? null : (mean - (before[bin] as number)) * scale))) };
}
