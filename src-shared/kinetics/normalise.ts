/** What amounts are divided by, and what the axis says (docs/formulas.md, Amounts over time). */
import { llzoOf } from '../analysis/llzo.js';
import type { AnalysisParameters } from '../analysis/parameters.js';
import type { Noise } from '../analysis/result.js';
import { fullIntensity as fullIntensityOf } from '../physics/lithium.js';
import type { Mask } from '../segment/grid.js';
import type { KineticsParameters, Normalisation } from './parameters.js';
import type { Region } from './measureRegions.js';
import { weightedSums } from './measureSignals.js';
import type { PreparedSeriesScan } from './series.js';

/** N of one curve, unit of the values times voxels, with its relative error; null: unknown. */
export interface Divisor {
  value: number; relativeError: number | null;
  /** N is a sum of this time point: its covariance with the curve's own signal there. */
  shared?: { timeIndex: number; covariance: number };
}

export interface FullIntensity { value: number | null; relativeError: number | null }

/** From the ceramic of the mean image between the faces, or as set by hand. @param region voxels of the pellet */
export function seriesFullIntensity({ llzo, grid: { dims }, affine, stackAxis, dependence }: PreparedSeriesScan, region: Mask, parameters: AnalysisParameters): FullIntensity {
  const { densityRatio, relaxationFactor, fullIntensity: byHand } = parameters.reference;
  if (byHand !== null) return { value: byHand, relativeError: null };
  if (!llzo) return { value: null, relativeError: null };
  const scan = { name: '', path: '', dims, affine, timeIndex: 0, unit: '', dendriteName: '', dendrite: llzo.mean, kind: 'float' as const, llzoName: llzo.name, llzo: llzo.mean, stackAxis, pristine: null };
  const found = llzoOf(scan, { ...NO_NOISE, sigma: llzo.sigma, zeroFill: [dependence, 1, 1] }, llzo.threshold, null, region, parameters);
  if (!found || !(found.meanIntensity > 0)) return { value: null, relativeError: null };
  return { value: fullIntensityOf(found.meanIntensity, densityRatio, relaxationFactor), relativeError: found.meanIntensityError === null ? null : found.meanIntensityError / found.meanIntensity };
}

const NO_NOISE: Noise = {
  sigma: null, sigmaError: null, used: 'second-moment', estimates: { secondMoment: null, mean: null, std: null, median: null, truncated: null }, meanOverStd: null,
  voxelCount: 0, independentCount: 0, zeroShare: 0, zeroFill: [1, 1, 1], messages: [],
};

/** LLZO sum of every layer at the first time point. */
export function llzoSums({ llzo, dependence }: PreparedSeriesScan, layers: Region): Divisor[] | null {
  if (!llzo) return null;
  const sums = weightedSums(layers, llzo.first, layers.sums.length);
  return Array.from(sums, (value, l) => ({ value, relativeError: llzo.sigma === null ? null : llzo.sigma * Math.sqrt(dependence * (layers.squares[l] as number)) / value }));
}

export interface NormalisationChoice { normalisation: Normalisation; messages: string[] }

export function chooseNormalisation(asked: KineticsParameters['normalisation'], hasLlzo: boolean, fullIntensity: number | null): NormalisationChoice {
  if (asked === 'auto') return { normalisation: hasLlzo ? 'llzo-first' : 'none', messages: [] };
  if (asked === 'llzo-first' && !hasLlzo) return { normalisation: 'none', messages: ['There is no LLZO channel to divide by: amounts are in the units of the images.'] };
  if (asked === 'llzo-full' && fullIntensity === null) return { normalisation: 'none', messages: ['The intensity of full lithium is unknown: amounts are in the units of the images. Name an LLZO channel, or enter the intensity.'] };
  return { normalisation: asked, messages: [] };
}

/** For the axis. */
export const QUANTITIES: Record<Normalisation, string> = {
  'llzo-full': 'Lithium, % of the layer’s volume', 'llzo-first': 'Lithium signal, % of the layer’s first LLZO signal',
  'last-total': 'Lithium signal, % of the last total', 'none': 'Lithium signal of the layer',
};
