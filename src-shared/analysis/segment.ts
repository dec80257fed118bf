/** Second step of an analysis, run while the threshold is dragged: mask, clusters, amounts, verdict. */
import { detectionLimit, expectedFalseVoxels } from '../physics/detection.js';
import { classPercent, clusterOf, clusterTable } from '../segment/clusters.js';
import { componentsOfRuns } from '../segment/components.js';
import type { Mask } from '../segment/grid.js';
import { siteThresholdWarning, spansOf, verdictOf } from '../segment/percolationVerdict.js';
import { labelRuns, type LabelRuns } from '../segment/labelRuns.js';
import type { Contour } from '../segment/surfaceCells.js';
import { runsOf } from '../segment/runs.js';
import { aboveThreshold } from '../segment/thresholds/aboveThreshold.js';
import { chooseThreshold, type ChosenThreshold } from '../segment/thresholds/chooseThreshold.js';
import { AppError } from '../errors.js';
import { amplitudeRule } from './amplitudes.js';
import { amountsOf } from './amounts.js';
import { methodForLargeObjects, overfull } from './implausible.js';
import type { AnalysisParameters } from './parameters.js';
import { contactsOf, type PreparedScan } from './preparedScan.js';
import { MOST_CLUSTERS_LISTED, type Segmented } from './result.js';

/** The threshold that is used: a refused one gives way to the dual rule unless the user insists. */
export interface UsedThreshold extends ChosenThreshold { /** Why another than the chosen one is used. */ replaced: string | null }

/** What a threshold is chosen from. */
export type ThresholdScan = Pick<PreparedScan, 'sample' | 'medianSigma'> & { prepared: { dendrite: Pick<PreparedScan['prepared']['dendrite'], 'p99_5'> } };

/** @throws AppError `unsupported` when no rule gives a threshold */
export function usedThreshold({ sample, medianSigma, prepared }: ThresholdScan, { threshold }: AnalysisParameters): UsedThreshold {
  const context = { sample, sigma: medianSigma, p99_5: prepared.dendrite.p99_5 };
  const chosen = chooseThreshold(threshold, context);
  if (chosen && (chosen.refusal === null || threshold.insist)) return { ...chosen, replaced: null };
  const dual = chooseThreshold({ ...threshold, method: 'dual' }, context);
  if (!dual) throw new AppError('unsupported', 'There is no threshold: σ of the noise is unknown, and fewer than 0.5 % of the voxels in the cell are above zero.', 'Enter σ or a manual threshold.');
  return { ...dual, replaced: chosen?.refusal ?? `${threshold.method} has no answer here: σ of the noise is unknown, or the cell holds no values. The dual rule is used.` };
}

export function foregroundOf(scan: PreparedScan, parameters: AnalysisParameters): { threshold: UsedThreshold; mask: Mask } {
  const threshold = usedThreshold(scan, parameters);
  return { threshold, mask: aboveThreshold(scan.values, scan.analysisMask, threshold, scan.sigma ?? 0, scan.grid.dims) };
}

/** @param onFraction called now and then; may throw to cancel */
export function segmentScan(scan: PreparedScan, parameters: AnalysisParameters, onFraction: (fraction: number) => void = () => undefined): { segmented: Segmented; runs: LabelRuns } {
  const { grid: { dims }, affine, fullIntensity } = scan;
  const { connectivity, minClusterVoxels } = parameters.network;
  const { threshold, mask } = foregroundOf(scan, parameters);
  const runs = runsOf(mask, dims), components = componentsOfRuns(runs, connectivity), electrodes = contactsOf(scan);
  onFraction(0.3);
  const table = clusterTable({ runs, components, electrodes, values: scan.values, sigma: scan.sigma, toAmplitude: amplitudeRule(parameters) });
  onFraction(0.6);
  const spans = spansOf(runs, electrodes, { connectivity, components }), { layers, total } = amountsOf(scan, parameters, threshold, mask);
  onFraction(0.9);
  const listed = Math.min(table.count, MOST_CLUSTERS_LISTED);
  const sigmas = threshold.sigmas, falseVoxels = sigmas === null ? null : expectedFalseVoxels(sigmas, scan.prepared.analysisVoxelCount, parameters.noise);
  const limit = detectionLimit(threshold.value, fullIntensity, scan.faceAcrossMm2);
  const segmented: Segmented = {
    threshold: {
      method: threshold.method, convention: threshold.convention, value: threshold.value, lowValue: threshold.lowValue, comparison: threshold.comparison, sigmas,
      refusal: threshold.replaced, fMin: limit?.fMin ?? null, dMinUm: limit?.dMinUm ?? null, expectedFalseVoxels: falseVoxels,
    },
    layers, total,
    detectedCount: sum(table.voxels), clusterCount: table.count, unconfirmedCount: table.voxels.subarray(1).filter((size) => size < minClusterVoxels).length,
    clusters: Array.from({ length: listed }, (_, n) => clusterOf(table, n + 1, affine, fullIntensity, minClusterVoxels)),
    spans, verdict: verdictOf(spans), classPercent: classPercent(table),
    messages: [
      ...(threshold.replaced === null ? [] : [threshold.replaced]), ...methodForLargeObjects(threshold.method), ...overfull(layers),
      ...(table.count > listed ? [`Only the ${listed} largest of ${table.count} clusters are listed.`] : []),
      ...[siteThresholdWarning((falseVoxels ?? 0) / Math.max(1, scan.prepared.analysisVoxelCount))].filter((warning) => warning !== null),
    ],
  };
  return { segmented, runs: labelRuns(runs, components.ofRun) };
}

/** Where the surface of the foreground runs: where the intensity passes the threshold (of hysteresis, the low one). */
export function contourOf({ grid, values }: PreparedScan, { value, lowValue }: UsedThreshold, mask: Mask): Contour {
  return { inside: mask, grid, intensity: { values, level: lowValue ?? value } };
}

function sum(values: Float64Array | Uint32Array): number {
  let total = 0;
  for (let n = 0; n < values.length; n++) total += values[n] as number;
  return total;
}
