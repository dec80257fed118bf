/** Means of the values of a large sample on both sides of t, without a pass over all of them for every t. */
import type { Means } from './li.js';
import type { ThresholdSample } from './sample.js';

const BINS = 65_536;
/** Bins on each side of t whose values are kept one by one. */
const KEPT_BINS = 8;

export interface BinnedMeans {
  /** As if all values of t's bin were at most t. */
  roughly: Means;
  /** Exact; a pass over the values when t moves farther than 8 bins. */
  exactly: Means;
  binWidth: number;
}

export function makeBinnedMeans({ values, min, max }: ThresholdSample): BinnedMeans {
  const perUnit = BINS / (max - min), last = BINS - 1;
  const counts = new Float64Array(BINS), sums = new Float64Array(BINS);
  const binOf = (v: number): number => Math.max(0, Math.min(last, Math.floor(v * perUnit)));
  for (let n = 0; n < values.length; n++) {
    const v = (values[n] as number) - min, bin = binOf(v);
    counts[bin] = (counts[bin] as number) + 1;
    sums[bin] = (sums[bin] as number) + v;
  }
  let total = 0;
  for (let bin = 0; bin < BINS; bin++) total += sums[bin] as number;
  const means = (count: number, sum: number): ReturnType<Means> => ({ below: sum / count, above: (total - sum) / (values.length - count) });
  const upTo = (end: number): { count: number; sum: number } => {
    let count = 0, sum = 0;
    for (let bin = 0; bin < end; bin++) { count += counts[bin] as number; sum += sums[bin] as number; }
    return { count, sum };
  };
  let kept = { from: 0, to: 0, values: new Float64Array(0) };
  const keep = (bin: number): void => {
    const from = Math.max(0, bin - KEPT_BINS), to = Math.min(BINS, bin + KEPT_BINS + 1);
    const inside = new Float64Array(counts.subarray(from, to).reduce((sum, n) => sum + n, 0));
    for (let n = 0, filled = 0; n < values.length; n++) {
      const v = (values[n] as number) - min, own = binOf(v);
      if (own >= from && own < to) inside[filled++] = v;
    }
    kept = { from, to, values: inside };
  };
  return {
    binWidth: 1 / perUnit,
    roughly: (t) => { const { count, sum } = upTo(binOf(t) + 1); return means(count, sum); },
    exactly: (t) => {
      const bin = binOf(t);
      if (bin < kept.from || bin >= kept.to) keep(bin);
      let { count, sum } = upTo(kept.from);
      for (const v of kept.values) if (v <= t) { count++; sum += v; }
      return means(count, sum);
    },
  };
}
