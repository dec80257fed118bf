/** From the signal of a layer over time to its curve: baseline, normalisation, errors, rates. */
import type { KineticsParameters } from './parameters.js';
import type { Divisor } from './normalise.js';
import { growthRates } from './rates.js';
import type { Curve } from './result.js';
import type { Signal } from './measureSignals.js';

export interface CurvePlace { key: string; layer: number | null; fromDepth: number; toDepth: number; weightVox: number; effectiveVoxels: number }

export interface CurveOptions {
  timesH: readonly number[];
  kinetics: KineticsParameters;
  /** Null: it cannot be divided. */
  divisor: Divisor | null;
  /** 100 for percent. */
  factor: number;
  /** The same with the crosstalk between layers undone, where it is left in; null: it is not. */
  undone: UndoneSignal | null;
}

export interface UndoneSignal { signal: Pick<Signal, 'values' | 'variances'>; divisor: Divisor | null }

/** Mean over the chosen time points that have a value. */
export interface Baseline { value: number; variance: number | null; timeIndices: number[] }

export function baselineOf({ values, variances }: Pick<Signal, 'values' | 'variances'>, timeIndices: readonly number[]): Baseline | null {
  const used = [...new Set(timeIndices)].filter((t) => (values[t] ?? null) !== null), n = used.length;
  if (n === 0) return null;
  const own = used.map((t) => variances[t] ?? null);
  return {
    value: used.reduce((sum, t) => sum + (values[t] as number), 0) / n, timeIndices: used,
    variance: own.some((variance) => variance === null) ? null : own.reduce<number>((sum, variance) => sum + (variance ?? 0), 0) / (n * n),
  };
}

/**
 * Q(t) = (D(t) − D_base)/N; σ² = (σ_D(t)² + σ_base²)/N² + Q²(σ_N/N)² + ΔQ², where the first term is of this time point alone and the next two are common
 * to all. ΔQ is what crosstalk between layers moves and nobody undid: no noise, but wrong by as much.
 * In a time point that belongs to the baseline the first two are correlated, in the one that N is from all three: both are taken into account.
 */
export function curveOf(place: CurvePlace, signal: Signal, { timesH, kinetics, divisor, factor, undone }: CurveOptions): Curve {
  const scale = divisor && divisor.value > 0 ? factor / divisor.value : NaN, isNull = Number.isNaN(scale);
  const baseline = baselineOf(signal, kinetics.baseline.timeIndices), isSnr = kinetics.errors === 'snr';
  const values = signal.values.map((value) => (value === null || isNull ? null : (value - (baseline?.value ?? 0)) * scale));
  const own = signal.variances.map((variance) => (variance === null || isNull ? null : Math.sqrt(variance) * scale));
  const baselineSigma = isNull || isSnr || !baseline || baseline.variance === null ? null : Math.sqrt(baseline.variance) * scale;
  const referenceSigma = isSnr || isNull ? null : divisor?.relativeError ?? null;
  const sigmas = isSnr ? values.map((value, t) => snrSigma(value, signal.snrs[t] ?? null)) : own;
  const shifts = isSnr || isNull ? values.map(() => null) : shiftsOf(values, undone, kinetics.baseline.timeIndices, factor);
  const totalSigmas = isSnr ? sigmas : own.map((sigma, t) => {
    const value = values[t] ?? null;
    if (sigma === null || value === null || (baseline && baselineSigma === null)) return null;
    const shared = baseline?.timeIndices.includes(t) ? (2 * sigma * sigma) / baseline.timeIndices.length : 0;
    const noise = Math.max(0, sigma * sigma + (baselineSigma ?? 0) ** 2 - shared) + (value * (referenceSigma ?? 0)) ** 2 - 2 * value * sharedWithDivisor(divisor, baseline, t) * scale;
    return Math.sqrt(Math.max(0, noise) + (shifts[t] ?? 0) ** 2);
  });
  return { ...place, values, sigmas, baselineSigma, referenceSigma, crosstalkShifts: shifts, totalSigmas, bands: bandsOf(signal, kinetics.baseline.timeIndices, scale), ...ratesOf(timesH, values, own, kinetics) };
}

/** Cov(D(t) − D_base, N)/N where N is a sum of the last time point. */
function sharedWithDivisor(divisor: Divisor | null, baseline: Baseline | null, t: number): number {
  const shared = divisor?.shared;
  if (!divisor || !shared) return 0;
  const inBaseline = baseline?.timeIndices.includes(shared.timeIndex) ? 1 / baseline.timeIndices.length : 0;
  return ((Number(t === shared.timeIndex) - inBaseline) * shared.covariance) / divisor.value;
}

/** By how much the values would change without crosstalk. */
function shiftsOf(values: readonly (number | null)[], undone: UndoneSignal | null, timeIndices: readonly number[], factor: number): (number | null)[] {
  const divisor = undone?.divisor ?? null;
  if (!undone || !divisor || !(divisor.value > 0)) return values.map(() => null);
  const before = baselineOf(undone.signal, timeIndices)?.value ?? 0;
  return values.map((value, t) => {
    const own = undone.signal.values[t] ?? null;
    return value === null || own === null ? null : ((own - before) * factor) / divisor.value - value;
  });
}

/** "As in the paper": the amount over the signal-to-noise ratio of what was counted. */
const snrSigma = (value: number | null, snr: number | null): number | null => (value === null || snr === null || !(snr > 0) ? null : Math.abs(value) / snr);

function bandsOf({ bands }: Signal, timeIndices: readonly number[], scale: number): Curve['bands'] {
  if (!bands) return null;
  const used = timeIndices.flatMap((t) => bands[t] ?? []).length === 0 ? [] : timeIndices.flatMap((t) => { const band = bands[t] ?? null; return band ? [band] : []; });
  const mean = (end: 0 | 1): number => (used.length === 0 ? 0 : used.reduce((sum, band) => sum + band[end], 0) / used.length);
  const [high, low] = [mean(0), mean(1)];
  return bands.map((band) => (band === null || Number.isNaN(scale) ? null : ordered((band[0] - high) * scale, (band[1] - low) * scale)));
}

const ordered = (a: number, b: number): [number, number] => (a <= b ? [a, b] : [b, a]);

function ratesOf(timesH: readonly number[], values: readonly (number | null)[], sigmas: readonly (number | null)[], { rate }: KineticsParameters): Pick<Curve, 'rates' | 'rateSigmas' | 'smooth'> {
  const { rates, rateSigmas, smooth } = growthRates(timesH, values, sigmas, rate);
  return { rates, rateSigmas, smooth };
}
