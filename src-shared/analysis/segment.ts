/** Second step of an analysis, run while the threshold is dragged: mask, clusters, amounts, verdict. */
import { AppError } from '../errors.js';
import type { Labels } from '../segment/grid.js';
import type { AnalysisParameters } from './parameters.js';
import type { PreparedScan } from './prepare.js';
import type { Segmented } from './result.js';

export function segmentScan(scan: PreparedScan, parameters: AnalysisParameters, onFraction: (fraction: number) => void): { segmented: Segmented; labels: Labels } {
  throw new AppError('unsupported', `${scan.prepared.sampleName} cannot be segmented yet.`, 'Wait for it.');
}

/** Labels as pictures take them: the 65 535th stands for all further ones. */
export function shownLabels(labels: Labels): Uint16Array {
  const shown = new Uint16Array(labels.length);
  for (let n = 0; n < labels.length; n++) shown[n] = Math.min(labels[n] as number, 0xffff);
  return shown;
}
