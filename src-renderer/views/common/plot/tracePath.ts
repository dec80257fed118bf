/** A decimated record as an SVG path. */
import type { Decimated } from '@shared/electrochemistry/decimate.js';
import type { Run } from '@shared/electrochemistry/stretches.js';

const round = (px: number): number => Math.round(px * 10) / 10;
/** SVG renderers lose precision far outside the picture. */
const FARTHEST_PX = 1e5;
const bounded = (px: number): number => round(Math.min(FARTHEST_PX, Math.max(-FARTHEST_PX, px)));

/** Breaks at values that are not numbers and where a gap lies between two points. `gaps`: ordered, on the clock of `line`. */
export function tracePath({ timeS, values }: Decimated, gaps: readonly Run[], xPx: (timeS: number) => number, yPx: (value: number) => number): string {
  let path = '';
  let isDown = false;
  let previousS = -Infinity;
  let gap = 0;
  for (let i = 0; i < timeS.length; i++) {
    const atS = timeS[i] ?? NaN, value = values[i] ?? NaN;
    while (gap < gaps.length && (gaps[gap]?.toS ?? Infinity) <= previousS) gap++;
    const next = gaps[gap];
    if (!Number.isFinite(value) || (next && previousS <= next.fromS && atS >= next.toS)) isDown = false;
    previousS = atS;
    if (!Number.isFinite(value)) continue;
    path += `${isDown ? 'L' : 'M'}${String(bounded(xPx(atS)))} ${String(bounded(yPx(value)))}`;
    isDown = true;
  }
  return path;
}

/** Lowest and highest value with a margin: of the points between two times, else of the points beside them; `fallback` when there are none. */
export function valueRange(line: Decimated, fromS: number, toS: number, fallback: readonly [number, number]): readonly [number, number] {
  const [low, high] = extremes(line, fromS, toS) ?? extremes(line, -Infinity, Infinity) ?? fallback;
  const margin = high > low ? MARGIN * (high - low) : MARGIN * Math.abs(low) || 1e-6;
  return [low - margin, high + margin];
}

function extremes({ timeS, values }: Decimated, fromS: number, toS: number): readonly [number, number] | null {
  let low = Infinity, high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN, atS = timeS[i] ?? NaN;
    if (atS < fromS || atS > toS) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

const MARGIN = 0.07;
