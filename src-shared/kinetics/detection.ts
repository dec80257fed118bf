/** What counts as lithium at one time point: the threshold rule of the analysis on its image. */
import { usedThreshold, type UsedThreshold } from '../analysis/segment.js';
import type { AnalysisParameters } from '../analysis/parameters.js';
import { AppError } from '../errors.js';
import type { Mask } from '../segment/grid.js';
import { aboveThreshold } from '../segment/thresholds/aboveThreshold.js';
import { samplePercentile, takeSample } from '../segment/thresholds/sample.js';
import type { PreparedSeriesScan } from './series.js';

export interface Detection { threshold: UsedThreshold; mask: Mask }

/** @param within voxels that are looked at @returns null when no rule gives a threshold, or there is no image */
export function detectionAt({ values, sigmas, lost, kind, grid, prepared }: PreparedSeriesScan, timeIndex: number, within: Mask, parameters: AnalysisParameters): Detection | null {
  const image = values[timeIndex], sigma = sigmas[timeIndex] ?? null;
  if (!image || lost[timeIndex]) return null;
  const sample = takeSample(image, within, prepared.drift.isCorrected ? 'float' : kind);
  if (sample.values.length === 0) return null;
  const threshold = orNull(() => usedThreshold({ sample, medianSigma: sigma, prepared: { dendrite: { p99_5: samplePercentile(sample, 99.5) } } }, parameters));
  return threshold && { threshold, mask: aboveThreshold(image, within, threshold, sigma ?? 0, grid.dims) };
}

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'unsupported') return null;
    throw error;
  }
}
