/** First step of the kinetics: where the cell lies, how far it drifts, how strong the noise of each time point is, amplitudes. */
import { cellOf, withCoverage, type LocatedCell } from '../analysis/cell.js';
import type { AnalysisParameters } from '../analysis/parameters.js';
import { gridOf, shared } from '../analysis/scan.js';
import { AppError } from '../errors.js';
import { amplitudeOf } from '../physics/rice.js';
import { layerWeights } from '../quantify/cell/layerWeights.js';
import type { Values } from '../segment/grid.js';
import type { Vec3 } from '../volume/geometry.js';
import { driftOverTime } from './driftOverTime.js';
import { shiftedBy } from './driftSpectrum.js';
import { amplitudesBy } from './estimators.js';
import { chooseEstimator, layerAxisOf } from './estimatorsChoice.js';
import type { KineticsParameters } from './parameters.js';
import { lawOf, noiseOverTime } from './prepareNoise.js';
import type { PreparedSeriesScan, SeriesScan } from './series.js';
import { medianIntervalH } from './weightedPoints.js';

/**
 * The cell is that of the mean LLZO image over all time points; faces set by hand wait for {@link measureSeries}, unless no cell can be fitted.
 * @throws AppError when no cell is found or the estimator does not suit (with what to do), or what `onFraction` throws to cancel
 */
export function prepareSeries(series: SeriesScan, parameters: AnalysisParameters, kinetics: KineticsParameters, onFraction: (fraction: number) => void = () => undefined): PreparedSeriesScan {
  const { dims, affine, stackAxis, timesH, llzoAt, dendriteAt } = series, law = lawOf(dendriteAt(0), parameters.noise), count = timesH.length;
  const choice = chooseEstimator(kinetics.estimator, dims, stackAxis, law.isReal);
  const { shiftsVox, report: drift } = driftOverTime(llzoAt ?? dendriteAt, count, series, kinetics.correctDrift, (fraction) => { onFraction(0.3 * fraction); });
  const back = (values: Values, t: number): Values => (kinetics.correctDrift ? shiftedBy(values, dims, (shiftsVox[t] ?? [0, 0, 0]).map((shift) => -shift) as [...Vec3]) : values);
  const mean = llzoAt && meanOver(count, (t) => { onFraction(0.3 + 0.1 * t / count); return back(llzoAt(t), t); });
  const located = locate(series, mean, parameters, (fraction) => { onFraction(0.4 + 0.1 * fraction); });
  const { noise, llzoSigma, zeroFill, messages } = noiseOverTime(series, located.isWhole ? null : located.cell, law, parameters, (fraction) => { onFraction(0.5 + 0.2 * fraction); });
  const sigmas = noise.map(({ sigma }) => (sigma !== null && sigma > 0 ? sigma : null));
  const values = Array.from({ length: count }, (_, t) => shared(back(dendriteAt(t), t)));
  const layerAxis = layerAxisOf(dims, stackAxis), amplitudes = values.map((own, t) => {
    onFraction(0.7 + 0.3 * t / count);
    return shared(amplitudesBy(own, sigmas[t] ?? null, { estimator: choice.estimator, law, dims, layerAxis, boxVox: kinetics.boxVox }));
  });
  const first = llzoAt && shared(back(llzoAt(0), 0).map((value) => (llzoSigma === null ? value : amplitudeOf(value, llzoSigma, parameters.noise))));
  const grid = gridOf(series), { cell } = located, threshold = located.llzoThreshold ?? 0;
  return {
    prepared: {
      sampleName: series.name, dims: [...dims], stackAxis, spacingMm: grid.spacingMm, unit: series.unit, timesH, durationH: series.durationH, intervalH: medianIntervalH(timesH),
      cell: withCoverage(cell, series, layerWeights(cell, dims, affine, 1).sums), dendriteName: series.dendriteName, zeroFill, drift,
      noise: noise.map(({ sigma, sigmaError, used, voxelCount, independentCount }) => ({ sigma, sigmaError, used, voxelCount, independentCount })),
      llzo: llzoAt && { name: series.llzoName ?? '', threshold, sigma: llzoSigma },
      estimator: choice.estimator, estimatorReason: choice.reason,
      messages: [...series.messages, ...located.messages, ...choice.messages, ...(law.isReal && !parameters.noise.isReal ? ['Values of both signs: they are taken as real (phase-corrected) data.'] : []), ...messages, ...unknownSigma(sigmas, law.isReal), ...nonFinite(values), ...withoutCorrection(parameters)],
    },
    path: series.path, grid, affine, stackAxis, kind: series.kind, law, cell, isWhole: located.isWhole, values, amplitudes, sigmas,
    llzo: mean && first && { name: series.llzoName ?? '', mean: shared(mean), first, sigma: llzoSigma, threshold },
    dependence: zeroFill[0] * zeroFill[1] * zeroFill[2],
    byteLength: [...values, ...amplitudes.filter((own, t) => own !== values[t])].reduce((sum, { byteLength }) => sum + byteLength, 0),
  };
}

/** Faces set by hand stand in only where none can be fitted. */
function locate(series: SeriesScan, llzo: Values | null, parameters: AnalysisParameters, onFraction: (fraction: number) => void): LocatedCell {
  const { name, path, dims, affine, unit, dendriteName, kind, llzoName, stackAxis } = series;
  const scan = { name, path, dims, affine, unit, dendriteName, kind, llzoName, stackAxis, timeIndex: 0, dendrite: series.dendriteAt(0), llzo, pristine: null };
  const { planes } = parameters.cell;
  if (!planes || !llzo) return cellOf(scan, parameters, onFraction);
  try {
    return cellOf(scan, { ...parameters, cell: { ...parameters.cell, planes: null } }, onFraction);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unsupported') throw error;
    return cellOf(scan, parameters, onFraction);
  }
}

function meanOver(count: number, imageAt: (timeIndex: number) => Values): Float32Array {
  const first = imageAt(0), sums = new Float64Array(first.length), counts = new Uint32Array(first.length);
  for (let t = 0; t < count; t++) {
    const values = t === 0 ? first : imageAt(t);
    for (let n = 0; n < values.length; n++) {
      const value = values[n] as number;
      if (!Number.isFinite(value)) continue;
      sums[n] = (sums[n] as number) + value;
      counts[n] = (counts[n] as number) + 1;
    }
  }
  return Float32Array.from(sums, (sum, n) => sum / (counts[n] as number));
}

function unknownSigma(sigmas: readonly (number | null)[], isReal: boolean): string[] {
  const unknown = sigmas.filter((sigma) => sigma === null).length;
  if (unknown === 0) return [];
  const which = unknown === sigmas.length ? 'σ of the noise is unknown' : `σ of the noise is unknown at ${String(unknown)} of ${String(sigmas.length)} time points`;
  return [`${which}: there are no errors${isReal ? '' : ', and the noise’s part of the magnitudes is not taken away'}. Enter σ by hand.`];
}

function nonFinite(values: readonly Values[]): string[] {
  const count = values.reduce((sum, own) => { let bad = 0; for (let n = 0; n < own.length; n++) if (!Number.isFinite(own[n])) bad++; return sum + bad; }, 0);
  return count === 0 ? [] : [`${String(count)} values are not numbers: they are left out of all sums.`];
}

const withoutCorrection = ({ biasField }: AnalysisParameters): string[] =>
  biasField.enabled ? ['The receive field is not corrected in a series: it is the same at all times, and the LLZO signal of the layer carries it too.'] : [];
