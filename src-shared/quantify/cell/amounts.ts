/** How much lithium every layer holds, and how well that is known. */
import { falseAlarmProbability, meanFalseAmplitude, type NoiseLaw } from '../../physics/detection.js';
import { amplitudeOf } from '../../physics/rice.js';
import type { Mask, Values } from '../../segment/grid.js';
import { levelValue, type Level, type Sigma, type Threshold } from '../../segment/thresholds/threshold.js';
import { SHARED, type LayerWeights } from './layerWeights.js';

/** Per layer: what does not change while the threshold moves. */
export interface RegionSums {
  /** Σ w over the region, voxels. */
  weight: Float64Array;
  /** Voxels of the region with any weight. */
  voxels: Uint32Array;
}

/** Sums of the weights over a region (null: all voxels). One pass, kept while the threshold is dragged. */
export function regionSums(weights: LayerWeights, region: Mask | null): RegionSums {
  const weight = new Float64Array(weights.count), voxels = new Uint32Array(weights.count);
  forEachEntry(weights, region, (_, l, w) => {
    weight[l] = (weight[l] as number) + w;
    voxels[l] = (voxels[l] as number) + 1;
  });
  return { weight, voxels };
}

export interface AmountInput {
  values: Values;
  weights: LayerWeights;
  sums: RegionSums;
  /** Voxels counted. */
  detected: Mask;
  /** Voxels that could be counted: the systematic band looks among them. */
  region: Mask | null;
  threshold: Threshold;
  /** Null: unknown, no errors. */
  sigma: Sigma | null;
  /** Share of independent voxels, 1/Π zero-filling factors. */
  independentShare: number;
  /** Decides how magnitudes are corrected (real data: not at all), and what noise alone gives. */
  law: NoiseLaw;
}

/** Of one layer, unit of the values times voxels. */
export interface LayerSum {
  /** Σ w·Â less what noise alone would give. */
  signal: number;
  /** Of one standard deviation; null: σ unknown. */
  sigmaSignal: number | null;
  /** Expected of noise alone, already taken away. */
  falseSignal: number;
  /** Signal with the threshold ½ σ higher and lower; null: σ unknown. */
  band: [higher: number, lower: number] | null;
  /** Σ w·Â between T and 2 T: how much a threshold of this size cuts (see unseen.ts). */
  nearSignal: number;
  voxelCount: number; detectedCount: number;
  /** (Σ w)²/Σ w² of the counted voxels. */
  effectiveVoxels: number;
}

/** ½: the systematic band is that of the threshold moved by half a standard deviation of the noise. */
const BAND_SIGMAS = 0.5;

/**
 * E1: Σ w·A_GP over the detected voxels less the false alarms N·exp(−k²/2)·a_k (real data: Σ w·M), with
 * σ_D² = (1/c)·Σ w²·σ²·g², g = M/A_GP, c the share of independent voxels. All layers in one pass over the pellet. docs/formulas.md, Amounts.
 */
export function layerSums(input: AmountInput): LayerSum[] {
  const { values, weights, detected, threshold, sigma, law, law: { isReal, coils } } = input, { count } = weights;
  const zeros = (): Float64Array => new Float64Array(count);
  const signal = zeros(), variance = zeros(), higher = zeros(), lower = zeros(), near = zeros(), w1 = zeros(), w2 = zeros(), detectedCount = new Uint32Array(count);
  const level = threshold.low ?? threshold.high, isUniform = typeof sigma === 'number' || sigma === null;
  const uniform = isUniform ? sigma ?? 0 : 0;
  let s = uniform, at = levelValue(level, s);
  visitEntries(weights, brightVoxels(input, level), (n, l, w) => {
    if (!isUniform) { s = sigma[n] as number; at = levelValue(level, s); }
    const v = values[n] as number, amplitude = amplitudeOf(v, s, law), part = w * amplitude, isCounted = detected[n] === 1;
    if (isCounted) {
      const gain = isReal || amplitude === 0 ? 1 : v / amplitude;
      signal[l] = (signal[l] as number) + part;
      variance[l] = (variance[l] as number) + (w * s * gain) ** 2;
      w1[l] = (w1[l] as number) + w;
      w2[l] = (w2[l] as number) + w * w;
      detectedCount[l] = (detectedCount[l] as number) + 1;
      if (v >= at + BAND_SIGMAS * s) higher[l] = (higher[l] as number) + part;
      if (v < 2 * at) near[l] = (near[l] as number) + part;
    }
    if (isCounted || threshold.low === null) lower[l] = (lower[l] as number) + part;
  });
  const typical = typeof sigma === 'number' ? sigma : sigma === null ? 0 : typicalSigma(sigma, weights);
  const falsePerVoxel = [0, BAND_SIGMAS, -BAND_SIGMAS].map((shift) => (isReal || typical === 0 ? 0 : falseSignal(levelValue(level, typical) / typical + shift, coils) * typical)) as [number, number, number];
  const expected = (at: 0 | 1 | 2, l: number): number => falsePerVoxel[at] * (input.sums.weight[l] as number);
  return Array.from(signal, (sum, l) => ({
    signal: sum - expected(0, l), falseSignal: expected(0, l),
    sigmaSignal: typical === 0 ? null : Math.sqrt((variance[l] as number) / input.independentShare),
    band: typical === 0 ? null : [(higher[l] as number) - expected(1, l), (lower[l] as number) - expected(2, l)],
    nearSignal: near[l] as number,
    voxelCount: input.sums.voxels[l] as number, detectedCount: detectedCount[l] as number,
    effectiveVoxels: w2[l] === 0 ? 0 : (w1[l] as number) ** 2 / (w2[l] as number),
  }));
}

