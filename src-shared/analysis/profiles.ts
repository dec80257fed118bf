/** Lithium along the depth and across the radius. */
import type { Mask } from '../segment/grid.js';
import type { Threshold } from '../segment/thresholds/threshold.js';
import type { AnalysisParameters } from './parameters.js';
import type { PreparedScan } from './preparedScan.js';
import type { Network } from './result.js';

export function profilesOf(_scan: PreparedScan, _parameters: AnalysisParameters, _threshold: Threshold, _mask: Mask, _onFraction: (fraction: number) => void): Pick<Network, 'depthProfile' | 'radialProfiles' | 'heterogeneity'> {
  return { depthProfile: [], radialProfiles: [], heterogeneity: [] };
}
