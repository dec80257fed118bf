/** Amplitudes: magnitudes without the noise's part. */
import { amplitudeOf } from '../physics/rice.js';
import type { Values } from '../segment/grid.js';
import type { Sigma } from '../segment/thresholds/threshold.js';
import type { AnalysisParameters } from './parameters.js';

/** From a value and its σ (null: unknown), unit of the values. docs/formulas.md, Noise. */
export function amplitudeRule({ noise }: AnalysisParameters): (value: number, sigma: number | null) => number {
  return (value, sigma) => (sigma === null ? value : amplitudeOf(value, sigma, noise));
}

export function amplitudesOf<T extends Values>(values: T, sigma: Sigma | null, parameters: AnalysisParameters): T {
  const amplitude = amplitudeRule(parameters);
  return (typeof sigma === 'number' || sigma === null ? values.map((value) => amplitude(value, sigma)) : values.map((value, n) => amplitude(value, sigma[n] ?? null))) as T;
}
