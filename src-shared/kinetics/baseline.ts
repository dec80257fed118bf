/** What is taken away from every time point. */
import type { Values } from '../segment/grid.js';

/** Mean of the finite amplitudes of some time points at every voxel; it stands in where a later one is missing. Null without time points. */
export function baselineImageOf(amplitudes: readonly Values[], timeIndices: readonly number[]): Float64Array | null {
  const used = timeIndices.flatMap((t) => { const own = amplitudes[t]; return own ? [own] : []; }), [first] = used;
  if (!first) return null;
  const out = new Float64Array(first.length);
  for (let n = 0; n < out.length; n++) {
    let sum = 0, count = 0;
    for (const image of used) {
      const value = image[n] as number;
      if (value - value === 0) { sum += value; count++; }
    }
    out[n] = sum / count;
  }
  return out;
}
