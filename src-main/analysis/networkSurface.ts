/** The smoothed surface of the segmented dendrites, as a mesh. */
import type { AnalysisParameters } from '@shared/analysis/parameters.js';
import type { PreparedScan } from '@shared/analysis/prepare.js';
import type { SurfaceReply } from '@shared/contract/analysis.js';
import { AppError } from '@shared/errors.js';

export function networkSurface(scan: PreparedScan, parameters: AnalysisParameters, onFraction: (fraction: number) => void): SurfaceReply {
  throw new AppError('unsupported', `The surface of ${scan.prepared.sampleName} cannot be made yet.`, 'Wait for it.');
}
