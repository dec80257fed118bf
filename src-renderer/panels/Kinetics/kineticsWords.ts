/** What the choices of the kinetics are called. */
import { NORMALISATIONS, ESTIMATORS, type Estimator, type KineticsParameters, type Normalisation, type RateMethod } from '@shared/kinetics/parameters.js';
import { printTimePoints } from './timePoints.js';

type Options<T extends string> = readonly (readonly [value: T, title: string])[];

export const ESTIMATOR_TITLES: Readonly<Record<Estimator, string>> = {
  E0: 'E0: real part', E1: 'E1: amplitude above the threshold', E2: 'E2: amplitude of every voxel', E3: 'E3: power along the layer',
};

/** `used`: what the automatic choice came to, while it is the one that is made. */
export function estimatorOptions(used: Estimator, chosen: KineticsParameters['estimator']): Options<KineticsParameters['estimator']> {
  return [['auto', chosen === 'auto' ? `Automatic (${used})` : 'Automatic'], ...ESTIMATORS.map((known) => [known, ESTIMATOR_TITLES[known]] as const)];
}

const NORMALISATION_TITLES: Readonly<Record<Normalisation, string>> = {
  'llzo-full': '% of the layer’s volume (from LLZO)', 'llzo-first': '% of the first LLZO signal of the layer', 'last-total': 'Share of the last total', 'none': 'Signal as measured',
};

/** Without an LLZO channel there is nothing to refer to. */
export function normalisationOptions(hasLlzo: boolean): Options<KineticsParameters['normalisation']> {
  const automatic = hasLlzo ? 'llzo-first' : 'none';
  return [['auto', `Automatic: ${NORMALISATION_TITLES[automatic]}`], ...NORMALISATIONS.map((known) => [known, NORMALISATION_TITLES[known]] as const)];
}

export const ERROR_OPTIONS: Options<KineticsParameters['errors']> = [['propagated', 'Propagated from σ'], ['bootstrap', 'Bootstrap: noise added again'], ['snr', 'SNR mode: amount / SNR, as in the study']];

export const RATE_TITLES: Readonly<Record<RateMethod, string>> = {
  'local-linear': 'Local linear', 'local-quadratic': 'Local quadratic', 'savitzky-golay': 'Savitzky–Golay, 5 points', 'spline': 'Smoothing spline',
};

/** In intervals between time points; null: the method has none. */
export function usualHalfWidth(method: RateMethod): number | null {
  return method === 'local-linear' ? 3.5 : method === 'local-quadratic' ? 4.5 : null;
}

export function baselineWords(timeIndices: readonly number[]): string {
  if (timeIndices.length === 0) return 'Nothing is taken away: what leaks from the electrodes counts as lithium.';
  const points = printTimePoints(timeIndices);
  return timeIndices.length === 1 ? `Time point ${points} is taken away from all.` : `The mean of the time points ${points} is taken away from all.`;
}
