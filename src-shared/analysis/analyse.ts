/** The whole analysis of one scan: what the app does in steps, in one call. */
import type { AnalysisParameters } from './parameters.js';
import { analyseNetwork } from './network.js';
import { prepareScan } from './prepare.js';
import type { Analysis } from './result.js';
import type { Scan } from './scan.js';
import { segmentScan } from './segment.js';

/** Shares of the work, for progress. */
const PREPARED = 0.6, SEGMENTED = 0.65;

/**
 * @param onFraction called with 0…1; may throw to cancel
 * @throws AppError when no cell is found, with what to do
 */
export function analyseScan(scan: Scan, parameters: AnalysisParameters, onFraction: (fraction: number) => void = () => undefined): Omit<Analysis, 'app'> {
  const part = (from: number, to: number) => (fraction: number): void => { onFraction(from + fraction * (to - from)); };
  const prepared = prepareScan(scan, parameters, part(0, PREPARED));
  const { segmented } = segmentScan(prepared, parameters, part(PREPARED, SEGMENTED));
  const network = analyseNetwork(prepared, parameters, part(SEGMENTED, 1));
  return { path: scan.path, parameters, prepared: prepared.prepared, segmented, network };
}
