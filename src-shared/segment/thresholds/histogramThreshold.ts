/** Thresholds that the values alone decide, by scikit-image's and ImageJ's rules. */
import { fewLevels, imageJIsodata, imageJLi, imageJOtsu, imageJTriangle, imageJYen } from './imageJ.js';
import { imageJLevels, levelHistogram, type LevelHistogram } from './levelHistogram.js';
import { li } from './li.js';
import type { ThresholdSample } from './sample.js';
import { isodata, otsu, triangle, yen } from './scikitImage.js';

export const HISTOGRAM_METHODS = ['otsu', 'isodata', 'li', 'triangle', 'yen'] as const;
export type HistogramMethod = (typeof HISTOGRAM_METHODS)[number];
export type Convention = 'scikit-image' | 'imagej';

export interface HistogramThreshold { value: number; comparison: '>=' | '>' }

const SCIKIT_IMAGE: Record<Exclude<HistogramMethod, 'li'>, (histogram: LevelHistogram) => number | null> = { otsu, isodata, triangle, yen };
const IMAGEJ: Record<HistogramMethod, (levels: Uint32Array) => number | null> = {
  otsu: imageJOtsu, isodata: imageJIsodata, li: imageJLi, triangle: imageJTriangle, yen: imageJYen,
};

/**
 * The threshold of a method, unit of the values; null when the method has no answer (no values; triangle of a constant).
 * scikit-image, and ImageJ on 8-bit data: foreground is value > T. ImageJ on other data: value ≥ T, where T is the lower end that ImageJ
 * sets, min + (level + 1)·(max − min)/255.
 */
export function histogramThreshold(sample: ThresholdSample, method: HistogramMethod, convention: Convention): HistogramThreshold | null {
  if (sample.values.length === 0) return null;
  return convention === 'imagej' ? imageJThreshold(sample, method) : scikitImageThreshold(sample, method);
}

function scikitImageThreshold(sample: ThresholdSample, method: HistogramMethod): HistogramThreshold | null {
  const histogram = levelHistogram(sample);
  const value = method === 'li' ? li(sample) : histogram && SCIKIT_IMAGE[method](histogram);
  return value === null ? null : { value, comparison: '>' };
}

function imageJThreshold(sample: ThresholdSample, method: HistogramMethod): HistogramThreshold | null {
  const level = imageJLevel(imageJLevels(sample), method);
  if (level === null) return null;
  const { kind, min, max } = sample;
  return kind === 'uint8' ? { value: level, comparison: '>' } : { value: min + ((level + 1) * (max - min)) / 255, comparison: '>=' };
}

/** Level of a histogram of 256 levels; with one or two occupied levels the last one is foreground, whatever the method. */
export const imageJLevel = (levels: Uint32Array, method: HistogramMethod): number | null => fewLevels(levels) ?? IMAGEJ[method](levels);
