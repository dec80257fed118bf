/** One axis of a plot: values in base units, ticks in the unit that is written. */
import { axisTicks, type Tick } from '@shared/figures/ticks.js';
import type { Range } from '@renderer/state/voltagePlot.js';
import type { AxisUnit } from './units.js';

export interface Box { left: number; top: number; width: number; height: number }

/** `range` in base units (s, V, A …) over the whole of the box. */
export interface Axis { range: Range; unit: AxisUnit; ticks: readonly Tick[]; toPx(value: number): number; fromPx(px: number): number }

export const PX_PER_TIME_TICK = 76, PX_PER_VALUE_TICK = 26;

/** @param clock name of the time unit whose ticks are those of a clock */
export function axis(range: Range, unit: AxisUnit, [atFromPx, atToPx]: Range, pxPerTick: number, clock = ''): Axis {
  const [from, to] = range;
  const perValue = (atToPx - atFromPx) / (to - from);
  return {
    range, unit, ticks: axisTicks([from * unit.perBase, to * unit.perBase], Math.abs(atToPx - atFromPx) / pxPerTick, clock),
    toPx: (value) => atFromPx + (value - from) * perValue,
    fromPx: (px) => from + (px - atFromPx) / perValue,
  };
}
