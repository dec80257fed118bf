/** Noise of a series: of each time point by itself, because averages may differ. */
import { backgroundOf, noiseOf } from '../analysis/noise.js';
import type { AnalysisParameters } from '../analysis/parameters.js';
import type { Noise } from '../analysis/result.js';
import type { NoiseLaw } from '../physics/detection.js';
import { noiseCorrelation } from '../physics/zeroFill.js';
import type { CellGeometry } from '../quantify/cell/depth.js';
import type { Mask, Values } from '../segment/grid.js';
import { median } from '../statistics/median.js';
import { formatNumber } from '../units.js';
import type { Vec3 } from '../volume/geometry.js';
import { followsNoise, quietVoxels, type QuietVoxels } from './quietVoxels.js';
import type { SeriesScan } from './series.js';

export interface SeriesNoise { noise: Noise[]; llzoSigma: number | null; zeroFill: Vec3; messages: string[] }

/** σ of two time points with equal averages differs less than this share, and less than so many standard errors. */
const ODD_SHARE = 0.1, ODD_ERRORS = 5;

/**
 * @param images of the dendrite channel @param lost time points that hold no image: their σ is unknown @param cell null: nothing says where it is
 * @param law of the dendrite channel @param onFraction may throw to cancel
 */
export function noiseOverTime(series: SeriesScan, images: readonly Values[], lost: readonly (string | null)[], cell: CellGeometry | null, law: NoiseLaw, given: AnalysisParameters, onFraction: (fraction: number) => void): SeriesNoise {
  const parameters = { ...given, noise: { ...given.noise, ...law } }, background: Mask | null = cell && backgroundOf(cell, series), usable = images.filter((_, t) => lost[t] === null);
  const quiet = background || usable.length < 2 ? null : quietVoxels(usable, law), region = background ?? quiet?.dark ?? null;
  const noise = images.map((image, t) => {
    onFraction(t / images.length);
    if (lost[t] !== null) return UNKNOWN;
    if (region || parameters.noise.estimator === 'manual') return plausible(noiseOf(image, series, region, parameters, true), region);
    return quiet ? fromDifferences(quiet, usable, series) : checkedWhole(noiseOf(image, series, null, parameters, true), image, law);
  });
  const llzo = series.llzoAt && llzoNoise(series.llzoAt(0), series, background, given);
  const used = noise.filter((_, t) => lost[t] === null);
  const typical = ([0, 1, 2] as const).map((axis) => (used.length === 0 ? 1 : median(used.map(({ zeroFill }) => zeroFill[axis])))) as [number, number, number];
  const where = background || !quiet?.dark ? [] : ['Nothing says where the cell is: the noise is measured where the image is dark at all time points.'];
  return { noise, llzoSigma: llzo?.sigma ?? null, zeroFill: typical, messages: [...where, ...told(noise), ...oddTimePoints(noise)] };
}

const UNKNOWN: Noise = {
  sigma: null, sigmaError: null, used: 'second-moment', estimates: { secondMoment: null, mean: null, std: null, median: null, truncated: null }, meanOverStd: null,
  voxelCount: 0, independentCount: 0, zeroShare: 0, zeroFill: [1, 1, 1], messages: [],
};

/** Neighbours of a whole image hang together by their signal: without a region of noise nothing is said of zero filling. */
const plausible = (noise: Noise, region: Mask | null): Noise => (region ? noise : { ...noise, zeroFill: [1, 1, 1], independentCount: noise.voxelCount, messages: [] });

/** Standard error of a median absolute deviation, times √N over σ. */
const MAD_ERROR = 1.17;

/** The same σ at all time points. */
function fromDifferences({ difference }: QuietVoxels, images: readonly Values[], { dims }: SeriesScan): Noise {
  if (!difference) return { ...UNKNOWN, messages: ['No background, and nothing bright whose differences between time points would tell σ: enter it by hand.'] };
  const { sigma, voxels, count, pairCount } = difference, [first, second] = images;
  const { factors } = noiseCorrelation((first ?? new Float64Array(0)).map((value: number, n: number) => Math.abs((second?.[n] ?? NaN) - value)), voxels, dims), independentCount = count / (factors[0] * factors[1] * factors[2]);
  return {
    ...UNKNOWN, sigma, sigmaError: (MAD_ERROR * sigma) / Math.sqrt(independentCount * pairCount), used: 'difference', voxelCount: count, independentCount, zeroFill: factors,
    messages: ['There is no background: σ is from the differences of neighbouring time points, the same for all of them.'],
  };
}

/** σ from all voxels of one image counts only where its dark ones are distributed as noise. */
function checkedWhole(noise: Noise, image: Values, law: NoiseLaw): Noise {
  const whole = plausible(noise, null), isNoise = noise.sigma !== null && !law.isReal && law.coils === 1 && followsNoise(image, noise.sigma);
  return isNoise ? { ...whole, messages: ['There is no background around the cell: σ is from the dark voxels of the whole image, which are distributed as noise. Whether the data were zero-filled is unknown.'] }
    : { ...whole, sigma: null, sigmaError: null, messages: ['There is no background around the cell, and the dark voxels are not distributed as noise: enter σ by hand.'] };
}

function llzoNoise(image: Values, series: SeriesScan, background: Mask | null, given: AnalysisParameters): Noise {
  const own = noiseOf(image, series, background, given, false);
  return background ? own : checkedWhole(own, image, given.noise);
}

/** Every message about some time point once, with how many it is about. */
function told(noise: readonly Noise[]): string[] {
  const times = new Map<string, number[]>();
  noise.forEach(({ messages }, t) => { for (const message of messages) times.set(kindOf(message), [...(times.get(kindOf(message)) ?? []), t]); });
  return [...times.values()].map((own) => {
    const message = noise[own[0] as number]?.messages ?? [], text = message.find((one) => times.get(kindOf(one)) === own) ?? '';
    return own.length === noise.length ? text : `Time point ${String((own[0] as number) + 1)}${own.length > 1 ? ` and ${String(own.length - 1)} more` : ''}: ${text}`;
  });
}

/** Without its numbers. */
const kindOf = (message: string): string => message.replace(/[\d.,]+/g, '#');

function oddTimePoints(noise: readonly Noise[]): string[] {
  const sigmas = noise.map(({ sigma }) => sigma).filter((sigma) => sigma !== null);
  if (sigmas.length < 2) return [];
  const typical = median(sigmas);
  return noise.flatMap(({ sigma, sigmaError }, t) => {
    if (sigma === null || Math.abs(sigma - typical) <= Math.max(ODD_SHARE * typical, ODD_ERRORS * (sigmaError ?? 0))) return [];
    const ratio = sigma / typical;
    return [`Time point ${String(t + 1)}: σ is ${formatNumber(ratio, 3)} times that of the others, as with ${formatNumber(1 / ratio ** 2, 2)} times their averages. Errors take each σ as it is.`];
  });
}

const REAL_SHARE = 0.1;

/** Magnitudes are never negative: where a tenth of the values is, the data are real. */
export function lawOf(values: Values, { isReal, coils }: NoiseLaw): NoiseLaw {
  let negative = 0, finite = 0;
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as number;
    if (value - value === 0) { finite++; if (value < 0) negative++; }
  }
  return { coils, isReal: isReal || (finite > 0 && negative > REAL_SHARE * finite) };
}
