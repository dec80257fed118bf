/** Errors by parametric bootstrap: noise of the measured σ on the estimated amplitudes, measured anew (docs/formulas.md, Errors over time). */
import type { AnalysisParameters } from '../analysis/parameters.js';
import { fillNormals } from '../random.js';
import { neededVoxels } from './bootstrapVoxels.js';
import { detectionAt } from './detection.js';
import { electrodeSignals } from './electrodes.js';
import { amplitudesBy } from './estimators.js';
import { layerAxisOf } from './estimatorsChoice.js';
import { measuringOf } from './measureSetup.js';
import { signalsOf, type Signal } from './measureSignals.js';
import { combined, unmixSignals } from './measureUnmix.js';
import type { KineticsParameters } from './parameters.js';
import type { PreparedSeriesScan } from './series.js';

/** Seeds that follow each other must not share streams: one a draw and time point. */
const SEED_STRIDE = 0x9e3779b1;

/**
 * Standard deviations of D(t)/N over the draws, [curve][time point] in the order of `Measured.curves`, then the total. Baseline and divisor stay.
 * Thresholds of E1 are chosen anew in every draw. Noise is drawn voxel by voxel; where zero filling makes neighbours alike, sums scatter √(voxels for one
 * independent one) as much. @param onFraction may throw to cancel
 */
export function bootstrapSigmas(series: PreparedSeriesScan, parameters: AnalysisParameters, kinetics: KineticsParameters, onFraction: (fraction: number) => void): (number | null)[][] {
  const { grid: { dims }, stackAxis, prepared: { estimator }, sigmas, law } = series, { boxVox, bootstrap: { draws, seed } } = kinetics;
  const { regions, mask, mixing, isUnmixed, layers: own, electrodes, total: whole, factor } = measuringOf(series, parameters, kinetics), curves = [...own, ...electrodes, whole];
  const layerAxis = layerAxisOf(dims, stackAxis), input = { estimator, law, dims, layerAxis, boxVox }, spans = neededVoxels(regions, mask, dims, estimator === 'E3' ? layerAxis : null);
  const normals = new Float64Array(2 * dims[0] * dims[1] * dims[2]);
  const perTime = series.values.map((values, t) => {
    const sigma = sigmas[t] ?? null, truth = series.amplitudes[t] ?? values, detection = estimator === 'E1' ? detectionAt(series, t, mask, parameters) : null;
    if (sigma === null) return null;
    const moments = curves.map(() => ({ sum: 0, squares: 0, count: 0 })), drawn = new Float64Array(values.length).fill(NaN);
    for (let draw = 0; draw < draws; draw++) {
      onFraction((t + draw / draws) / series.values.length);
      for (const [from, to] of spans) {
        fillNormals(normals, Math.imul(seed, SEED_STRIDE) + draw * series.values.length + t, 2 * from, 2 * to);
        for (let n = from; n < to; n++) {
          const amplitude = estimator === 'E1' && detection && mask[n] === 1 && detection.mask[n] === 0 ? 0 : truth[n] as number;
          const re = (law.isReal ? amplitude : Math.max(0, amplitude)) + sigma * (normals[2 * n] as number), im = sigma * (normals[2 * n + 1] as number);
          drawn[n] = law.isReal ? re : Math.sqrt(re * re + im * im);
        }
      }
      const redrawn = { ...series, lost: [false], values: [drawn], amplitudes: [amplitudesBy(drawn, sigma, input)], sigmas: [estimator === 'E1' ? sigma : null] };
      const detections = estimator === 'E1' ? [detectionAt(redrawn, 0, mask, parameters)] : null;
      const layers = signalsOf(redrawn, regions.layers, detections, mask), signals = isUnmixed ? unmixSignals(mixing.matrix, layers) : layers;
      const total = combined(signals, signals.map(() => 1)), all: Pick<Signal, 'values'>[] = [...signals, ...electrodeSignals(redrawn, regions, detections).map(({ signal }) => signal), total];
      moments.forEach((moment, c) => {
        const value = all[c]?.values[0] ?? null;
        if (value === null) return;
        moment.sum += value; moment.squares += value * value; moment.count++;
      });
    }
    return moments.map(({ sum, squares, count }) => (count < 2 ? null : Math.sqrt((series.dependence * Math.max(0, squares - (sum * sum) / count)) / (count - 1))));
  });
  return curves.map(({ divisor }, c) => perTime.map((deviations) => {
    const deviation = deviations?.[c] ?? null;
    return deviation === null || !divisor || !(divisor.value > 0) ? null : (deviation * factor) / divisor.value;
  }));
}
