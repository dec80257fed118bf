/** Equal bins over a closed range: the one rule for histograms and percentiles (as ImageJ bins 32-bit images). */

export interface Binning {
  readonly min: number;
  readonly max: number;
  readonly bins: number;
}

/**
 * Bin of a value in [min, max]: `floor(bins·(v − min)/(max − min))`, the last bin closed.
 * A range of zero width puts everything in bin 0.
 */
export function binOf(value: number, { min, max, bins }: Binning): number {
  const width = max - min;
  if (!(width > 0)) return 0;
  if (width === Infinity) return binOf(value / 2, { min: min / 2, max: max / 2, bins });
  const bin = Math.floor((bins * (value - min)) / width);
  return bin >= bins ? bins - 1 : bin;
}

/** Adds the finite values to `counts`; the values must lie in the range. */
export function addToBins(counts: Uint32Array, values: Float64Array, binning: Binning): void {
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    if (v - v !== 0) continue;
    const bin = binOf(v, binning);
    counts[bin] = (counts[bin] as number) + 1;
  }
}
