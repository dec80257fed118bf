/**
 * Histograms and statistics equal to those of ImageJ 1.54 (Analyze ▸ Histogram), to the last count: same bins, same standard deviation,
 * same mode, which ImageJ takes differently for a slice and for a stack. Rules: docs/formulas.md, "Histogram as in ImageJ".
 */
import type { Values } from '../segment/grid.js';
import { percentileOf } from './select.js';
import type { SelectedValues } from './selection.js';

/** What ImageJ keeps the pixels in: integers up to 255, integers up to 65 535 (signed ones moved up), or 32-bit floats. */
export type ImageJType = '8-bit' | '16-bit' | '32-bit';

export interface ImageJOptions {
  type: ImageJType;
  /** Of one slice, or ImageJ's "stack histogram": their modes differ. */
  scope: 'slice' | 'stack';
  /** Bins of a 32-bit image, 2…1000; the others have 256. */
  bins: number;
  /** Of a 32-bit image; values outside are dropped from counts, mean and standard deviation. Null, or 0 to 0: from the smallest to the largest. */
  range: readonly [number, number] | null;
}

export const IMAGEJ_BINS = 256;

/** Null: undefined, because no value counts. */
export interface ImageJHistogram {
  histMin: number;
  histMax: number;
  binSize: number;
  counts: Uint32Array;
  /** Values that count, and those that are NaN or ±Infinity. */
  count: number;
  nonFiniteCount: number;
  mean: number | null;
  /** Sample standard deviation, by ImageJ's one-pass formula √((n·Σv² − (Σv)²)/n/(n − 1)); 0 where rounding makes it negative. */
  standardDeviation: number | null;
  min: number | null;
  max: number | null;
  mode: number | null;
  /** How often the mode occurs (raw value or bin). */
  modeCount: number;
  /** Several bins are as full as the fullest: ImageJ marks the mode with an asterisk. */
  isModeShared: boolean;
  median: number | null;
}

/** @param selected of the stored values for 8- and 16-bit images, else of the physical ones; "limit to threshold" is part of the selection. */
export function imageJHistogram(selected: SelectedValues, options: ImageJOptions): ImageJHistogram {
  const { nonFiniteCount } = selected;
  const values = withinRange(selected.values, options);
  const count = values.length;
  const { sum, squares, min, max } = sums(values);
  const [histMin, histMax, binSize, bins] = binning(options, min, max, count);
  const counts = countBins(values, options.type, { histMin, histMax, binSize, bins });
  if (count === 0) {
    return { histMin, histMax, binSize, counts, count, nonFiniteCount, mean: null, standardDeviation: null, min: null, max: null, mode: null, modeCount: 0, isModeShared: false, median: null };
  }
  const variance = (count * squares - sum * sum) / count;
  const fullest = counts.reduce((most, n) => Math.max(most, n), 0);
  return {
    histMin, histMax, binSize, counts, count, nonFiniteCount, mean: sum / count,
    standardDeviation: variance > 0 ? Math.sqrt(variance / (count - 1)) : 0,
    min, max, ...modeOf(values, counts, fullest, { histMin, binSize, isConstant: min === max }, options),
    isModeShared: counts.filter((n) => n === fullest).length > 1, median: medianOf(values, options.type),
  };
}

function withinRange(values: Values, { type, range }: ImageJOptions): Values {
  if (type !== '32-bit' || !hasRange(range)) return values;
  return values.filter((v) => v >= range[0] && v <= range[1]);
}

const hasRange = (range: ImageJOptions['range']): range is readonly [number, number] => range !== null && !(range[0] === 0 && range[1] === 0);

function sums(values: Values): { sum: number; squares: number; min: number; max: number } {
  let sum = 0, squares = 0, min = Infinity, max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    sum += v;
    squares += v * v;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  return { sum, squares, min, max };
}

function binning({ type, bins, range }: ImageJOptions, min: number, max: number, count: number): readonly [histMin: number, histMax: number, binSize: number, bins: number] {
  if (type === '8-bit') return [0, 255, 1, IMAGEJ_BINS];
  const [low, high] = type === '32-bit' && hasRange(range) ? range : count === 0 ? [0, 0] : [min, max];
  return type === '16-bit' ? [low, high, (high - low + 1) / IMAGEJ_BINS, IMAGEJ_BINS] : [low, high, (high - low) / bins, bins];
}

interface Binning { histMin: number; histMax: number; binSize: number; bins: number }

function countBins(values: Values, type: ImageJType, { histMin, histMax, binSize, bins }: Binning): Uint32Array {
  const counts = new Uint32Array(bins);
  const perUnit = bins / (histMax - histMin), isOne = histMax === histMin;
  for (let i = 0; i < values.length; i++) {
    const above = (values[i] as number) - histMin;
    const bin = isOne ? 0 : Math.min(Math.floor(type === '32-bit' ? perUnit * above : above / binSize), bins - 1);
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

/** 8-bit: the most frequent level. 16-bit: the most frequent raw value of a slice, the lower edge of the fullest bin of a stack. 32-bit: middle (slice) or lower edge (stack). */
function modeOf(values: Values, counts: Uint32Array, fullest: number, { histMin, binSize, isConstant }: { histMin: number; binSize: number; isConstant: boolean }, { type, scope }: ImageJOptions): { mode: number; modeCount: number } {
  if (isConstant) return { mode: values[0] as number, modeCount: fullest };
  if (type === '16-bit' && scope === 'slice') return mostFrequent(values);
  const half = type === '32-bit' && scope === 'slice' && binSize !== 1 ? binSize / 2 : 0;
  return { mode: histMin + counts.indexOf(fullest) * binSize + half, modeCount: fullest };
}

function mostFrequent(values: Values): { mode: number; modeCount: number } {
  const [low, counts] = levels(values);
  const modeCount = counts.reduce((most, n) => Math.max(most, n), 0);
  return { mode: low + counts.indexOf(modeCount), modeCount };
}

/** 8- and 16-bit: the first level at which more than half of the values are counted. 32-bit: the middle of the sorted values. */
function medianOf(values: Values, type: ImageJType): number {
  if (type === '32-bit') return percentileOf(values, 50);
  const [low, counts] = levels(values);
  let below = 0, level = 0;
  while ((below += counts[level] as number) <= values.length / 2) level++;
  return low + level;
}

/** How often each whole number from the smallest value on occurs. */
function levels(values: Values): [low: number, counts: Uint32Array] {
  const { min, max } = sums(values);
  const counts = new Uint32Array(max - min + 1);
  for (let i = 0; i < values.length; i++) {
    const level = (values[i] as number) - min;
    counts[level] = (counts[level] as number) + 1;
  }
  return [min, counts];
}

/** What ImageJ writes for an image calibrated by `slope · raw + intercept`: the counts stay, every value is turned. */
export function calibrated(raw: ImageJHistogram, { slope, intercept }: { slope: number; intercept: number }): ImageJHistogram {
  const turned = (v: number): number => v * slope + intercept;
  const orNull = (v: number | null): number | null => (v === null ? null : turned(v));
  const [min, max] = slope < 0 ? [raw.max, raw.min] : [raw.min, raw.max];
  return {
    ...raw, histMin: turned(raw.histMin), histMax: turned(raw.histMax), binSize: raw.binSize * slope, mean: orNull(raw.mean),
    standardDeviation: raw.standardDeviation === null ? null : raw.standardDeviation * Math.abs(slope),
    min: orNull(min), max: orNull(max), mode: orNull(raw.mode), median: orNull(raw.median),
  };
}
