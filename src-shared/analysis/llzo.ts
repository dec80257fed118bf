/** What the ceramic's channel says: the receive bias field, and how bright full density is. */
import { biasRegion, fitBiasField, withoutBias, type BiasField } from '../quantify/biasField.js';
import { finiteInside } from '../quantify/inside.js';
import { llzoMask } from '../quantify/cell/llzoMask.js';
import type { Mask, Values } from '../segment/grid.js';
import { median, robustScale } from '../statistics/median.js';
import { amplitudesOf } from './amplitudes.js';
import type { LocatedCell } from './cell.js';
import type { AnalysisParameters } from './parameters.js';
import type { Noise, Prepared } from './result.js';
import type { Scan } from './scan.js';

/** Null: not asked for, or too little ceramic to fit it to. */
export function biasFieldOf({ llzo, dims }: Scan, noise: Noise | null, { llzoThreshold }: LocatedCell, { biasField: { enabled, order } }: AnalysisParameters): BiasField | null {
  if (!enabled || !llzo || llzoThreshold === null) return null;
  return fitBiasField(llzo, biasRegion(llzo, llzoMask(llzo, dims, llzoThreshold), noise?.sigma ?? 0, dims), dims, order);
}

/** @param region inside the pellet */
export function llzoOf({ llzo, llzoName }: Scan, noise: Noise | null, threshold: number | null, factors: Float32Array | null, region: Mask, parameters: AnalysisParameters): Prepared['llzo'] {
  if (!llzo || !noise || threshold === null) return null;
  const amplitudes = amplitudesOf(factors ? withoutBias(llzo, factors) : llzo, noise.sigma, parameters);
  const found = typicalIntensity(amplitudes, region, noise.zeroFill[0] * noise.zeroFill[1] * noise.zeroFill[2]);
  if (!found) return null;
  return { name: llzoName ?? '', noise, threshold, meanIntensity: found.intensity, meanIntensityError: found.error, snr: noise.sigma === null ? null : found.intensity / noise.sigma };
}

/** Metal shields what lies behind it and distorts the field, so ceramic darker than this share of its typical intensity need not be short of lithium. */
const DARK_SHARE = 0.7;

/** Voxels of the region where the ceramic is that dark. */
export function darkCeramic(llzo: Values, meanIntensity: number, factors: Float32Array | null, region: Mask): Mask {
  return region.map((inside, n) => (inside === 1 && (llzo[n] as number) < DARK_SHARE * meanIntensity * (factors?.[n] ?? 1) ? 1 : 0));
}

/** Standard error of a median over that of a mean. */
const MEDIAN_ERROR = 1.2533;

/** Median over the region, so that dendrites and pores, where there is less ceramic, do not pull it down; and its standard error. */
function typicalIntensity(amplitudes: Values, region: Mask, dependence: number): { intensity: number; error: number } | null {
  const inside = finiteInside(amplitudes, region);
  if (inside.length === 0) return null;
  const intensity = median(inside), spread = robustScale(inside);
  return { intensity, error: MEDIAN_ERROR * spread / Math.sqrt(Math.max(1, inside.length / dependence)) };
}
