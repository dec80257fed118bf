/** The threshold that the parameters of an analysis ask for, and what speaks against it. */
import type { ThresholdMethod, ThresholdParameters } from '../../analysis/parameters.js';
import { formatNumber } from '../../units.js';
import { HISTOGRAM_METHODS, histogramThreshold, type Convention, type HistogramMethod } from './histogramThreshold.js';
import { samplePercentile, type ThresholdSample } from './sample.js';
import { absoluteLevel, levelValue, sigmaLevel, type Threshold } from './threshold.js';

export interface ChosenThreshold extends Threshold {
  method: ThresholdMethod;
  /** Null where the method does not depend on it. */
  convention: Convention | null;
  /** Unit of the values; where σ varies, at its median. */
  value: number;
  /** The low one of hysteresis. */
  lowValue: number | null;
  /** Value over σ; null when σ is unknown. */
  sigmas: number | null;
  /** Why it should not be taken unless the user insists; null: nothing speaks against it. */
  refusal: string | null;
}

export interface ThresholdContext {
  sample: ThresholdSample;
  /** Median σ over the mask, unit of the values; null: unknown. */
  sigma: number | null;
  /** 99.5th percentile of the sample where it is known already. */
  p99_5?: number;
}

/** A histogram threshold nearer to the noise is refused: histogram methods fail on sparse objects. */
export const LEAST_SIGMAS = 4;

export const isHistogramMethod = (method: ThresholdMethod): method is HistogramMethod => (HISTOGRAM_METHODS as readonly ThresholdMethod[]).includes(method);

/**
 * Dual: max(k·σ, share·P99.5); k-sigma: k·σ; hysteresis: above kLow·σ where it touches what is above k·σ; otherwise by histogram or hand
 * (a manual threshold not yet set is the dual one). Foreground is ≥ T for dual, k-sigma and manual, > T for hysteresis and histograms.
 * @returns null when the method has no answer: k-sigma and hysteresis without σ, dual without σ where P99.5 is not above zero (a masked background
 * would count as lithium), a histogram method without values.
 * Formulas: docs/formulas.md, Thresholds.
 */
export function chooseThreshold(rule: ThresholdParameters, context: ThresholdContext): ChosenThreshold | null {
  const { method } = rule;
  const sigma = context.sigma !== null && context.sigma > 0 ? context.sigma : NaN;
  const made = isHistogramMethod(method) ? fromHistogram(method, rule.convention, context.sample) : fromRule(rule, context, sigma);
  if (!made) return null;
  const value = levelValue(made.high, sigma);
  if (!Number.isFinite(value)) return null;
  const sigmas = Number.isNaN(sigma) ? null : value / sigma;
  const convention = isHistogramMethod(method) ? rule.convention : null;
  return { ...made, method, convention, value, lowValue: made.low && levelValue(made.low, sigma), sigmas, refusal: refusalOf(method, sigmas) };
}

function fromRule({ method, k, kLow, share, value }: ThresholdParameters, { sample, p99_5 }: ThresholdContext, sigma: number): Threshold | null {
  if (method === 'manual' && value !== null) return { high: absoluteLevel(value), low: null, comparison: '>=' };
  if (method === 'dual' || method === 'manual') {
    const bright = share * (p99_5 ?? samplePercentile(sample, 99.5));
    return { high: { absolute: bright > 0 ? bright : -Infinity, sigmas: k, shift: 0 }, low: null, comparison: '>=' };
  }
  if (Number.isNaN(sigma)) return null;
  if (method === 'hysteresis') return { high: sigmaLevel(k), low: sigmaLevel(Math.min(kLow, k)), comparison: '>' };
  return { high: sigmaLevel(k), low: null, comparison: '>=' };
}

function fromHistogram(method: HistogramMethod, convention: Convention, sample: ThresholdSample): Threshold | null {
  const found = histogramThreshold(sample, method, convention);
  return found && { high: absoluteLevel(found.value), low: null, comparison: found.comparison };
}

function refusalOf(method: ThresholdMethod, sigmas: number | null): string | null {
  if (!isHistogramMethod(method) || sigmas === null || sigmas >= LEAST_SIGMAS) return null;
  return `At ${formatNumber(sigmas, 3)} σ it lies inside the noise (less than ${LEAST_SIGMAS} σ): histogram methods fail when little is foreground. Take the dual rule, or insist.`;
}
