/** Which estimator suits a series, and why. */
import { AppError } from '../errors.js';
import { axesOf } from '../quantify/cell/frame.js';
import type { Dims } from '../volume/volume.js';
import type { Estimator, KineticsParameters } from './parameters.js';

export interface EstimatorChoice { estimator: Estimator; /** One sentence. */ reason: string; messages: string[] }

const REASONS: Record<Estimator, string> = {
  E0: 'The data are real (phase-corrected): their sums carry no bias of the noise.',
  E1: 'Magnitudes of a volume: lithium is sparse, so voxels above the threshold count.',
  E2: 'The mean of the noise is taken from every voxel: for comparison only, faint layers are underestimated.',
  E3: 'Magnitudes of a single slice: averaging the power along the layer keeps faint lithium that a threshold for each voxel would cut off.',
};

/** In a single slice, the axis along the layers; null in a volume. */
export function layerAxisOf(dims: Dims, stackAxis: 0 | 1 | 2): 0 | 1 | 2 | null {
  const axes = axesOf(dims);
  return axes.length === 2 && axes.includes(stackAxis) ? axes.find((axis) => axis !== stackAxis) ?? null : null;
}

/** @throws AppError `unsupported` for E3 in a volume */
export function chooseEstimator(asked: KineticsParameters['estimator'], dims: Dims, stackAxis: 0 | 1 | 2, isReal: boolean): EstimatorChoice {
  const isSlice = layerAxisOf(dims, stackAxis) !== null;
  if (asked === 'auto') {
    const estimator = isReal ? 'E0' : isSlice ? 'E3' : 'E1';
    return { estimator, reason: REASONS[estimator], messages: [] };
  }
  if (asked === 'E3' && !isSlice) {
    throw new AppError('unsupported', 'E3 averages along a layer of a single slice; in a volume, where lithium is sparse, it overestimates it two- to fivefold.', 'Choose E1, or the automatic estimator.');
  }
  const messages = [
    ...(asked === 'E0' && !isReal ? ['E0 sums magnitudes as they are: the mean of their noise adds to every voxel. It is meant for real (phase-corrected) data.'] : []),
    ...(asked === 'E1' && isSlice ? ['A threshold for each voxel of a projection suppresses the faint middle layers, and so feigns that lithium appears there late.'] : []),
  ];
  return { estimator: asked, reason: asked === 'E2' ? REASONS.E2 : 'Chosen by hand.', messages };
}
