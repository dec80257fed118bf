/** Amplitudes: magnitudes without the noise's part. */
import { correctedAmplitude, correctedAmplitudeOfCoils } from '../physics/rice.js';
import type { Values } from '../segment/grid.js';
import type { Sigma } from '../segment/thresholds/threshold.js';
import type { AnalysisParameters } from './parameters.js';

/** From a value and its σ (null: unknown), unit of the values. docs/formulas.md, Noise. */
export function amplitudeRule({ noise: { coils, isReal } }: AnalysisParameters): (value: number, sigma: number | null) => number {
  if (isReal) return (value) => value;
  if (coils > 1) return (value, sigma) => (sigma === null ? value : correctedAmplitudeOfCoils(value, sigma, coils));
  return (value, sigma) => (sigma === null ? value : correctedAmplitude(value, sigma));
}

export function amplitudesOf<T extends Values>(values: T, sigma: Sigma | null, parameters: AnalysisParameters): T {
  const amplitude = amplitudeRule(parameters);
  return (typeof sigma === 'number' || sigma === null ? values.map((value) => amplitude(value, sigma)) : values.map((value, n) => amplitude(value, sigma[n] ?? null))) as T;
}
