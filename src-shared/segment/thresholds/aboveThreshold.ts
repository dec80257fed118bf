/** From values to the mask of a threshold, whatever its kind. */
import type { Mask, Values } from '../grid.js';
import type { Dims } from '../../volume/volume.js';
import { keepTouching } from './hysteresis.js';
import { aboveLevel, type Sigma, type Threshold } from './threshold.js';

/**
 * Mask of the voxels above a threshold within `mask` (null: everywhere). NaN and ±∞ are background. One pass; hysteresis two and a flood.
 * @param out written and returned
 */
export function aboveThreshold(values: Values, mask: Mask | null, { high, low, comparison }: Threshold, sigma: Sigma, dims: Dims, out?: Mask): Mask {
  if (!low) return aboveLevel(values, mask, high, comparison, sigma, out);
  const weak = aboveLevel(values, mask, low, comparison, sigma, out);
  return keepTouching(weak, aboveLevel(values, weak, high, comparison, sigma), dims);
}
