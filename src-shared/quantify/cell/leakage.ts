/** The signal of the electrodes inside the pellet: what it is taken from, what is left, what was taken from each layer. */
import type { Mask, Values } from '../../segment/grid.js';
import type { Affine } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { forEachEntry } from './amounts.js';
import type { CellGeometry } from './depth.js';
import { fitElectrodes, type ElectrodeModel } from './electrodeModel.js';
import type { LayerWeights } from './layerWeights.js';
import { pristineSignal, type PristineInput } from './pristine.js';
import { subtractSignal } from './subtract.js';

export interface LeakageImage { values: Values; dims: Dims; affine: Affine; sigma: number | null }
export interface WithoutElectrodes { values: Values; signal: Float32Array }

/** By the electrode model: two sheets fitted to the picture itself. */
export function withoutModelledElectrodes(image: LeakageImage, cell: CellGeometry): WithoutElectrodes & { model: ElectrodeModel } {
  const model = fitElectrodes(image, cell);
  return { values: subtractSignal(image.values, model.signal), signal: model.signal, model };
}

/** By the registered pristine cell, scaled to the same LLZO intensity. */
export function withoutPristine(values: Values, input: PristineInput): WithoutElectrodes {
  const signal = pristineSignal(input);
  return { values: subtractSignal(values, signal), signal };
}

/** What the electrodes put into each layer, percent of `fullIntensity`: the mean over the layer of their signal's size, as magnitudes show it. */
export function leakagePercent(signal: Float32Array, weights: LayerWeights, region: Mask | null, fullIntensity: number): number[] {
  const sums = new Float64Array(weights.count), totals = new Float64Array(weights.count);
  forEachEntry(weights, region, (n, l, w) => {
    sums[l] = (sums[l] as number) + w * Math.abs(signal[n] as number);
    totals[l] = (totals[l] as number) + w;
  });
  return Array.from(sums, (sum, l) => (totals[l] === 0 ? 0 : (100 * sum) / ((totals[l] as number) * fullIntensity)));
}
