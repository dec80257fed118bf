/** What is kept of a scan between the steps of its analysis. */
import type { RegionSums } from '../quantify/cell/amounts.js';
import type { LayerWeights } from '../quantify/cell/layerWeights.js';
import { voxelStepMm } from '../quantify/cell/frame.js';
import { contactDepthOf, type Electrodes } from '../segment/electrodes.js';
import type { Grid, Mask, Values } from '../segment/grid.js';
import type { ThresholdSample } from '../segment/thresholds/sample.js';
import type { Sigma } from '../segment/thresholds/threshold.js';
import type { Affine } from '../volume/geometry.js';
import type { Cell, Prepared } from './result.js';

/** What the next steps start from. Arrays lie in shared memory and are never changed. */
export interface PreparedScan {
  prepared: Prepared;
  path: string;
  grid: Grid;
  affine: Affine;
  cell: Cell;
  /** Dendrite channel, physical values, after bias correction and less what leaks from the electrodes. */
  values: Values;
  /** Corrected for the noise's part of the magnitude, unit of the values. */
  amplitudes: Values;
  /** Of the noise, one for all voxels or one each after bias correction; null: unknown. */
  sigma: Sigma | null;
  /** Over the analysis mask; null: unknown. */
  medianSigma: number | null;
  /** Of a voxel full of lithium; null: relative units. */
  fullIntensity: number | null;
  /** Amplitudes over the full intensity: how much of each voxel is lithium. Null: relative units. */
  fractions: Values | null;
  /** Voxels that are segmented. */
  analysisMask: Mask;
  /** Voxels of the pellet where the ceramic is much darker than elsewhere. */
  dark: Mask;
  /** Finite values inside the analysis mask. */
  sample: ThresholdSample;
  /** Depth of every voxel centre, 0 at electrode A, 1 at B; NaN outside the pellet. */
  depth: Float32Array;
  /** Part of every voxel in every layer of the pellet (or of what lies below the electrode discs). */
  weights: LayerWeights;
  /** Of the weights: the volume that percentages refer to. The rim that is left out of the analysis mask belongs to it, a depth margin does not. */
  sums: RegionSums;
  /** Voxels for one independent one, all axes together. */
  dependence: number;
  /** What is left out at each face, voxels. */
  depthMarginVox: number;
  /** Of the sums. */
  regionMm3: number;
  /** Of a voxel's face across the axis of the cell. */
  faceAcrossMm2: number;
  /** Memory of the arrays. */
  byteLength: number;
}

/** The electrodes as clusters see them. @param voxels within so many voxels beyond the margin a cluster is in contact */
export function contactsOf({ depth, affine, cell, depthMarginVox }: PreparedScan, voxels = 1): Electrodes {
  return { depth, contactDepth: contactDepthOf(voxelStepMm(affine, cell.axis), depthMarginVox, cell.thicknessMm, voxels) };
}
