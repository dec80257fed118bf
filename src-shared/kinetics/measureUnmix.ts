/** Signals without crosstalk between layers (docs/formulas.md, Crosstalk between layers). */
import { inverseOf } from '../quantify/cell/crosstalk.js';
import type { Divisor } from './normalise.js';
import type { Signal } from './measureSignals.js';

/** [l][m] of each time point, unit of the values squared; null: σ is unknown. */
export type Covariances = readonly (readonly (readonly number[])[] | null)[];

/** K⁻¹ times the signals; variances from K⁻¹·S·K⁻ᵀ. A time point at which some layer has no value has none. @param covariances S; left out: independent layers */
export function unmixSignals(matrix: readonly (readonly number[])[], signals: readonly Signal[], covariances?: Covariances): Signal[] {
  return inverseOf(matrix).map((row, l) => ({ ...combined(signals, row, covariances), bands: null, snrs: signals[l]?.snrs ?? [] }));
}

/** A sum of signals with coefficients. */
export function combined(signals: readonly Signal[], coefficients: readonly number[], covariances?: Covariances): Pick<Signal, 'values' | 'variances'> {
  const over = (key: 'values' | 'variances', power: 1 | 2): (number | null)[] => (signals[0]?.[key] ?? []).map((_, t) => {
    const own = signals.map((signal) => signal[key][t] ?? null);
    return own.some((value) => value === null) ? null : own.reduce<number>((sum, value, m) => sum + (coefficients[m] ?? 0) ** power * (value ?? 0), 0);
  });
  const independent = over('variances', 2);
  return { values: over('values', 1), variances: covariances ? independent.map((own, t) => { const known = covariances[t] ?? null; return own === null || !known ? null : bilinear(known, coefficients, coefficients); }) : independent };
}

/** aᵀ·S·b: the covariance of two sums of signals. */
export const bilinear = (covariance: readonly (readonly number[])[], a: readonly number[], b: readonly number[]): number =>
  covariance.reduce((sum, row, l) => sum + (a[l] ?? 0) * row.reduce((part, own, m) => part + own * (b[m] ?? 0), 0), 0);

/** Coefficients of the sum of all layers once unmixed: columns of K⁻¹ summed. */
export const totalCoefficients = (matrix: readonly (readonly number[])[]): number[] => {
  const inverse = inverseOf(matrix);
  return inverse.map((_, m) => inverse.reduce((sum, row) => sum + (row[m] ?? 0), 0));
};

/** The same of what is divided by. */
export function unmixDivisors(matrix: readonly (readonly number[])[], divisors: readonly Divisor[]): Divisor[] {
  return inverseOf(matrix).map((row) => {
    const value = row.reduce((sum, k, m) => sum + k * (divisors[m]?.value ?? 0), 0);
    const errors = divisors.map(({ value: own, relativeError }, m) => (relativeError === null ? null : relativeError * own * (row[m] ?? 0)));
    return { value, relativeError: errors.some((error) => error === null) ? null : Math.hypot(...errors.map((error) => error ?? 0)) / value };
  });
}
