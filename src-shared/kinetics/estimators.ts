/** Amplitudes of one time point, and how noise carries into sums of them (docs/formulas.md, Estimators). */
import { expectationOfMagnitude, falseAlarmProbability, meanFalseAmplitude, type NoiseLaw } from '../physics/detection.js';
import { amplitudeOf } from '../physics/rice.js';
import type { Values } from '../segment/grid.js';
import type { Dims } from '../volume/volume.js';
import { boxMean } from './estimatorsBox.js';
import type { Estimator } from './parameters.js';

export interface EstimatorInput {
  estimator: Estimator;
  law: NoiseLaw;
  dims: Dims;
  /** In-plane axis across the stack axis, and length of the mean along it: E3. Null: there is none. */
  layerAxis: 0 | 1 | 2 | null;
  boxVox: number;
}

/** Mean of √|M² − σ²| over pure noise, in σ: 1.0354 for one coil; real data: 0. */
export function offsetOfNoise({ coils, isReal }: NoiseLaw): number {
  if (isReal) return 0;
  return coils > 1 ? meanFalseAmplitude(0, coils) : expectationOfMagnitude((m) => Math.sqrt(Math.abs(m * m - 1)), 0);
}

/** Mean of the squared value over pure noise, in σ²: 2 per coil, 1 for real data. */
export const noisePower = ({ coils, isReal }: NoiseLaw): number => (isReal ? 1 : 2 * coils);

/**
 * E0: the values. E1: √|M² − σ²| of every voxel; which of them count, the threshold decides. E2: the same less its mean over noise.
 * E3: P = mean along the layer of M² − 2σ² (2nσ² for n coils), then sign(P)·√|P|.
 * @param sigma of the noise, unit of the values; null: unknown, nothing is taken away
 */
export function amplitudesBy(values: Values, sigma: number | null, { estimator, law, dims, layerAxis, boxVox }: EstimatorInput): Values {
  switch (estimator) {
    case 'E0': return values;
    case 'E1': return sigma === null ? values : values.map((value) => amplitudeOf(value, sigma, law));
    case 'E2': {
      if (sigma === null) return values;
      const offset = offsetOfNoise(law) * sigma;
      return values.map((value) => amplitudeOf(value, sigma, law) - offset);
    }
    case 'E3': {
      const taken = noisePower(law) * (sigma ?? 0) ** 2, powers = new Float64Array(values.length);
      for (let n = 0; n < powers.length; n++) powers[n] = (values[n] as number) ** 2 - taken;
      return boxMean(powers, dims, layerAxis, boxVox).map((power) => Math.sign(power) * Math.sqrt(Math.abs(power)));
    }
  }
}

/** Measured standard deviations of E3 were 1.2 to 2.1 times those of independent voxels, because the mean ties neighbours together. */
const E3_INFLATION = 1.5;

/**
 * Variance that noise of one voxel brings into a sum, unit of the values squared: E0 σ²; E1 (σM/A)²; E2 Var[√|M² − σ²|] at the amplitude √(M² − 2σ²);
 * E3 1.5²·σ²(A² + nσ²)/A², n coils, A floored at σ (and for E2 of several coils, as E1).
 */
export function voxelVariance(estimator: Estimator, law: NoiseLaw): (value: number, amplitude: number, sigma: number) => number {
  const { coils, isReal } = law;
  if (estimator === 'E0' || (isReal && estimator !== 'E3')) return (_value, _amplitude, sigma) => sigma * sigma;
  const noise = isReal ? 0.5 : coils;
  if (estimator === 'E3') {
    return (_value, amplitude, sigma) => {
      const power = Math.max(amplitude * amplitude, sigma * sigma);
      return (E3_INFLATION * sigma) ** 2 * (power + noise * sigma * sigma) / power;
    };
  }
  if (estimator === 'E2' && coils === 1) return (value, _amplitude, sigma) => sigma * sigma * varianceOfRoot(Math.sqrt(Math.max(0, (value / sigma) ** 2 - 2)));
  return (value, _amplitude, sigma) => (sigma * value) ** 2 / Math.max(amplitudeOf(value, sigma, law) ** 2, sigma * sigma);
}

const ROOT_STEP = 0.1, ROOT_MOST = 8;
let rootVariances: Float64Array | null = null;

/** Var[√|m² − 1|] at an amplitude of t, in σ²: E|m² − 1| − E[√|m² − 1|]², one coil; 0.354 at t = 0, 1 far above the noise. */
function varianceOfRoot(t: number): number {
  rootVariances ??= Float64Array.from({ length: ROOT_MOST / ROOT_STEP + 2 }, (_, n) => expectationOfMagnitude((m) => Math.abs(m * m - 1), n * ROOT_STEP) - expectationOfMagnitude((m) => Math.sqrt(Math.abs(m * m - 1)), n * ROOT_STEP) ** 2);
  if (!(t < ROOT_MOST)) return t - t === 0 ? 1 : NaN;
  const at = t / ROOT_STEP, n = Math.floor(at), [low, high] = [rootVariances[n] as number, rootVariances[n + 1] as number];
  return low + (at - n) * (high - low);
}

/** How far from the threshold a voxel may be to count as one that could lie on its other side, σ. */
const NEAR_SIGMAS = 2;

/**
 * The same of E1, where noise also lifts voxels over the threshold and drops them below it: of a counted voxel (σM/A)², of one within two σ of the threshold besides A²·q(1 − q)
 * with q = Φ((M − T)/σ), of every voxel p·E[A²] of false alarms, p their chance. So it is above 0 where nothing is counted.
 */
export function thresholdVariance(law: NoiseLaw, threshold: number, sigma: number): (value: number, isCounted: boolean) => number {
  if (!(sigma > 0)) return () => 0;
  const own = voxelVariance('E1', law), k = threshold / sigma, isFalse = !law.isReal && k > 0, chance = isFalse ? falseAlarmProbability(k, law) : 0;
  const falseVariance = chance < Number.EPSILON ? 0 : chance * (meanFalseAmplitude(k, law.coils) * sigma) ** 2;
  return (value, isCounted) => {
    const away = (value - threshold) / sigma, amplitude = amplitudeOf(value, sigma, law), q = Math.abs(away) < NEAR_SIGMAS ? normalShare(away) : 0;
    return falseVariance + (isCounted ? own(value, amplitude, sigma) : 0) + amplitude * amplitude * q * (1 - q);
  };
}

/** Φ within 0.03 %: the logistic form of Page (1977). */
const normalShare = (x: number): number => 1 / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
