/** Counts of voxel values in equal bins over the full native range. */
import type { Histogram } from '../contract/library.js';
import type { Volume } from '../volume/volume.js';
import { addToBins } from './binning.js';
import { finiteRange, forEachPhysicalSlice } from './physicalSlices.js';

/**
 * Histogram of the finite physical values, the last bin closed (as ImageJ bins 32-bit images).
 * The range is that of the whole series, so that the histograms of its time points share their bins.
 * A constant volume has everything in bin 0; one without finite values has min = max = 0 and empty bins.
 * @param timeIndex counts one time point, or all when null.
 */
export function computeHistogram(volume: Volume, bins: number, timeIndex: number | null): Histogram {
  const { min, max } = finiteRange(volume, null);
  const counts = new Uint32Array(bins);
  let voxels = 0;
  forEachPhysicalSlice(volume, timeIndex, (values) => {
    addToBins(counts, values, { min, max, bins });
    voxels += values.length;
  });
  const counted = counts.reduce((sum, n) => sum + n, 0);
  return { min, max, counts: Array.from(counts), nonFiniteCount: voxels - counted };
}
