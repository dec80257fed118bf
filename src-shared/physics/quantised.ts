/** Whether values lie on levels, and how far these are apart. */
import type { Values } from '../segment/grid.js';

const LOOKED_AT = 65_536;
/** More different values than this share of those looked at: not quantised to speak of. */
const MOST_DISTINCT = 0.25;

/** Distance of neighbouring grey levels, unit of the values; null: the values are (nearly) continuous, or all the same. */
export function levelStep(values: Values): number | null {
  const stride = Math.max(1, Math.floor(values.length / LOOKED_AT));
  const sorted = Float64Array.from({ length: Math.floor(values.length / stride) }, (_, i) => values[i * stride] as number).sort();
  let distinct = 1, step = Infinity;
  for (let i = 1; i < sorted.length; i++) {
    const gap = (sorted[i] as number) - (sorted[i - 1] as number);
    if (gap === 0) continue;
    distinct++;
    if (gap < step) step = gap;
  }
  return step < Infinity && distinct <= MOST_DISTINCT * sorted.length ? step : null;
}
