/** All ways to choose the threshold side by side, the histogram they stand on, and what every threshold would give. */
import { binOf } from '../quantify/binning.js';
import { findPlateau, PLATEAU_RULE } from '../segment/plateau.js';
import { logSpaced, sweepThresholds, type SensitivityInput } from '../segment/sensitivity.js';
import { chooseThreshold, isHistogramMethod } from '../segment/thresholds/chooseThreshold.js';
import type { ThresholdSample } from '../segment/thresholds/sample.js';
import { CONVENTIONS, THRESHOLD_METHODS, type ThresholdParameters } from './parameters.js';
import type { Prepared, ThresholdChoice } from './result.js';

const BINS = 512;
/** The sweep begins here, in σ. */
const LOWEST_SIGMAS = 2;

export function histogramOf({ values, min, max }: ThresholdSample): Prepared['histogram'] {
  if (values.length === 0) return { min: 0, max: 0, counts: new Array<number>(BINS).fill(0) };
  const counts = new Uint32Array(BINS), binning = { min, max, bins: BINS };
  for (let n = 0; n < values.length; n++) {
    const bin = binOf(values[n] as number, binning);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { min, max, counts: [...counts] };
}

/** Every method, the histogram ones in both conventions. */
export function choicesOf(sample: ThresholdSample, sigma: number | null, p99_5: number, rule: ThresholdParameters, onFraction: (fraction: number) => void): ThresholdChoice[] {
  return THRESHOLD_METHODS.filter((method) => method !== 'manual').flatMap((method, n, { length }) =>
    (isHistogramMethod(method) ? CONVENTIONS : [rule.convention]).map((convention) => {
      onFraction(n / length);
      const found = chooseThreshold({ ...rule, method, convention }, { sample, sigma, p99_5 });
      return {
        method, convention: isHistogramMethod(method) ? convention : null, value: found?.value ?? null, sigmas: found?.sigmas ?? null,
        voxelCount: found && countAbove(sample, found.value, found.comparison), refusal: found ? found.refusal : 'It has no answer here: σ of the noise is unknown, or there are no values.',
      };
    }));
}

function countAbove({ values }: ThresholdSample, threshold: number, comparison: '>=' | '>'): number {
  const includesEqual = comparison === '>=';
  let count = 0;
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as number;
    if (value > threshold || (includesEqual && value === threshold)) count++;
  }
  return count;
}

export function sensitivityOf(input: SensitivityInput, { max, min }: ThresholdSample, onFraction: (fraction: number) => void): Prepared['sensitivity'] {
  const lowest = input.sigma !== null ? LOWEST_SIGMAS * input.sigma : Math.max(min, max / 50);
  if (!(lowest > 0) || !(max > lowest)) return { points: [], plateau: null, rule: PLATEAU_RULE };
  const points = sweepThresholds(input, logSpaced(lowest, max), onFraction), plateau = findPlateau(points, input.sigma);
  return { points, plateau: plateau && [plateau.low, plateau.high], rule: PLATEAU_RULE };
}
