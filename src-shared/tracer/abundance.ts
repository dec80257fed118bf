/** ⁶Li abundance from the integrals of two NMR spectra. docs/formulas.md, "Abundance from NMR" and "Detection limit of ⁶Li". */
import { AppError } from '../errors.js';
import { normal } from '../random.js';
import type { NmrIntegrals, NmrSettings } from './parameters.js';

/** Sensitivity ⁷Li over ⁶Li, per nucleus, with its standard error. The error is common to all abundances taken with it. */
export interface Sensitivity { k: number; sigmaK: number }

/** `upperLimit`: abundance whose ⁶Li signal is three times its noise; null where σ of I6 is 0. `isDetected`: I6 ≥ 3 σ. */
export interface Abundance { x: number; sigma: number | null; upperLimit: number | null; isDetected: boolean }

/** I6 below so many of its standard deviations is not detected. */
const DETECTED_FROM = 3;

/**
 * x = k I6 / (k I6 + I7), with first-order error. An I6 below 0, as noise gives it, counts as 0.
 * @throws AppError `bad-request` where nothing was measured, or k > 0 and σ ≥ 0 do not hold
 */
export function abundance({ i6, s6, i7, s7 }: NmrIntegrals, { k, sigmaK }: Sensitivity): Abundance {
  if (!(k > 0) || ![s6, s7, sigmaK].every((sigma) => sigma >= 0) || !(i7 >= 0) || !Number.isFinite(i6)) throw refused('Integrals, their errors and k must not be negative.');
  const signal = k * Math.max(0, i6), isDetected = i6 > 0 && i6 >= DETECTED_FROM * s6, atLimit = k * DETECTED_FROM * s6;
  if (signal + i7 <= 0) throw refused('Neither isotope gave a signal.');
  const x = signal / (signal + i7);
  const sigma = i6 > 0 && i7 > 0 ? x * (1 - x) * Math.hypot(s6 / i6, s7 / i7, sigmaK / k) : null;
  return { x, sigma, upperLimit: s6 > 0 ? atLimit / (atLimit + i7) : null, isDetected };
}

const refused = (message: string): AppError => new AppError('bad-request', message, 'Check the integrals.');

/** k from a standard of known abundance, k = (I7/I6) · x/(1 − x), with the error of its integrals. @throws AppError `bad-request` for a standard that has only one isotope */
export function sensitivityFrom({ i6, s6, i7, s7, abundance: x }: NmrSettings['reference']): Sensitivity {
  if (!(i6 > 0) || !(i7 > 0) || !(x > 0 && x < 1)) throw refused('A standard needs both integrals and an abundance between 0 and 100 %.');
  const k = (i7 / i6) * (x / (1 - x));
  return { k, sigmaK: k * Math.hypot(s6 / i6, s7 / i7) };
}

/** The k in use: as typed, or from the reference integrals, whose error is added to the typed one. */
export function sensitivityOf({ k, sigmaK, calibration, reference }: NmrSettings): Sensitivity {
  if (calibration === 'typed') return { k, sigmaK };
  const own = sensitivityFrom(reference);
  return { k: own.k, sigmaK: Math.hypot(sigmaK, own.sigmaK) };
}

/** `own`: the k that the standard gives. `read`: what the typed k makes of it. `offSigmas`: how far that is from its abundance; null without an error. */
export interface StandardCheck { own: Sensitivity; read: Abundance; offSigmas: number | null }

/** Whether the typed k gives a standard, such as LiCl, its own abundance back. @throws AppError `bad-request` as {@link sensitivityFrom} */
export function checkStandard({ k, sigmaK, reference }: Pick<NmrSettings, 'k' | 'sigmaK' | 'reference'>): StandardCheck {
  const own = sensitivityFrom(reference), read = abundance(reference, { k, sigmaK });
  return { own, read, offSigmas: read.sigma ? (read.x - reference.abundance) / read.sigma : null };
}

/** Least ⁷Li SNR, for the same number of scans, at which "only ⁷Li is seen" excludes the abundance `x`: about 1050 for 7.5 %. */
export const leastSnrToExclude = (x: number, k: number): number => DETECTED_FROM * k * (1 - x) / x;

/**
 * Mean and standard deviation of x over `draws` of I6, I7 and k from normal distributions, each a block of one stream of random numbers.
 * The first-order σ is its limit for small errors.
 */
export function abundanceMonteCarlo({ i6, s6, i7, s7 }: NmrIntegrals, { k, sigmaK }: Sensitivity, draws: number, seed: number): { mean: number; sd: number } {
  const values = Float64Array.from({ length: draws }, (_, n) => {
    const signal = (k + sigmaK * normal(seed, 2 * draws + n)) * (i6 + s6 * normal(seed, n));
    return signal / (signal + i7 + s7 * normal(seed, draws + n));
  });
  const mean = values.reduce((sum, x) => sum + x, 0) / draws;
  return { mean, sd: Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (draws - 1)) };
}

/** Ratio of the magnetogyric ratios ⁷Li/⁶Li. */
const GAMMA_RATIO = 2.640905808786385;
const SPIN_7 = 1.5, SPIN_6 = 1;

/**
 * What theory gives for k at one field: γ^p I(I + 1), 34.5 with p = 3 (induction and magnetisation), 13.1 with p = 2.
 * The 28.45 in use lies between, as a sensitivity per nucleus does; the ratio of the raw signals of natural lithium is 351.
 */
export const theoreticalK = (power: 2 | 3): number => GAMMA_RATIO ** power * (SPIN_7 * (SPIN_7 + 1)) / (SPIN_6 * (SPIN_6 + 1));
