/** How far what is measured in the reference series is from what is in them. */
import { DEFAULT_PARAMETERS } from '../../../src-shared/analysis/parameters.js';
import { analyseVoltage } from '../../../src-shared/electrochemistry/analyseVoltage.js';
import { measureSeries } from '../../../src-shared/kinetics/measure.js';
import { DEFAULT_KINETICS, type Estimator, type KineticsParameters } from '../../../src-shared/kinetics/parameters.js';
import { prepareSeries } from '../../../src-shared/kinetics/prepare.js';
import { resolveSeries } from '../../../src-shared/kinetics/resolve.js';
import type { Curve, Resolved } from '../../../src-shared/kinetics/result.js';
import { shortOfLog } from '../../../src-shared/kinetics/short.js';
import { seriesScanOf } from '../../../src-main/analysis/seriesScanOf.js';
import type { ReferenceSeries } from './reference.js';
import { percentOfVolume, trueChange, trueRates } from './truth.js';

/** One value against the truth, percent of the layer's volume or that per hour. */
export interface Compared { found: number; truth: number; /** Of the whole error bar; NaN: there is none. */ sigma: number }

export interface CurveScore {
  layer: number;
  /** By time point, without those of the baseline, where the difference is nothing by construction. */
  amounts: Compared[];
  rates: Compared[];
  /** Time points from the true to the found fastest growth. */
  peakAway: number;
}

export interface StagesScore {
  breakCount: number;
  /** Of each true break, time points to the nearest that was found; Infinity: none was. */
  away: number[];
  labels: string;
  isResolved: boolean;
}

export interface SeriesScore {
  seed: number; snrFull: number; growth: ReferenceSeries['growth']; estimator: Estimator; isUnmixed: boolean;
  curves: CurveScore[];
  stages: StagesScore | null;
  /** Time points from the truth to the first image in which lithium connects the electrodes; null: one of them never. */
  percolationDelay: number | null; isPercolationFound: boolean;
  /** From the short to where the voltage shows it, half-cycles. */
  shortDelay: number | null;
}

export interface Setting { estimator: Estimator; isUnmixed: boolean; withStages: boolean; growths: readonly ReferenceSeries['growth'][] }

/** Everything of one estimator, whose amplitudes are made once. @param settings of that estimator */
export function scoreSeries(series: ReferenceSeries, estimator: Estimator, settings: readonly Setting[]): SeriesScore[] {
  const { truth, llzo, seed, snrFull, growth, log } = series, dendrite = estimator === 'E0' ? series.real : series.magnitude;
  const plain: KineticsParameters = { ...DEFAULT_KINETICS, estimator };
  const prepared = prepareSeries(seriesScanOf({ name: truth.name, dendrite, llzo, stackAxis: 1 }), DEFAULT_PARAMETERS, plain, () => undefined);
  const shortH = shortOfLog(analyseVoltage(log, log.header.areaCm2), 0), { timeIndices } = plain.baseline;
  return settings.map(({ isUnmixed, withStages }): SeriesScore => {
    const kinetics = { ...plain, unmixLayers: isUnmixed }, measured = measureSeries(prepared, DEFAULT_PARAMETERS, kinetics), scale = percentOfVolume(measured.normalisation);
    const resolved = withStages ? resolveSeries(prepared, measured, DEFAULT_PARAMETERS, kinetics, shortH, () => undefined) : null;
    return {
      seed, snrFull, growth, estimator, isUnmixed,
      curves: measured.curves.flatMap((curve) => (curve.layer === null ? [] : [scoreCurve(curve, truth.layersPercent.map((layers) => layers[(curve.layer ?? 1) - 1] ?? NaN), truth.timesH, timeIndices, scale)])),
      stages: resolved && scoreStages(resolved, series),
      percolationDelay: resolved && truth.percolatesFromTimeIndex !== null && resolved.percolation.firstTimeIndex !== null ? resolved.percolation.firstTimeIndex - truth.percolatesFromTimeIndex : null,
      isPercolationFound: resolved !== null && resolved.percolation.firstTimeIndex !== null,
      shortDelay: shortH === null ? null : (shortH - series.shortH) / series.halfCycleH,
    };
  });
}

function scoreCurve({ layer, values, totalSigmas, rates, rateSigmas }: Curve, layerPercent: readonly number[], timesH: readonly number[], baseline: readonly number[], scale: number): CurveScore {
  const change = trueChange(layerPercent, baseline), slopes = trueRates(layerPercent, timesH);
  const compare = (found: readonly (number | null)[], sigmas: readonly (number | null)[], truth: readonly number[]): Compared[] =>
    truth.map((own, t) => ({ found: scale * (found[t] ?? NaN), truth: own, sigma: scale * (sigmas[t] ?? NaN) }));
  const fastest = (values: readonly (number | null)[]): number => values.reduce<number>((best, value, t) => ((value ?? -Infinity) > (values[best] ?? -Infinity) ? t : best), 0);
  return {
    layer: layer ?? 0, amounts: compare(values, totalSigmas, change).filter((_, t) => !baseline.includes(t)),
    rates: compare(rates, rateSigmas, slopes), peakAway: fastest(rates) - fastest(slopes),
  };
}

function scoreStages({ stages: { breaks, stages, missing } }: Resolved, { stageEndsH, intervalH }: ReferenceSeries): StagesScore {
  return {
    breakCount: breaks.length,
    away: stageEndsH.map((timeH) => Math.min(...breaks.map((found) => Math.abs(found.timeH - timeH))) / intervalH),
    labels: stages.map(({ label }) => label ?? '–').join(' '), isResolved: missing.length === 0,
  };
}
