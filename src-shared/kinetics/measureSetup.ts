/** Everything that the curves of a series are made from: signals, and what each is divided by. */
import type { AnalysisParameters } from '../analysis/parameters.js';
import { crosstalk, inverseOf, type Crosstalk } from '../quantify/cell/crosstalk.js';
import { analysisMask, depthMap } from '../quantify/cell/depth.js';
import { voxelStepMm } from '../quantify/cell/frame.js';
import type { Mask } from '../segment/grid.js';
import { electrodeSignals } from './electrodes.js';
import type { CurvePlace, UndoneSignal } from './measureCurve.js';
import { regionsOf, type Region, type SeriesRegions } from './measureRegions.js';
import { detectionsOf, layerCovariance, signalsOf, type Signal } from './measureSignals.js';
import { bilinear, combined, totalCoefficients, unmixDivisors, unmixSignals, type Covariances } from './measureUnmix.js';
import { chooseNormalisation, llzoSums, seriesFullIntensity, type Divisor, type FullIntensity, type NormalisationChoice } from './normalise.js';
import type { KineticsParameters } from './parameters.js';
import type { PreparedSeriesScan } from './series.js';

export interface PlacedSignal { place: CurvePlace; signal: Signal; /** Null: it cannot be divided. */ divisor: Divisor | null; undone: UndoneSignal | null }

export interface Measuring extends NormalisationChoice {
  regions: SeriesRegions;
  /** Voxel centres inside the pellet without its rim: where thresholds are chosen and voxels detected. */
  mask: Mask;
  mixing: Crosstalk; isUnmixed: boolean;
  full: FullIntensity;
  layers: PlacedSignal[]; electrodes: PlacedSignal[]; total: PlacedSignal;
  /** Of values over divisors: 100 for percent. */
  factor: number;
}

export function measuringOf(series: PreparedSeriesScan, parameters: AnalysisParameters, kinetics: KineticsParameters): Measuring {
  const { grid: { dims }, affine, prepared: { estimator } } = series, regions = regionsOf(series, parameters), { cell, layers: region } = regions, { sums } = region;
  const mask = analysisMask(depthMap(cell, dims, affine), cell, dims, affine, { ...parameters.cell, depthMarginVox: 0 }), detections = detectionsOf(series, mask, parameters);
  const measured = signalsOf(series, region, detections, mask);
  const mixing = crosstalk({ voxelMm: voxelStepMm(affine, cell.axis) * series.prepared.zeroFill[series.stackAxis], thicknessMm: cell.thicknessMm, layers: parameters.layers }), isLinear = estimator === 'E0' || estimator === 'E3', isUnmixed = kinetics.unmixLayers && isLinear;
  const covarianceAt = (t: number): number[][] | null => layerCovariance(series, region, detections, mask, t), covariances = isUnmixed ? series.values.map((_, t) => covarianceAt(t)) : undefined;
  const ones = Array.from(sums, () => 1), ofTotal = isUnmixed ? totalCoefficients(mixing.matrix) : ones;
  const signals = isUnmixed ? unmixSignals(mixing.matrix, measured, covariances) : measured, whole = (isUnmixed ? null : signalsOf(series, regions.whole, detections, mask)[0]) ?? combinedSignal(measured, ofTotal, covariances);

  const full = seriesFullIntensity(series, mask, parameters), found = llzoSums(series, region), llzo = found && isUnmixed ? unmixDivisors(mixing.matrix, found) : found;
  const choice = chooseNormalisation(kinetics.normalisation, llzo !== null, full.value), llzoTotal = llzo && totalDivisor(llzo);
  const weightVox = sums.reduce((sum, one) => sum + one, 0), lastIndex = whole.values.findLastIndex((value) => value !== null), last = whole.values[lastIndex] ?? null;
  const lastCovariance = choice.normalisation === 'last-total' && lastIndex >= 0 ? covarianceAt(lastIndex) : null, rows = isUnmixed ? inverseOf(mixing.matrix) : ones.map((_, l) => ones.map((__, m) => Number(l === m)));
  const sharing = (coefficients: readonly number[], own: Divisor | null): Divisor | null => (own && lastCovariance ? { ...own, shared: { timeIndex: lastIndex, covariance: bilinear(lastCovariance, coefficients, ofTotal) } } : own);
  const divisorOf = (weight: number, own: Divisor | null): Divisor | null => {
    switch (choice.normalisation) {
      case 'llzo-full': return full.value === null || weight === 0 ? null : { value: full.value * weight, relativeError: full.relativeError };
      case 'llzo-first': return own;
      case 'last-total': return last === null ? null : { value: last, relativeError: relative(whole.variances[lastIndex] ?? null, last) };
      case 'none': return { value: 1, relativeError: null };
    }
  };
  const ofWeight = (weight: number): Divisor | null => llzoTotal && { ...llzoTotal, value: (llzoTotal.value / weightVox) * weight };
  const isShared = choice.normalisation === 'last-total', undoneLlzo = found && unmixDivisors(mixing.matrix, found);
  const undone = isLinear && !isUnmixed && !isShared ? unmixSignals(mixing.matrix, measured).map((signal, l): UndoneSignal => ({ signal, divisor: divisorOf(sums[l] as number, undoneLlzo?.[l] ?? null) })) : null;
  return {
    ...choice, regions, mask, mixing, isUnmixed, full, factor: choice.normalisation === 'none' ? 1 : 100,
    layers: signals.map((signal, l) => ({ place: layerPlace(region, l, cell.flipped), signal, divisor: sharing(rows[l] ?? [], divisorOf(sums[l] as number, llzo?.[l] ?? null)), undone: undone?.[l] ?? null })),
    electrodes: electrodeSignals(series, regions, detections).map(({ place, signal }) => ({ place, signal, divisor: divisorOf(place.weightVox, ofWeight(place.weightVox)), undone: null })),
    total: { place: { key: 'total', layer: null, fromDepth: 0, toDepth: 1, weightVox, effectiveVoxels: effective(weightVox, regions.whole.squares[0] ?? 0) }, signal: whole, divisor: sharing(ofTotal, divisorOf(weightVox, llzoTotal)), undone: null },
  };
}

const effective = (weight: number, squares: number): number => (squares === 0 ? 0 : weight ** 2 / squares);

function layerPlace({ sums, squares }: Region, l: number, isFlipped: boolean): CurvePlace {
  const count = sums.length, fromA = isFlipped ? count - 1 - l : l, weightVox = sums[l] as number;
  return { key: String(l + 1), layer: l + 1, fromDepth: fromA / count, toDepth: (fromA + 1) / count, weightVox, effectiveVoxels: effective(weightVox, squares[l] as number) };
}

/** All layers together. */
function combinedSignal(measured: readonly Signal[], coefficients: readonly number[], covariances: Covariances | undefined): Signal {
  const times = measured[0]?.snrs ?? [];
  return { ...combined(measured, coefficients, covariances), bands: null, snrs: times.map((_, t) => meanOf(measured.flatMap((signal) => signal.snrs[t] ?? []))) };
}

const meanOf = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length);

function totalDivisor(divisors: readonly Divisor[]): Divisor {
  const value = divisors.reduce((sum, own) => sum + own.value, 0), errors = divisors.map(({ value: own, relativeError }) => (relativeError === null ? null : relativeError * own));
  return { value, relativeError: errors.some((error) => error === null) ? null : Math.hypot(...errors.map((error) => error ?? 0)) / value };
}

const relative = (variance: number | null, value: number): number | null => (variance === null || value === 0 ? null : Math.sqrt(variance) / Math.abs(value));
