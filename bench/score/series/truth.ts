/** What is in the reference series, in the terms of what is measured. */
import type { Normalisation } from '../../../src-shared/kinetics/parameters.js';
import { segmented } from '../../../src-shared/kinetics/segmented.js';
import { DEFAULT_SAMPLE_CELL } from '../../../src-shared/phantom/index.js';

/** Percent of the layer's volume for one unit of the measured amount. The LLZO's own signal is that of the full lithium over the density ratio. */
export function percentOfVolume(normalisation: Normalisation): number {
  switch (normalisation) {
    case 'llzo-first': return 1 / DEFAULT_SAMPLE_CELL.densityRatio;
    case 'llzo-full': return 1;
    case 'last-total': case 'none': throw new Error(`Amounts of normalisation ${normalisation} cannot be compared with percent of the volume.`);
  }
}

/** Change since the mean of the baseline's time points. */
export function trueChange(percent: readonly number[], baseline: readonly number[]): number[] {
  const before = baseline.reduce((sum, t) => sum + (percent[t] ?? 0), 0) / Math.max(1, baseline.length);
  return percent.map((value) => value - before);
}

/** Slope between the neighbours of each time point, at the ends to the one neighbour. */
export function trueRates(percent: readonly number[], timesH: readonly number[]): number[] {
  return percent.map((_, t) => {
    const before = Math.max(0, t - 1), after = Math.min(percent.length - 1, t + 1);
    return ((percent[after] ?? NaN) - (percent[before] ?? NaN)) / ((timesH[after] ?? NaN) - (timesH[before] ?? NaN));
  });
}

/** Where a line with three breaks follows the noise-free layers best: curves that bend have no breaks of their own. */
export function bestBreaksH(layersPercent: readonly (readonly number[])[], timesH: readonly number[]): number[] {
  const curves = (layersPercent[0] ?? []).map((_, l) => ({ values: layersPercent.map((layers) => layers[l] ?? NaN), sigmas: timesH.map(() => 1) }));
  return segmented(timesH, curves, { mostBreaks: 3, leastPoints: 3 }, () => undefined).models[3]?.breaksH ?? [];
}
