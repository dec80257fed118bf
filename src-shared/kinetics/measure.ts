/** Second step of the kinetics, run while a face is dragged: amounts and rates of every layer, crosstalk, depth against time. */
import type { AnalysisParameters } from '../analysis/parameters.js';
import { regionRadiusMm } from '../quantify/cell/depth.js';
import { voxelStepMm } from '../quantify/cell/frame.js';
import { formatNumber } from '../units.js';
import { baselineOf, curveOf } from './measureCurve.js';
import type { Region } from './measureRegions.js';
import { measuringOf, type Measuring, type PlacedSignal } from './measureSetup.js';
import { QUANTITIES } from './normalise.js';
import type { KineticsParameters } from './parameters.js';
import { growthRates } from './rates.js';
import type { Curve, Measured } from './result.js';
import type { PreparedSeriesScan } from './series.js';
import { spaceTimeOf } from './spaceTime.js';

/** @throws AppError `bad-request` when the faces set by hand do not lie one beyond the other */
export function measureSeries(series: PreparedSeriesScan, parameters: AnalysisParameters, asked: KineticsParameters): Measured {
  const kinetics = { ...asked, baseline: { ...asked.baseline, timeIndices: usedBaseline(series, asked.baseline.timeIndices) } };
  const { grid: { dims }, affine, prepared: { timesH, estimator, unit } } = series, { region } = parameters.cell, { timeIndices } = kinetics.baseline;
  const measuring = measuringOf(series, parameters, kinetics), { regions, mixing, full, normalisation, factor, layers, electrodes, total } = measuring, { cell } = regions;
  const curve = ({ place, signal, ...rest }: PlacedSignal): Curve => curveOf(place, signal, { timesH, kinetics, factor, ...rest });
  const voxelsPerLayer = cell.thicknessMm / parameters.layers / voxelStepMm(affine, cell.axis);
  const meanScale = normalisation === 'none' ? 1 : (factor * total.place.weightVox) / (total.divisor?.value ?? NaN);
  const baseline = layers.map(({ signal, divisor }) => {
    const found = baselineOf(signal, timeIndices);
    return found && divisor && divisor.value > 0 ? (found.value * factor) / divisor.value : null;
  });
  const curves = [...layers, ...electrodes].map(curve);
  return {
    normalisation, unit: normalisation === 'none' ? unit : '%', quantity: QUANTITIES[normalisation],
    cell, fullIntensity: full.value, fullIntensityError: full.relativeError, voxelsPerLayer,
    crosstalk: { matrix: mixing.matrix, condition: mixing.condition, electrodeLeak: mixing.electrodeLeak, isCorrected: measuring.isUnmixed },
    curves, total: curve(total),
    spaceTime: spaceTimeOf(series, cell, regionRadiusMm(cell, dims, affine, { region, radialMarginVox: 0 }), timeIndices, meanScale),
    baseline: baseline.every((value) => value === null) ? null : baseline.map((value) => value ?? 0),
    messages: [...measuring.messages, ...warnings(estimator, kinetics, series, asked.baseline.timeIndices), ...refusedRates(curves, timesH, kinetics), ...fewVoxels(voxelsPerLayer / series.prepared.zeroFill[series.stackAxis], measuring), ...outOfView(regions.layers.layerWeights)],
  };
}

/** Without lost time points; where none of those asked for is left, the first that there is. Less itself, a single time point would be nothing. */
function usedBaseline({ lost }: PreparedSeriesScan, asked: readonly number[]): number[] {
  const there = lost.flatMap((isLost, t) => (isLost ? [] : [t])), used = asked.filter((t) => !lost[t]);
  if (there.length < 2 || asked.length === 0) return [];
  return used.length > 0 ? used : there.slice(0, 1);
}

function warnings(estimator: string, { unmixLayers, baseline: { per, timeIndices }, errors }: KineticsParameters, { lost }: PreparedSeriesScan, asked: readonly number[]): string[] {
  const timeCount = lost.length, beyond = asked.filter((t) => t >= timeCount), gone = asked.filter((t) => lost[t]);
  return [
    ...(unmixLayers && (estimator === 'E1' || estimator === 'E2') ? [`Crosstalk between layers can be undone for linear estimators only, and ${estimator} is none: choose E0 or E3.`] : []),
    ...(beyond.length > 0 ? [`The baseline names time points that do not exist: ${beyond.map((t) => String(t + 1)).join(', ')}.`] : []),
    ...(gone.length > 0 && timeIndices.length > 0 ? [`The baseline is that of time point ${timeIndices.map((t) => String(t + 1)).join(', ')}: ${gone.map((t) => String(t + 1)).join(', ')} hold no image.`] : []),
    ...(per === 'voxel' && timeIndices.length > 0 ? ['Every time point sums the same voxels, so the baseline voxel by voxel is the same as layer by layer.'] : []),
    ...(timeIndices.length === 0 ? ['No baseline is taken away: what the electrodes leave in the outer layers counts as lithium.'] : []),
    ...(estimator === 'E1' && errors === 'propagated' ? ['Errors of voxels near the threshold are an estimate (E1): the bootstrap draws them.'] : []),
    ...(timeCount === 1 ? ['One time point: there are no rates and no stages.'] : []),
    ...(errors === 'snr' ? ['SNR mode: errors are the amount over the signal-to-noise ratio of its layer; they are no propagated errors.'] : []),
  ];
}

/** Why no layer has a rate; said once. */
function refusedRates(curves: readonly Curve[], timesH: readonly number[], { rate }: KineticsParameters): string[] {
  const layers = curves.filter(({ layer, values }) => layer !== null && values.some((value) => value !== null));
  if (timesH.length === 1 || layers.some(({ rates }) => rates.some((own) => own !== null))) return [];
  return [...new Set(layers.flatMap(({ values, sigmas }) => growthRates(timesH, values, sigmas, rate).refusal ?? []))];
}

const LEAST_VOXELS = 2, LEAST_COVERAGE = 0.9;

const fewVoxels = (voxelsPerLayer: number, { mixing: { condition } }: Measuring): string[] =>
  voxelsPerLayer >= LEAST_VOXELS ? [] : [`A layer is ${formatNumber(voxelsPerLayer, 2)} acquired voxels thick: neighbouring layers are not resolved from each other (crosstalk, condition ${formatNumber(condition, 3)}).`];

/** Layers are equally thick, so one with much less weight than the largest lies partly outside the image. */
function outOfView({ sums }: Pick<Region, 'sums'>): string[] {
  const most = Math.max(...sums), cut = Array.from(sums, (weight, l) => ({ weight, l })).filter(({ weight }) => weight < LEAST_COVERAGE * most);
  return most === 0 ? ['The cell lies outside the image.'] : cut.map(({ weight, l }) => `Layer ${String(l + 1)} lies partly outside the image: ${formatNumber((100 * weight) / most, 2)} % of the largest one.`);
}
