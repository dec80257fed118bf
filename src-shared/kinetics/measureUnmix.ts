/** Signals without crosstalk between layers (docs/formulas.md, Crosstalk between layers). */
import { inverseOf } from '../quantify/cell/crosstalk.js';
import type { Divisor } from './normalise.js';
import type { Signal } from './measureSignals.js';

/** K⁻¹ times the signals; variances from the diagonal of K⁻¹·S·K⁻ᵀ. A time point at which some layer has no value has none. */
export function unmixSignals(matrix: readonly (readonly number[])[], signals: readonly Signal[]): Signal[] {
  return inverseOf(matrix).map((row, l) => ({ ...combined(signals, row), bands: null, snrs: signals[l]?.snrs ?? [] }));
}

/** A sum of signals with coefficients. */
export function combined(signals: readonly Signal[], coefficients: readonly number[]): Pick<Signal, 'values' | 'variances'> {
  const over = (key: 'values' | 'variances', power: 1 | 2): (number | null)[] => (signals[0]?.[key] ?? []).map((_, t) => {
    const own = signals.map((signal) => signal[key][t] ?? null);
    return own.some((value) => value === null) ? null : own.reduce<number>((sum, value, m) => sum + (coefficients[m] ?? 0) ** power * (value ?? 0), 0);
  });
  return { values: over('values', 1), variances: over('variances', 2) };
}

/** The same of what is divided by. */
export function unmixDivisors(matrix: readonly (readonly number[])[], divisors: readonly Divisor[]): Divisor[] {
  return inverseOf(matrix).map((row) => {
    const value = row.reduce((sum, k, m) => sum + k * (divisors[m]?.value ?? 0), 0);
    const errors = divisors.map(({ value: own, relativeError }, m) => (relativeError === null ? null : relativeError * own * (row[m] ?? 0)));
    return { value, relativeError: errors.some((error) => error === null) ? null : Math.hypot(...errors.map((error) => error ?? 0)) / value };
  });
}
