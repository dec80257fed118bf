/** Third step of an analysis, when the threshold rests: percolation, paths, skeleton, topology, profiles. */
import { AppError } from '../errors.js';
import type { AnalysisParameters } from './parameters.js';
import type { PreparedScan } from './prepare.js';
import type { Network } from './result.js';

export function analyseNetwork(scan: PreparedScan, parameters: AnalysisParameters, onFraction: (fraction: number) => void): Network {
  throw new AppError('unsupported', `The network of ${scan.prepared.sampleName} cannot be analysed yet.`, 'Wait for it.');
}
