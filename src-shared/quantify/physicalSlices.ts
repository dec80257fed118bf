/** Physical values of a volume (stored × slope + intercept, float64), slice by slice, through one reused buffer. */
import { rescaleAt, voxelsPerTimePoint, type Volume } from '../volume/volume.js';

/**
 * Calls `visit` with the physical values of every slice, in storage order. `values` is overwritten by the next call.
 * @param timeIndex one time point, or null for all.
 */
export function forEachPhysicalSlice({ header, data }: Volume, timeIndex: number | null, visit: (values: Float64Array) => void): void {
  const perSlice = header.dims[0] * header.dims[1];
  const perTime = voxelsPerTimePoint(header.dims);
  const values = new Float64Array(perSlice);
  const first = timeIndex ?? 0;
  const end = timeIndex === null ? header.timeCount : timeIndex + 1;
  for (let t = first; t < end; t++) for (let k = 0; k < header.dims[2]; k++) {
    const start = t * perTime + k * perSlice;
    values.set(data.subarray(start, start + perSlice));
    const { slope, intercept } = rescaleAt(header, k, t);
    if (slope !== 1 || intercept !== 0) for (let i = 0; i < perSlice; i++) values[i] = (values[i] as number) * slope + intercept;
    visit(values);
  }
}

export interface FiniteRange {
  /** Of the finite values; both 0 when there is none. */
  min: number;
  max: number;
  /** Number of finite values. */
  count: number;
  /** NaN and ±Infinity. */
  nonFiniteCount: number;
}

/** Smallest and largest finite physical value. @param timeIndex one time point, or null for all. */
export function finiteRange(volume: Volume, timeIndex: number | null): FiniteRange {
  let min = Infinity;
  let max = -Infinity;
  let count = 0;
  let nonFiniteCount = 0;
  forEachPhysicalSlice(volume, timeIndex, (values) => {
    for (let i = 0; i < values.length; i++) {
      const v = values[i] as number;
      if (v - v !== 0) { nonFiniteCount++; continue; }
      count++;
      if (v < min) min = v;
      if (v > max) max = v;
    }
  });
  return count === 0 ? { min: 0, max: 0, count, nonFiniteCount } : { min, max, count, nonFiniteCount };
}