/** Voxels of the region that are detected or lie above the lower end of the systematic band. */
function brightVoxels({ values, weights: { from, to }, region, detected, sigma }: AmountInput, level: Level): Uint32Array {
  const s = typeof sigma === 'number' ? sigma : 0, map = typeof sigma === 'number' ? null : sigma;
  const lowest = levelValue(level, s) - BAND_SIGMAS * s;
  let found = new Uint32Array(1024), count = 0;
  for (let n = from; n < to; n++) {
    if (detected[n] === 0) {
      const v = values[n] as number, least = map === null ? lowest : levelValue(level, map[n] as number) - BAND_SIGMAS * (map[n] as number);
      if (!(v >= least && v <= Number.MAX_VALUE)) continue;
    }
    if (region !== null && region[n] === 0) continue;
    if (count === found.length) {
      const larger = new Uint32Array(2 * count);
      larger.set(found);
      found = larger;
    }
    found[count++] = n;
  }
  return found.subarray(0, count);
}

/** Signal over σ that a voxel of noise alone leaves above k σ, on average; beyond the last digit nothing. */
function falseSignal(k: number, coils: number): number {
  const chance = falseAlarmProbability(k, { coils, isReal: false });
  return chance < Number.EPSILON ? 0 : chance * meanFalseAmplitude(k, coils);
}

/** Mean of a map of σ inside the pellet, from every seventh voxel: it varies slowly. */
function typicalSigma(sigma: Float32Array, weights: LayerWeights): number {
  let sum = 0, count = 0;
  for (let n = weights.from; n < weights.to; n += 7) if (weights.layer[n] as number < SHARED) { sum += sigma[n] as number; count++; }
  return count === 0 ? 0 : sum / count;
}

/** Visits every (voxel, layer, weight) of a region in ascending order of voxels. */
export function forEachEntry(weights: LayerWeights, region: Mask | null, visit: (n: number, layer: number, weight: number) => void): void {
  const { layer, shared, starts, entryLayers, entryWeights, from, to } = weights;
  for (let n = from, next = 0; n < to; n++) {
    const own = layer[n] as number;
    if (own > SHARED || (region !== null && region[n] !== 1)) continue;
    if (own < SHARED) { visit(n, own, 1); continue; }
    while ((shared[next] as number) < n) next++;
    for (let e = starts[next] as number; e < (starts[next + 1] as number); e++) visit(n, entryLayers[e] as number, entryWeights[e] as number);
  }
}

/** The same for voxels in ascending order. */
function visitEntries({ layer, shared, starts, entryLayers, entryWeights }: LayerWeights, voxels: Uint32Array, visit: (n: number, layer: number, weight: number) => void): void {
  for (let i = 0, next = 0; i < voxels.length; i++) {
    const n = voxels[i] as number, own = layer[n] as number;
    if (own > SHARED) continue;
    if (own < SHARED) { visit(n, own, 1); continue; }
    while ((shared[next] as number) < n) next++;
    for (let e = starts[next] as number; e < (starts[next + 1] as number); e++) visit(n, entryLayers[e] as number, entryWeights[e] as number);
  }
}
