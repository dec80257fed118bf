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
import { lostMessages, lostTimePoints, missingVoxels, withoutMissing } from './usable.js';
import { medianIntervalH } from './weightedPoints.js';

/**
 * The cell is that of the mean LLZO image over all time points; faces set by hand wait for {@link measureSeries}, unless no cell can be fitted.
 * @throws AppError when no cell is found or the estimator does not suit (with what to do), or what `onFraction` throws to cancel
 */
export function prepareSeries(series: SeriesScan, parameters: AnalysisParameters, kinetics: KineticsParameters, onFraction: (fraction: number) => void = () => undefined): PreparedSeriesScan {
  const { dims, affine, stackAxis, timesH } = series, count = timesH.length, images = Array.from({ length: count }, (_, t) => shared(series.dendriteAt(t)));
  const lost = lostTimePoints(images), firstUsed = Math.max(0, lost.indexOf(null)), law = lawOf(images[firstUsed] ?? new Float32Array(0), parameters.noise);
  const choice = chooseEstimator(kinetics.estimator, dims, stackAxis, law.isReal), ceramic = usedCeramic(series);
  const driftLost = ceramic ? ceramic.lost : lost, driftAt = ceramic ? ceramic.at : (t: number): Values => images[t] ?? new Float32Array(0);
  const { shiftsVox, report: drift, messages: driftMessages } = driftOverTime(driftAt, driftLost, { ...series, isReal: lawOf(driftAt(Math.max(0, driftLost.indexOf(null))), parameters.noise).isReal }, kinetics.correctDrift, (fraction) => { onFraction(0.3 * fraction); });
  const back = (values: Values, t: number): Values => (kinetics.correctDrift ? shiftedBy(values, dims, (shiftsVox[t] ?? [0, 0, 0]).map((shift) => -shift) as [...Vec3]) : values);
  const mean = ceramic && meanOver(ceramic.used, (t) => { onFraction(0.3 + 0.1 * t / count); return back(ceramic.at(t), t); });
  const located = locate(series, mean, parameters, (fraction) => { onFraction(0.4 + 0.1 * fraction); });
  const { noise, llzoSigma, zeroFill, messages } = noiseOverTime({ ...series, llzoAt: ceramic && ((): Values => ceramic.at(ceramic.used[0] ?? 0)) }, images, lost, located.isWhole ? null : located.cell, law, parameters, (fraction) => { onFraction(0.5 + 0.2 * fraction); });
  const sigmas = noise.map(({ sigma }) => (sigma !== null && sigma > 0 ? sigma : null));
  images.forEach((image, t) => { images[t] = back(image, t); });
  const first = ceramic && back(ceramic.at(ceramic.used[0] ?? 0), ceramic.used[0] ?? 0).map((value) => (llzoSigma === null ? value : amplitudeOf(value, llzoSigma, parameters.noise)));
  const missing = missingVoxels([...images.filter((_, t) => lost[t] === null), ...(first ? [first] : [])]);
  const values = images.map((image) => shared(withoutMissing(image, missing?.mask ?? null)));
  const layerAxis = layerAxisOf(dims, stackAxis), amplitudes = values.map((own, t) => {
    onFraction(0.7 + 0.3 * t / count);
    return shared(amplitudesBy(own, sigmas[t] ?? null, { estimator: choice.estimator, law, dims, layerAxis, boxVox: kinetics.boxVox }));
  });
  const grid = gridOf(series), { cell } = located, threshold = located.llzoThreshold ?? 0;
  return {
    prepared: {
      sampleName: series.name, dims: [...dims], stackAxis, spacingMm: grid.spacingMm, unit: series.unit, timesH, durationH: series.durationH, intervalH: medianIntervalH(timesH),
      cell: withCoverage(cell, series, layerWeights(cell, dims, affine, 1).sums), dendriteName: series.dendriteName, zeroFill, drift,
      noise: noise.map(({ sigma, sigmaError, used, voxelCount, independentCount }) => ({ sigma, sigmaError, used, voxelCount, independentCount })),
      llzo: ceramic && { name: series.llzoName ?? '', threshold, sigma: llzoSigma },
      estimator: choice.estimator, estimatorReason: choice.reason, lostTimeIndices: lost.flatMap((reason, t) => (reason === null ? [] : [t])),
      messages: [...series.messages, ...lostMessages(lost), ...(ceramic?.messages ?? []), ...driftMessages, ...located.messages, ...choice.messages, ...(law.isReal && !parameters.noise.isReal ? ['Values of both signs: they are taken as real (phase-corrected) data.'] : []), ...messages, ...unknownSigma(sigmas.filter((_, t) => lost[t] === null), law.isReal), ...missingText(missing), ...withoutCorrection(parameters)],
    },
    path: series.path, grid, affine, stackAxis, kind: series.kind, law, cell, isWhole: located.isWhole, values, amplitudes, sigmas, lost: lost.map((reason) => reason !== null), missing: missing && shared(missing.mask),
    llzo: mean && first && { name: series.llzoName ?? '', mean: shared(mean), first: shared(first), sigma: llzoSigma, threshold },
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

interface Ceramic { at: (timeIndex: number) => Values; lost: (string | null)[]; /** Time points that hold an image. */ used: number[]; messages: string[] }

/** The LLZO channel without time points that hold no image of it. Null: there is none. */
function usedCeramic({ llzoAt, timesH }: SeriesScan): Ceramic | null {
  if (!llzoAt) return null;
  const lost = lostTimePoints(timesH.map((_, t) => llzoAt(t))), used = lost.flatMap((reason, t) => (reason === null ? [t] : []));
  return { at: llzoAt, lost, used, messages: lostMessages(lost).map((message) => `LLZO channel. ${message}`) };
}

function meanOver(timeIndices: readonly number[], imageAt: (timeIndex: number) => Values): Float32Array {
  const first = imageAt(timeIndices[0] ?? 0), sums = new Float64Array(first.length), counts = new Uint32Array(first.length);
  for (const t of timeIndices.length === 0 ? [0] : timeIndices) {
    const values = t === timeIndices[0] ? first : imageAt(t);
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

function missingText(missing: ReturnType<typeof missingVoxels>): string[] {
  if (!missing) return [];
  const { some, all } = missing;
  return [
    ...(some > 0 ? [`${String(some)} voxels have no value at some time points: they are left out at all of them, so that every time point sums the same voxels.`] : []),
    ...(all > 0 ? [`${String(all)} voxels have no value at any time point: they are left out.`] : []),
  ];
}

const withoutCorrection = ({ biasField }: AnalysisParameters): string[] =>
  biasField.enabled ? ['The receive field is not corrected in a series: it is the same at all times, and the LLZO signal of the layer carries it too.'] : [];
