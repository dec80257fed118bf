/** Lithium per layer and in all, with every error that is known. */
import { lithiumAmount } from '../physics/lithium.js';
import { layerSums, type LayerSum } from '../quantify/cell/amounts.js';
import { normalised } from '../quantify/cell/normalise.js';
import { systematicSignal, unseenSignal } from '../quantify/cell/unseen.js';
import type { Mask } from '../segment/grid.js';
import type { Threshold } from '../segment/thresholds/threshold.js';
import { determinant } from '../volume/geometry.js';
import type { AnalysisParameters } from './parameters.js';
import type { PreparedScan } from './preparedScan.js';
import type { LayerAmount, Segmented } from './result.js';

/** @param mask the foreground of `threshold` in the analysis mask */
export function amountsOf(scan: PreparedScan, { noise: law, cell: { flip }, unseen }: AnalysisParameters, threshold: Threshold, mask: Mask): Pick<Segmented, 'layers' | 'total'> {
  const { values, weights, sums, analysisMask, sigma, dependence, prepared: { leakage: { removedPercent } } } = scan;
  const leakedPercent = (l: number): number => removedPercent?.[l] ?? 0, voxels = sums.weight.reduce((sum, weight) => sum + weight, 0);
  const layers = layerSums({ values, weights, sums, detected: mask, region: analysisMask, threshold, sigma, independentShare: 1 / dependence, law });
  const amounts = layers.map((layer, l) => amountOf(scan, layer, { weight: sums.weight[l] as number, leakedPercent: leakedPercent(l), unseen }));
  const whole = layers.reduce<LayerSum>(added, { signal: 0, sigmaSignal: 0, falseSignal: 0, band: [0, 0], nearSignal: 0, voxelCount: 0, detectedCount: 0, effectiveVoxels: 0 });
  return {
    layers: amounts.map((amount, l): LayerAmount => ({ layer: l + 1, ...depths(l, weights.count, flip), ...amount })),
    total: amountOf(scan, whole, { weight: voxels, leakedPercent: sums.weight.reduce((sum, weight, l) => sum + weight * leakedPercent(l), 0) / voxels, unseen }),
  };
}

/** Layers count from electrode A, or from B when the cell is flipped; depths are always from A. */
function depths(l: number, count: number, flip: boolean): Pick<LayerAmount, 'fromDepth' | 'toDepth'> {
  const fromA = flip ? count - 1 - l : l;
  return { fromDepth: fromA / count, toDepth: (fromA + 1) / count };
}

const added = (a: LayerSum, b: LayerSum): LayerSum => ({
  signal: a.signal + b.signal, falseSignal: a.falseSignal + b.falseSignal, nearSignal: a.nearSignal + b.nearSignal,
  sigmaSignal: a.sigmaSignal === null || b.sigmaSignal === null ? null : Math.hypot(a.sigmaSignal, b.sigmaSignal),
  band: a.band && b.band && [a.band[0] + b.band[0], a.band[1] + b.band[1]],
  voxelCount: a.voxelCount + b.voxelCount, detectedCount: a.detectedCount + b.detectedCount, effectiveVoxels: a.effectiveVoxels + b.effectiveVoxels,
});

/** `weight`: voxels of the layer; `leakedPercent`: what the electrodes put into it, already subtracted. */
interface Region { weight: number; leakedPercent: number; unseen: AnalysisParameters['unseen'] }

function amountOf({ affine, fullIntensity, prepared }: PreparedScan, layer: LayerSum, { weight, leakedPercent, unseen }: Region): Segmented['total'] {
  const { signal, sigmaSignal, band, voxelCount, detectedCount, effectiveVoxels } = layer;
  const voxelMm3 = Math.abs(determinant(affine)), volumeMm3 = weight * voxelMm3, isAdded = unseen === 'extrapolated';
  const counts = { volumeMm3, voxelCount, detectedCount, effectiveVoxels };
  const found = fullIntensity === null ? null : normalised(signal + (isAdded ? unseenSignal(layer) : 0), sigmaSignal, { full: fullIntensity * weight, relativeError: prepared.fullIntensityError });
  if (!found || fullIntensity === null) return { ...counts, percent: null, seenPercent: null, sigmaPercent: null, bandPercent: null, errorPercent: null, lithiumMm3: null, lithiumUmol: null, chargeC: null };
  const percentOf = (sum: number): number => 100 * sum / (fullIntensity * weight), lithium = lithiumAmount(found.value * volumeMm3);
  const sigmaPercent = found.sigma === null ? null : 100 * found.sigma;
  return {
    ...counts, percent: 100 * found.value, seenPercent: percentOf(signal), sigmaPercent, bandPercent: band && [percentOf(band[0]), percentOf(band[1])],
    errorPercent: sigmaPercent === null ? null : Math.hypot(sigmaPercent, percentOf(systematicSignal(layer, isAdded, leakedPercent / 100 * fullIntensity * weight))),
    lithiumMm3: lithium.volumeMm3, lithiumUmol: lithium.umol, chargeC: lithium.chargeC,
  };
}
