/**
 * Pictures made of several time points: running means and differences are sums of time points with weights. Twin of shaders/timeSum.frag: since
 * interpolation is linear, the sum of the interpolated values is the interpolated sum.
 */
import type { ScalarField } from '../volume/field.js';

export interface TimeTerm { timeIndex: number; weight: number }

/** Time points of a mean; odd, so that it is centred. */
export const MEAN_COUNTS = [1, 3, 5, 7, 9, 11, 13, 15] as const;

/**
 * Mean of up to `count` time points about one. Near the ends of the series it takes fewer, the same number on both sides, since a mean that is
 * not centred is the amount of another time.
 */
export function centredMean(timeIndex: number, count: number, timeCount: number): TimeTerm[] {
  const half = Math.max(0, Math.min(Math.floor(count / 2), timeIndex, timeCount - 1 - timeIndex));
  return Array.from({ length: 2 * half + 1 }, (_, n) => ({ timeIndex: timeIndex - half + n, weight: 1 / (2 * half + 1) }));
}

/** The mean about one time point less time point 0. Of time point 0 itself: nothing, whatever the count. */
export function differenceToFirst(timeIndex: number, count: number, timeCount: number): TimeTerm[] {
  const mean = centredMean(timeIndex, count, timeCount);
  const others = mean.filter((term) => term.timeIndex !== 0);
  const ofFirst = mean.find((term) => term.timeIndex === 0)?.weight ?? 0;
  return [...others, { timeIndex: 0, weight: ofFirst - 1 }];
}

/** Σ weight · field, voxel by voxel. `fields` are not empty and lie on one grid. */
export function weightedSum(fields: readonly { weight: number; field: ScalarField }[]): ScalarField {
  const [first] = fields;
  if (!first) throw new RangeError('There is nothing to add up.');
  return {
    dims: first.field.dims,
    at: (i, j, k) => fields.reduce((sum, { weight, field }) => sum + (weight === 0 ? 0 : weight * field.at(i, j, k)), 0),
  };
}
