/** First step of an analysis: where the cell lies, how strong the noise is, what thresholds there are. */
import { AppError } from '../errors.js';
import type { Grid, Mask, Values } from '../segment/grid.js';
import type { Affine } from '../volume/geometry.js';
import type { AnalysisParameters } from './parameters.js';
import type { Prepared } from './result.js';
import type { Scan } from './scan.js';

/** What the next steps start from. Arrays lie in shared memory and are never changed. */
export interface PreparedScan {
  prepared: Prepared;
  path: string;
  grid: Grid;
  affine: Affine;
  /** Dendrite channel, physical values, after bias correction and what was taken away for leakage. */
  values: Values;
  /** One for the whole scan, or one a voxel after bias correction. */
  sigma: number | Float32Array;
  /** Voxels that are segmented. */
  analysisMask: Mask;
  /** Depth of every voxel centre, 0 at electrode A, 1 at B; NaN outside the pellet. */
  depth: Float32Array;
  /** Memory of the arrays. */
  byteLength: number;
}

/** @throws AppError when no cell is found (with what to do), `cancelled` */
export function prepareScan(scan: Scan, parameters: AnalysisParameters, onFraction: (fraction: number) => void): PreparedScan {
  throw new AppError('unsupported', `${scan.name} cannot be analysed yet.`, 'Wait for it.');
}
