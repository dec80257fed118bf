/** What the electrodes' signal puts into the layers next to them, and what is done about it. */
import { analysisMask, depthMap } from '../quantify/cell/depth.js';
import type { LayerWeights } from '../quantify/cell/layerWeights.js';
import { leakagePercent, withoutModelledElectrodes, withoutPristine, type WithoutElectrodes } from '../quantify/cell/leakage.js';
import type { PristineInput } from '../quantify/cell/pristine.js';
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
    case 'pristine': {
      if (!scan.pristine) return { values, report: { method: 'none', text: 'Nothing was done about the leakage of the electrodes: no pristine cell was named.', removedPercent: null } };
      const text = `The signal of the electrodes was subtracted as the pristine cell “${scan.pristine.name}” shows it, scaled to the same LLZO intensity`;
      return reported(input, withoutPristine(values, pristineInput(input, scan.pristine)), method, text);
    }
    case 'model': {
      const { dims, affine } = scan, left = withoutModelledElectrodes({ values, dims, affine, sigma: input.sigma }, located.cell);
      return reported(input, left, method, 'The signal of the electrodes was subtracted as two sheets fitted to the scan and seen through its point spread function');
    }
    case 'margin': return { values, report: { method, text: `The leakage of the electrodes was kept out by leaving out ${formatNumber(depthMarginVox)} voxel${depthMarginVox === 1 ? '' : 's'} at each face.`, removedPercent: null } };
    case 'none': return { values, report: { method, text: 'Nothing was done about the leakage of the electrodes.', removedPercent: null } };
  }
}

function reported({ weights, fullIntensity }: LeakageInput, { values, signal }: WithoutElectrodes, method: Report['method'], text: string): { values: Values; report: Report } {
  const removedPercent = fullIntensity === null ? null : leakagePercent(signal, weights, null, fullIntensity);
  const effect = removedPercent ? `: ${removedPercent.map((percent) => formatNumber(percent, 2)).join(', ')} % of the volume of layers 1 to ${removedPercent.length}` : '';
  return { values, report: { method, text: `${text}${effect}.`, removedPercent } };
}

function pristineInput({ scan: { dims, affine }, located, parameters, llzoIntensity }: LeakageInput, pristine: Scan): PristineInput {
  const own = cellOf(pristine, { ...parameters, cell: { ...parameters.cell, planes: null } }, () => undefined);
  const background = backgroundOf(own.cell, pristine), noise = noiseOf(pristine.dendrite, pristine, background, parameters, true);
  const llzoNoise = pristine.llzo && noiseOf(pristine.llzo, pristine, background, parameters, false);
  const region = analysisMask(depthMap(own.cell, pristine.dims, pristine.affine), own.cell, pristine.dims, pristine.affine, { ...parameters.cell, depthMarginVox: 0 });
  const llzo = llzoOf(pristine, llzoNoise, own.llzoThreshold, null, region, parameters);
  return {
    pristine: { values: pristine.dendrite, dims: pristine.dims, affine: pristine.affine, sigma: noise.sigma }, pristineCell: own.cell, cell: located.cell, dims, affine,
    intensityRatio: llzo && llzo.meanIntensity > 0 && llzoIntensity !== null ? llzoIntensity / llzo.meanIntensity : 1,
  };
}
