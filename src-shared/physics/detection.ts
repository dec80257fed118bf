/** What noise alone lifts over a threshold, and what lithium stays below it. */
import { besselI0e } from './bessel.js';
import { gammaDensity, gammaTail } from './chi.js';
import { integrate, integrateTail } from './quadrature.js';
import { riceDensity } from './rice.js';

/** Which law the noise of the values follows. */
export interface NoiseLaw {
  /** Receivers of a sum-of-squares image; 1: plain magnitudes. */
  coils: number;
  /** Real (phase-corrected) data: normal, of either sign. */
  isReal: boolean;
}

/** Magnitudes of one coil. */
export const RAYLEIGH_LAW: NoiseLaw = { coils: 1, isReal: false };

/** Chance that a voxel of pure noise lies above k·σ: e^(−k²/2), of n coils e^(−q)·Σ_{j<n} q^j/j! with q = k²/2, of real data ½·erfc(k/√2). */
export function falseAlarmProbability(k: number, { coils, isReal }: NoiseLaw = RAYLEIGH_LAW): number {
  if (isReal) return k < 0 ? 1 - normalTail(-k) : normalTail(k);
  return k > 0 ? gammaTail(coils, (k * k) / 2) : 1;
}

const normalTail = (k: number): number => integrateTail((x) => Math.exp((-x * x) / 2), k) / Math.sqrt(2 * Math.PI);

/** Voxels of pure noise above k·σ among `voxelCount`. */
export const expectedFalseVoxels = (k: number, voxelCount: number, law: NoiseLaw = RAYLEIGH_LAW): number => voxelCount * falseAlarmProbability(k, law);

/**
 * Mean amplitude √(M² − (2n − 1)·σ²) of a voxel of pure noise above k·σ, in σ; n coils. One coil, k ≥ 1: √(k² − 1) + e^(k²/2)·∫ e^(−M²/2) d√(M² − 1) from k on.
 */
export function meanFalseAmplitude(k: number, coils = 1): number {
  const taken = 2 * coils - 1, least = Math.sqrt(Math.max(0, k * k - taken));
  if (coils === 1) return least + integrateTail((a) => Math.exp((least * least - a * a) / 2), least);
  const above = falseAlarmProbability(k, { coils, isReal: false });
  return above === 0 ? least : integrateTail((a) => a * a * gammaDensity(coils, (a * a + taken) / 2), least) / above;
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
