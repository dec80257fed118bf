/** The mean along a layer. */
import type { Dims } from '../volume/volume.js';

/**
 * Mean of the finite values within a box of `boxVox` voxels along one axis, centred (an even box reaches one farther forwards). At the border of the
 * image, and beside values that are not finite, it is the mean of what there is; a voxel that is not finite itself stays NaN.
 */
export function boxMean(values: Float64Array, dims: Dims, axis: 0 | 1 | 2 | null, boxVox: number): Float64Array {
  if (axis === null || boxVox <= 1) return values;
  const step = axis === 0 ? 1 : axis === 1 ? dims[0] : dims[0] * dims[1], n = dims[axis], line = step * n;
  const back = Math.floor((boxVox - 1) / 2), ahead = Math.floor(boxVox / 2), out = new Float64Array(values.length);
  for (let from = 0; from < values.length; from += line) for (let offset = 0; offset < step; offset++) for (let i = 0; i < n; i++) {
    const start = from + offset, at = start + i * step;
    if (!Number.isFinite(values[at])) { out[at] = NaN; continue; }
    let sum = 0, count = 0;
    for (let j = Math.max(0, i - back), last = Math.min(n - 1, i + ahead); j <= last; j++) {
      const value = values[start + j * step] as number;
      if (!Number.isFinite(value)) continue;
      sum += value;
      count++;
    }
    out[at] = sum / count;
  }
  return out;
}
