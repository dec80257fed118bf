/** Third step of the kinetics: stages, percolation, what came first, errors by bootstrap. */
import type { AnalysisParameters } from '../analysis/parameters.js';
import { bootstrapSigmas } from './bootstrap.js';
import { measureSeries } from './measure.js';
import type { KineticsParameters } from './parameters.js';
import { percolationOverTime } from './percolation.js';
import type { Curve, Measured, Resolved } from './result.js';
import type { PreparedSeriesScan } from './series.js';
import { findStages } from './stages.js';

/** @param shortH hours of the series; null: there is none @throws what `onFraction` throws to cancel */
export function resolveSeries(series: PreparedSeriesScan, measured: Measured, parameters: AnalysisParameters, kinetics: KineticsParameters, shortH: number | null, onFraction: (fraction: number) => void = () => undefined): Resolved {
  const { timesH } = series.prepared, isBootstrap = kinetics.errors === 'bootstrap', share = isBootstrap ? 0.5 : 0;
  const { percolation, messages } = percolationOverTime(series, parameters, (fraction) => { onFraction(0.1 * fraction); });
  const deviations = isBootstrap ? bootstrapSigmas(series, parameters, kinetics, (fraction) => { onFraction(0.1 + share * fraction); }) : null;
  // SNR mode says nothing of how far time points scatter.
  const { curves } = kinetics.errors === 'snr' ? measureSeries(series, parameters, { ...kinetics, errors: 'propagated' }) : measured;
  const layers = curves.flatMap((curve, n) => (curve.layer === null ? [] : [{ ...curve, sigmas: deviations?.[n] ?? curve.sigmas }]));
  const { bootstrap } = kinetics, from = 0.1 + share;
  const found = findStages(timesH, layers, { ...kinetics.stages, bootstrap: isBootstrap ? bootstrap : null }, shortH, (fraction) => { onFraction(from + (1 - from) * fraction); });
  const allLayersH = firstWithAllLayers(timesH, layers), stageIVH = found.stages.stages.find(({ label }) => label === 'IV')?.fromH ?? null;
  const lag = (timeH: number | null): number | null => (timeH === null || shortH === null ? null : shortH - timeH);
  return {
    stages: found.stages, percolation, allLayersH, bootstrapSigmas: deviations,
    lagH: { percolation: lag(percolation.firstH), allLayers: lag(allLayersH), stageIV: lag(stageIVH) },
    // Measuring has said that a single time point has no stages.
    messages: [...messages, ...(timesH.length > 1 ? found.messages : [])],
  };
}

const CERTAIN_SIGMAS = 3;

/** Where σ is unknown, or 0, nothing is certain. */
function firstWithAllLayers(timesH: readonly number[], layers: readonly Curve[]): number | null {
  const holds = ({ values, totalSigmas }: Curve, t: number): boolean => {
    const value = values[t] ?? null, sigma = totalSigmas[t] ?? null;
    return value !== null && sigma !== null && sigma > 0 && value > CERTAIN_SIGMAS * sigma;
  };
  const first = timesH.findIndex((_, t) => layers.length > 0 && layers.every((layer) => holds(layer, t)));
  return timesH[first] ?? null;
}
