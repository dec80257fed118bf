/**
 * Background of the sum of squares of n coils: χ law with 2n degrees of freedom, in units of σ (Constantinides, Atalar and McVeigh 1997).
 * With y = M²/2σ², y follows the gamma law of shape n. n = 1: Rayleigh's law.
 */

export interface ChiMoments { mean: number; std: number; rms: number; meanOverStd: number; median: number; /** Fourth central moment over the squared variance. */ kurtosis: number }

/** Moments of the background of `coils` coils, M/σ. */
export function chiMoments(coils: number): ChiMoments {
  let mean = Math.sqrt(Math.PI / 2);
  for (let n = 1; n < coils; n++) mean *= (n + 0.5) / n;
  const second = 2 * coils, third = mean * (2 * coils + 1), fourth = 4 * coils * (coils + 1);
  const variance = second - mean * mean;
  const centralFourth = fourth - 4 * mean * third + 6 * mean * mean * second - 3 * mean ** 4;
  return {
    mean, std: Math.sqrt(variance), rms: Math.sqrt(second), meanOverStd: mean / Math.sqrt(variance),
    median: Math.sqrt(2 * gammaQuantile(coils, 0.5)), kurtosis: centralFourth / variance ** 2,
  };
}

/** Share of y below q: P(n, q) = 1 − e^(−q) Σ_{j<n} q^j/j!, by the tail's series where that keeps more digits. */
export function gammaShare(n: number, q: number): number {
  let term = Math.exp(-q), sum = term;
  for (let j = 1; j < n; j++) sum += term *= q / j;
  if (sum < 0.5) return 1 - sum;
  term *= q / n;
  let below = term;
  for (let j = n + 1; term > below * 1e-17; j++) below += term *= q / j;
  return below;
}

/** Share of y above q: e^(−q) Σ_{j<n} q^j/j!. */
export function gammaTail(n: number, q: number): number {
  let term = Math.exp(-q), sum = term;
  for (let j = 1; j < n; j++) sum += term *= q / j;
  return sum;
}

/** q^(n−1)·e^(−q)/(n − 1)! */
export function gammaDensity(n: number, q: number): number {
  let density = Math.exp(-q);
  for (let j = 1; j < n; j++) density *= q / j;
  return density;
}

/** q below which the share `share` lies. Bisection to the last digit. */
export function gammaQuantile(n: number, share: number): number {
  let low = 0, high = n + 40 + 10 * Math.sqrt(n);
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (gammaShare(n, middle) < share) low = middle; else high = middle;
  }
}

/** E[y | y ≤ q]: n·P(n + 1, q)/P(n, q). */
export const truncatedMean = (n: number, q: number): number => (n * gammaShare(n + 1, q)) / gammaShare(n, q);
