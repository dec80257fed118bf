/** Amplitudes of one time point, and how noise carries into sums of them (docs/formulas.md, Estimators). */
import { expectationOfMagnitude, meanFalseAmplitude, type NoiseLaw } from '../physics/detection.js';
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
 * Variance that noise of one voxel brings into a sum, unit of the values squared: E0 σ², E1 and E2 (σM/A)², E3 1.5²·σ²(A² + nσ²)/A², n coils;
 * A is floored at σ but for E1.
 */
export function voxelVariance(estimator: Estimator, { coils, isReal }: NoiseLaw): (value: number, amplitude: number, sigma: number) => number {
  if (estimator === 'E0' || (isReal && estimator !== 'E3')) return (_value, _amplitude, sigma) => sigma * sigma;
  const noise = isReal ? 0.5 : coils;
  if (estimator === 'E3') {
    return (_value, amplitude, sigma) => {
      const power = Math.max(amplitude * amplitude, sigma * sigma);
      return (E3_INFLATION * sigma) ** 2 * (power + noise * sigma * sigma) / power;
    };
  }
  return (value, amplitude, sigma) => (sigma * value) ** 2 / Math.max(amplitude * amplitude, sigma * sigma);
}
