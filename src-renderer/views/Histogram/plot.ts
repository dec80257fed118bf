/** Geometry of the histogram plot, without drawing: scales, the outline of the bins, the opacity curve's points. */
import type { Channel, Histogram } from '@shared/contract/library.js';
import type { ChannelStyle, ControlPoint } from '@shared/transfer/channelStyle.js';
import { opacityAt, valueAtCoordinate } from '@shared/transfer/transferFunction.js';
import { scaleLinear, type ScaleLinear } from 'd3';

export interface PlotSize { widthPx: number; heightPx: number }
export type ValueRange = readonly [number, number];

/** Data unit → px from the left edge. */
export function valueScale([min, max]: ValueRange, widthPx: number): ScaleLinear<number, number> {
  return scaleLinear().domain([min, max > min ? max : min + 1]).range([0, widthPx]);
}

const MOST_BINS = 1024;

/** One bin for each integer of a narrow range, where many bins would leave gaps between few values; else as many as the plot can show. */
export function binCount({ dtype, statistics: { min, max } }: Pick<Channel, 'dtype'> & { statistics: Pick<Channel['statistics'], 'min' | 'max'> }): number {
  const isCounted = !dtype.startsWith('float') && Number.isInteger(min) && Number.isInteger(max) && max > min && max - min < MOST_BINS;
  return isCounted ? max - min + 1 : MOST_BINS;
}

/** Height of a bin, 0…1: linear in its count, or in log(1 + count), where an empty bin is 0. */
export function barHeight(count: number, largest: number, isLog: boolean): number {
  if (largest <= 0) return 0;
  return isLog ? Math.log1p(count) / Math.log1p(largest) : count / largest;
}

/** Largest count of the bins within `range`. The background bin towers over the rest, so linear bars are scaled to what is shown. */
export function largestCount({ min, max, counts }: Histogram, range: ValueRange): number {
  const binWidth = (max - min) / counts.length;
  return counts.reduce((largest, count, i) => (min + (i + 1) * binWidth >= range[0] && min + i * binWidth <= range[1] ? Math.max(largest, count) : largest), 0);
}

/** SVG path of the filled bins: a step outline over the bottom edge. */
export function binsPath(histogram: Histogram, range: ValueRange, { widthPx, heightPx }: PlotSize, isLog: boolean): string {
  const { min, max, counts } = histogram;
  const x = valueScale(range, widthPx);
  const largest = largestCount(histogram, range);
  const binWidth = (max > min ? max - min : 1) / counts.length;
  const px = (value: number): string => x(value).toFixed(1);
  let path = `M${px(min)},${String(heightPx)}`;
  counts.forEach((count, i) => {
    path += `V${(heightPx * (1 - barHeight(count, largest, isLog))).toFixed(1)}H${px(min + (i + 1) * binWidth)}`;
  });
  return `${path}V${String(heightPx)}Z`;
}

/** Values around the window with a margin of a quarter, or the full native range. */
export function shownRange(histogram: Pick<Histogram, 'min' | 'max'>, window: { windowMin: number; windowMax: number }, isZoomed: boolean): ValueRange {
  const full: ValueRange = [Math.min(histogram.min, window.windowMin), Math.max(histogram.max, window.windowMax)];
  if (!isZoomed) return full;
  const margin = 0.25 * (window.windowMax - window.windowMin);
  return margin > 0 ? [window.windowMin - margin, window.windowMax + margin] : full;
}

/** SVG path of the opacity curve. Points lie on the coordinate after gamma, so with a gamma the lines between them are bent over the data. */
export function opacityPath(style: ChannelStyle, x: (value: number) => number, { widthPx, heightPx }: PlotSize): string {
  const px = (u: number): string => `${x(valueAtCoordinate(style, u)).toFixed(1)},${((1 - opacityAt(style, u)) * heightPx).toFixed(1)}`;
  const parts = style.gamma === 1 ? 1 : BENT_PARTS;
  const between = style.opacity.slice(1).flatMap((point, i) => {
    const from = style.opacity[i]?.x ?? 0;
    return Array.from({ length: parts }, (_, n) => px(from + (point.x - from) * (n + 1) / parts));
  });
  const level = (point: ControlPoint | undefined): string => ((1 - (point?.alpha ?? 0)) * heightPx).toFixed(1);
  return `M0,${level(style.opacity[0])}L${px(style.opacity[0]?.x ?? 0)}L${between.join('L')}L${String(widthPx)},${level(style.opacity.at(-1))}`;
}

/** Straight pieces that draw one bent line. */
const BENT_PARTS = 16;

const clamp01 = (value: number): number => Math.min(1, Math.max(0, value));

/** The first and last points keep to the ends of the window; the others stay between their neighbours. */
export function movePoint(points: readonly ControlPoint[], index: number, to: ControlPoint): ControlPoint[] {
  const last = points.length - 1;
  const x = index === 0 ? 0 : index === last ? 1 : Math.min(points[index + 1]?.x ?? 1, Math.max(points[index - 1]?.x ?? 0, to.x));
  return points.map((point, i) => (i === index ? { x: clamp01(x), alpha: clamp01(to.alpha) } : point));
}

const MOST_POINTS = 32;

/** The new list and the place of the new point; null when the curve is full. */
export function addPoint(points: readonly ControlPoint[], point: ControlPoint): { points: ControlPoint[]; index: number } | null {
  if (points.length >= MOST_POINTS) return null;
  const after = points.findIndex(({ x }) => x > point.x);
  const index = after < 0 ? points.length - 1 : Math.max(1, after);
  return { points: points.toSpliced(index, 0, { x: clamp01(point.x), alpha: clamp01(point.alpha) }), index };
}

/** The two ends stay. */
export function removePoint(points: readonly ControlPoint[], index: number): ControlPoint[] {
  return index <= 0 || index >= points.length - 1 ? [...points] : points.toSpliced(index, 1);
}

/** Halfway to the next point (or from the one before): how the keyboard adds one. */
export function midpoint(points: readonly ControlPoint[], index: number): ControlPoint {
  const from = index < points.length - 1 ? index : index - 1;
  const a = points[from] ?? { x: 0, alpha: 0 }, b = points[from + 1] ?? { x: 1, alpha: 1 };
  return { x: (a.x + b.x) / 2, alpha: (a.alpha + b.alpha) / 2 };
}
