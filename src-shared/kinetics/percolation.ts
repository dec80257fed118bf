/** Whether lithium connects the electrodes, at every time point. */
import type { AnalysisParameters } from '../analysis/parameters.js';
import { analysisMask, depthMap } from '../quantify/cell/depth.js';
import { isFlat, voxelStepMm } from '../quantify/cell/frame.js';
import { contactDepthOf } from '../segment/electrodes.js';
import { spansOf } from '../segment/percolationVerdict.js';
import { runsOf } from '../segment/runs.js';
import { detectionAt } from './detection.js';
import { seriesCell } from './measureRegions.js';
import type { Resolved } from './result.js';
import type { PreparedSeriesScan } from './series.js';

export interface PercolationOverTime { percolation: Resolved['percolation']; messages: string[] }

/**
 * By the threshold rule of the analysis on the image of each time point, between the faces, with the connectivity of the verdict.
 * "First" is the first time point from which on it stays connected. @param onFraction may throw to cancel
 */
export function percolationOverTime(series: PreparedSeriesScan, parameters: AnalysisParameters, onFraction: (fraction: number) => void): PercolationOverTime {
  const { grid: { dims }, affine, prepared: { timesH } } = series, cell = seriesCell(series, parameters), depth = depthMap(cell, dims, affine);
  const mask = analysisMask(depth, cell, dims, affine, { ...parameters.cell, depthMarginVox: 0 });
  const electrodes = { depth, contactDepth: contactDepthOf(voxelStepMm(affine, cell.axis), 0, cell.thicknessMm) };
  const spans = timesH.map((_, t) => {
    onFraction(t / timesH.length);
    // What is bright in an image of unknown noise need not be lithium, unless the user says from where on it is.
    const detection = series.sigmas[t] === null && parameters.threshold.method !== 'manual' ? null : detectionAt(series, t, mask, parameters);
    return detection && spansOf(runsOf(detection.mask, dims), electrodes)[parameters.network.verdictConnectivity];
  });
  const firstTimeIndex = firstLasting(spans);
  const messages = [
    ...(isFlat(dims) ? ['The images are projections: lithium at different places along the projection may look connected long before it is, and faint lithium never reaches the threshold. Percolation in them proves no path, and its absence does not disprove one; a volume is needed.'] : []),
    ...(spans.some((one, t) => one === null && !series.lost[t]) ? ['At some time points there is no threshold, so nothing can be said of percolation there.'] : []),
  ];
  return { percolation: { spans, firstTimeIndex, firstH: firstTimeIndex === null ? null : timesH[firstTimeIndex] ?? null }, messages };
}

/** The first of the last unbroken row of connected time points; those without an answer do not break it. Null: it is not connected at the end. */
function firstLasting(spans: readonly (boolean | null)[]): number | null {
  const from = spans.lastIndexOf(false) + 1, first = spans.indexOf(true, from);
  return first < 0 ? null : first;
}
