/** Noise of a series: of each time point by itself, because averages may differ. */
import { backgroundOf, noiseOf } from '../analysis/noise.js';
import type { AnalysisParameters } from '../analysis/parameters.js';
import type { Noise } from '../analysis/result.js';
import type { NoiseLaw } from '../physics/detection.js';
import type { CellGeometry } from '../quantify/cell/depth.js';
import { medianOf } from '../quantify/select.js';
import type { Mask, Values } from '../segment/grid.js';
import { formatNumber } from '../units.js';
import type { Vec3 } from '../volume/geometry.js';
import type { SeriesScan } from './series.js';

export interface SeriesNoise { noise: Noise[]; llzoSigma: number | null; zeroFill: Vec3; messages: string[] }

/** σ of two time points with equal averages differs less than this share, and less than so many standard errors. */
const ODD_SHARE = 0.1, ODD_ERRORS = 5;

/** @param cell null: nothing says where it is @param law of the dendrite channel @param onFraction may throw to cancel */
export function noiseOverTime(series: SeriesScan, cell: CellGeometry | null, law: NoiseLaw, given: AnalysisParameters, onFraction: (fraction: number) => void): SeriesNoise {
  const parameters = { ...given, noise: { ...given.noise, ...law } }, background: Mask | null = cell && backgroundOf(cell, series), count = series.timesH.length;
  const noise = Array.from({ length: count }, (_, t) => {
    onFraction(t / count);
    return noiseOf(series.dendriteAt(t), series, background, parameters, true);
  });
  const llzo = series.llzoAt && noiseOf(series.llzoAt(0), series, background, given, false);
  const typical = ([0, 1, 2] as const).map((axis) => medianOf(Float64Array.from(noise, ({ zeroFill }) => zeroFill[axis]))) as [number, number, number];
  return { noise, llzoSigma: llzo?.sigma ?? null, zeroFill: typical, messages: [...told(noise), ...oddTimePoints(noise)] };
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
  const typical = medianOf(Float64Array.from(sigmas));
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
