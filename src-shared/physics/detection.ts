/** What noise alone lifts over a threshold, and what lithium stays below it. */
import { besselI0e } from './bessel.js';
import { integrate, integrateTail } from './quadrature.js';
import { riceDensity } from './rice.js';

/** e^(−k²/2): chance that a voxel of pure noise lies above k·σ (one coil, magnitudes). */
export const falseAlarmProbability = (k: number): number => Math.exp((-k * k) / 2);

/** Voxels of pure noise above k·σ among `voxelCount`. */
export const expectedFalseVoxels = (k: number, voxelCount: number): number => voxelCount * falseAlarmProbability(k);

/** Mean A_GP = √(M² − σ²) of a voxel of pure noise above k·σ, in σ, k ≥ 1: √(k² − 1) + e^(k²/2)·∫ e^(−M²/2) d√(M² − 1) from k on. */
export function meanFalseAmplitude(k: number): number {
  const least = Math.sqrt(Math.max(0, k * k - 1));
  return least + integrateTail((a) => Math.exp((least * least - a * a) / 2), least);
}

/** k = √(2 ln(N/α)): with it the chance of any false voxel among N is at most α. */
export const familyWiseK = (voxelCount: number, alpha = 0.05): number => Math.sqrt(2 * Math.log(Math.max(1, voxelCount / alpha)));

/** Chance that a voxel of true amplitude t·σ has a magnitude of at least k·σ: Marcum's Q₁(t, k). */
export function detectionProbability(t: number, k: number): number {
  if (k >= t) return integrateTail((m) => riceDensity(m, t), k);
  return 1 - integrate((m) => riceDensity(m, t), 0, k);
}

/** Expectation of a function of the magnitude m = M/σ at a true amplitude t·σ, from m = `from` on; `kink`: where it is not smooth. */
export function expectationOfMagnitude(valueOf: (m: number) => number, t: number, from = 0, kink = 1): number {
  const weighted = (m: number): number => valueOf(m) * m * Math.exp(-((m - t) ** 2) / 2) * besselI0e(m * t);
  const middle = Math.max(from, t), edges = [from, ...[kink].filter((x) => x > from && x < middle), middle];
  let sum = 0;
  for (let i = 1; i < edges.length; i++) sum += integrate(weighted, edges[i - 1] as number, edges[i] as number);
  const rest = kink > middle ? integrate(weighted, middle, kink) : 0;
  return sum + rest + integrateTail(weighted, Math.max(middle, kink));
}

/** Smallest fraction of lithium seen: f_min = T/I_full. */
export interface DetectionLimit {
  /** Part of a voxel filled with lithium. */
  fMin: number;
  /** Diameter of the straight filament through the voxel that fills as much, µm: √(4·f_min·A_voxel/π). */
  dMinUm: number;
}

/**
 * @param threshold and `fullIntensity` (of a voxel full of lithium): same unit
 * @param voxelAreaMm2 of the voxel's face across the filament
 * @returns null when the full intensity is unknown or not positive
 */
export function detectionLimit(threshold: number, fullIntensity: number | null, voxelAreaMm2: number): DetectionLimit | null {
  if (fullIntensity === null || !(fullIntensity > 0) || !Number.isFinite(threshold)) return null;
  const fMin = Math.max(0, threshold) / fullIntensity;
  return { fMin, dMinUm: 1000 * Math.sqrt((4 * fMin * voxelAreaMm2) / Math.PI) };
}
