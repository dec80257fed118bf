/**
 * Statistics of magnitude data: a true amplitude A in complex Gaussian noise of standard deviation σ per part has a magnitude M that
 * follows the law of Rice. Everything here is in units of σ: t = A/σ, m = M/σ.
 */
import { besselI0e, besselI1e } from './bessel.js';

/** Mean, standard deviation and median of background (A = 0: Rayleigh's law), in σ. */
export const RAYLEIGH = {
  mean: Math.sqrt(Math.PI / 2), std: Math.sqrt(2 - Math.PI / 2), median: Math.sqrt(2 * Math.LN2), meanOverStd: Math.sqrt(Math.PI / (4 - Math.PI)),
} as const;

/** Beyond it the series in 1/t: the difference of the closed form would lose digits. */
const LARGE = 300;

/** E[M]/σ = √(π/2)·((1 + 2y)·I₀ₑ(y) + 2y·I₁ₑ(y)), y = t²/4 (S. O. Rice 1945; Gudbjartsson and Patz 1995). */
export function riceMean(t: number): number {
  if (t > LARGE) return t + 1 / (2 * t) + 1 / (8 * t ** 3);
  const y = (t * t) / 4;
  return RAYLEIGH.mean * ((1 + 2 * y) * besselI0e(y) + 2 * y * besselI1e(y));
}

/** Var[M]/σ² = 2 + t² − (E[M]/σ)²: the ξ of Koay and Basser (2006). From 0.429 at t = 0 to 1. */
export function riceVariance(t: number): number {
  return t > LARGE ? 1 - 1 / (2 * t * t) - 1 / (2 * t ** 4) : 2 + t * t - riceMean(t) ** 2;
}

/** Density of m, in 1/σ. */
export const riceDensity = (m: number, t: number): number => m * Math.exp(-((m - t) ** 2) / 2) * besselI0e(m * t);

/** A/σ of a region of uniform amplitude from the mean of its magnitudes over σ; 0 below √(π/2). Bisection to the last digit. */
export function amplitudeFromMean(meanOverSigma: number): number {
  if (!(meanOverSigma > RAYLEIGH.mean)) return 0;
  let low = 0, high = meanOverSigma;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (riceMean(middle) < meanOverSigma) low = middle; else high = middle;
  }
}

/**
 * Amplitude and σ of a uniform region from the mean and standard deviation of its magnitudes, σ unknown
 * (C. G. Koay and P. J. Basser, J. Magn. Reson. 179, 317 (2006)): t ← √(ξ(t)(1 + r²) − 2) with r = mean/std.
 * r ≤ 1.913 is background: amplitude 0.
 */
export function koayBasser(mean: number, std: number): { amplitude: number; sigma: number; amplitudeOverSigma: number } {
  const r = mean / std;
  const t = r > RAYLEIGH.meanOverStd ? koayAmplitude(r) : 0;
  const sigma = std / Math.sqrt(riceVariance(t));
  return { amplitude: t * sigma, sigma, amplitudeOverSigma: t };
}

const MOST_ITERATIONS = 500;

function koayAmplitude(meanOverStd: number): number {
  let t = meanOverStd - RAYLEIGH.meanOverStd;
  for (let i = 0; i < MOST_ITERATIONS; i++) {
    const next = Math.sqrt(Math.max(0, riceVariance(t) * (1 + meanOverStd ** 2) - 2));
    if (Math.abs(next - t) < 1e-14 * next) return next;
    t = next;
  }
  return t;
}

/** A_GP = √|M² − σ²| (Gudbjartsson and Patz 1995): good above 2–3 σ; its mean in background is still 1.035 σ. Same unit as `magnitude`. */
export const correctedAmplitude = (magnitude: number, sigma: number): number => Math.sqrt(Math.abs(magnitude * magnitude - sigma * sigma));

/** M² − 2σ²: on average exactly A². Keep its sign when averaging. */
export const powerEstimate = (magnitude: number, sigma: number): number => magnitude * magnitude - 2 * sigma * sigma;

/** √max(0, M² − 2nσ² + σ²): amplitude from the sum of squares of n coils, for large SNR (Constantinides 1997). */
export const correctedAmplitudeOfCoils = (magnitude: number, sigma: number, coils: number): number =>
  Math.sqrt(Math.max(0, magnitude * magnitude - (2 * coils - 1) * sigma * sigma));

/** Amplitude from a value of either kind: real data as they are, magnitudes without the noise's part. Same unit as `value`. */
export function amplitudeOf(value: number, sigma: number, { coils, isReal }: { coils: number; isReal: boolean }): number {
  if (isReal) return value;
  return coils > 1 ? correctedAmplitudeOfCoils(value, sigma, coils) : correctedAmplitude(value, sigma);
}
