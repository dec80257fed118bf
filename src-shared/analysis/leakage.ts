/** What the electrodes' signal puts into the layers next to them, and what is done about it. */
import { forEachEntry, regionSums } from '../quantify/cell/amounts.js';
import { analysisMask, depthMap } from '../quantify/cell/depth.js';
import { fitElectrodes } from '../quantify/cell/electrodeModel.js';
import type { LayerWeights } from '../quantify/cell/layerWeights.js';
import { pristineSignal } from '../quantify/cell/pristine.js';
import { subtractSignal } from '../quantify/cell/subtract.js';
import type { Values } from '../segment/grid.js';
import { formatNumber } from '../units.js';
import { cellOf, type LocatedCell } from './cell.js';
import { llzoOf } from './llzo.js';
import { backgroundOf, noiseOf } from './noise.js';
import type { AnalysisParameters } from './parameters.js';
import type { Prepared } from './result.js';
import type { Scan } from './scan.js';

export interface LeakageInput {
  scan: Scan; located: LocatedCell; parameters: AnalysisParameters;
  /** Dendrite channel after bias correction. */
  values: Values;
  sigma: number | null;
  weights: LayerWeights;
  /** Of a voxel full of lithium, and of the ceramic; null: unknown. */
  fullIntensity: number | null; llzoIntensity: number | null;
}

type Report = Prepared['leakage'];

/** The values less what leaks, and what to say about it. @throws AppError when the pristine cell is not found in its scan */
export function withoutLeakage(input: LeakageInput): { values: Values; report: Report } {
  const { parameters: { leakage, cell: { depthMarginVox } }, values, scan, located } = input;
  const method = leakage.method !== 'auto' ? leakage.method : scan.pristine ? 'pristine' : located.isWhole ? 'none' : 'model';
  switch (method) {
    case 'pristine': return scan.pristine ? subtracted(input, pristineOf(input, scan.pristine), 'pristine', `The signal of the electrodes was subtracted as the pristine cell “${scan.pristine.name}” shows it, scaled to the same LLZO intensity`)
      : { values, report: { method: 'none', text: 'Nothing was done about the leakage of the electrodes: no pristine cell was named.', removedPercent: null } };
    case 'model': {
      const { dims, affine } = scan;
      return subtracted(input, fitElectrodes({ values, dims, affine, sigma: input.sigma }, located.cell).signal, 'model', 'The signal of the electrodes was subtracted as two sheets fitted to the scan and seen through its point spread function');
    }
    case 'margin': return { values, report: { method, text: `The leakage of the electrodes was kept out by leaving out ${formatNumber(depthMarginVox)} voxel${depthMarginVox === 1 ? '' : 's'} at each face.`, removedPercent: null } };
    case 'none': return { values, report: { method, text: 'Nothing was done about the leakage of the electrodes.', removedPercent: null } };
  }
}

function subtracted({ values, weights, fullIntensity }: LeakageInput, signal: Float32Array, method: 'pristine' | 'model', text: string): { values: Values; report: Report } {
  const left = subtractSignal(values, signal), { weight } = regionSums(weights, null), removed = new Float64Array(weights.count);
  forEachEntry(weights, null, (n, l, w) => { removed[l] = (removed[l] as number) + w * ((values[n] as number) - (left[n] as number)); });
  const removedPercent = fullIntensity === null ? null : Array.from(removed, (sum, l) => 100 * sum / (fullIntensity * (weight[l] as number)));
  const effect = removedPercent ? `; this took ${removedPercent.map((percent) => formatNumber(percent, 2)).join(', ')} % from the layers` : '';
  return { values: left, report: { method, text: `${text}${effect}.`, removedPercent } };
}

function pristineOf({ scan, located, parameters, llzoIntensity }: LeakageInput, pristine: Scan): Float32Array {
  const { dims, affine } = scan, own = cellOf(pristine, { ...parameters, cell: { ...parameters.cell, planes: null } }, () => undefined);
  const background = backgroundOf(own.cell, pristine), noise = noiseOf(pristine.dendrite, pristine, background, parameters, true);
  const llzoNoise = pristine.llzo && noiseOf(pristine.llzo, pristine, background, parameters, false);
  const region = analysisMask(depthMap(own.cell, pristine.dims, pristine.affine), own.cell, pristine.dims, pristine.affine, { ...parameters.cell, depthMarginVox: 0 });
  const llzo = llzoOf(pristine, llzoNoise, own.llzoThreshold, null, region, parameters);
  const intensityRatio = llzo && llzo.meanIntensity > 0 && llzoIntensity !== null ? llzoIntensity / llzo.meanIntensity : 1;
  return pristineSignal({
    pristine: { values: pristine.dendrite, dims: pristine.dims, affine: pristine.affine, sigma: noise.sigma }, pristineCell: own.cell,
    cell: located.cell, dims, affine, intensityRatio,
  });
}
