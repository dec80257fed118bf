/** Where everything of the space–time image stands: time to the right, depth from electrode A downwards. Pure; positions in CSS pixels. */
import { amountScale, type AmountScale } from '@shared/figures/amountScale.js';
import type { Measured } from '@shared/kinetics/result.js';

export interface SpaceTimeInput {
  /** Time stamps and, of each, the acquisition; hours. Ascending. */
  timesH: readonly number[];
  durationH: number | null;
  spaceTime: Measured['spaceTime'] | null;
  /** Of the pellet, between the faces; null: unknown. */
  thicknessMm: number | null;
}

export interface SpaceTimeLayout extends SpaceTimeInput {
  left: number; top: number; width: number; height: number;
  /** The axis of time has a title. */
  isTitled: boolean;
  fromH: number; toH: number;
  fromDepth: number; toDepth: number;
  /** Values of the first and of the last colour. */
  scale: AmountScale;
}

const MARGIN = { left: 58, top: 22, right: 22, bottom: 44 };
/** A low view has no room for the title of its axis of time. */
const LOW_PX = 150, LOW_BOTTOM_PX = 26;
/** Without one there is no picture, only the axis of time. */
const WHOLE_DEPTH = { fromDepth: 0, toDepth: 1 };

/** Null where there is no room. */
export function spaceTimeLayout(input: SpaceTimeInput, { widthPx, heightPx }: { widthPx: number; heightPx: number }): SpaceTimeLayout | null {
  const isTitled = heightPx >= LOW_PX, width = widthPx - MARGIN.left - MARGIN.right, height = heightPx - MARGIN.top - (isTitled ? MARGIN.bottom : LOW_BOTTOM_PX);
  if (width < 40 || height < 20) return null;
  const { timesH, spaceTime } = input;
  const edges = columnEdgesH(timesH, input.durationH);
  const { fromDepth, toDepth } = spaceTime ?? WHOLE_DEPTH;
  return { ...input, left: MARGIN.left, top: MARGIN.top, width, height, isTitled, fromH: edges[0] ?? 0, toH: edges.at(-1) ?? 1, fromDepth, toDepth, scale: amountScale(spaceTime?.values.flat() ?? []) };
}

/** Borders of the columns: halfway between neighbouring time points; the outer ones as far out as in, or by half an acquisition. One more than time points. */
export function columnEdgesH(timesH: readonly number[], durationH: number | null): number[] {
  const first = timesH[0], last = timesH.at(-1);
  if (first === undefined || last === undefined) return [];
  const middles = timesH.slice(1).map((timeH, n) => (timeH + (timesH[n] ?? timeH)) / 2);
  const alone = durationH && durationH > 0 ? durationH / 2 : 0.5;
  return [first - ((middles[0] ?? first + alone) - first), ...middles, last + (last - (middles.at(-1) ?? last - alone))];
}

export const xOfH = ({ left, width, fromH, toH }: SpaceTimeLayout, timeH: number): number => left + width * (timeH - fromH) / (toH - fromH);
export const yOfDepth = ({ top, height, fromDepth, toDepth }: SpaceTimeLayout, depth: number): number => top + height * (depth - fromDepth) / (toDepth - fromDepth);

/** The time point whose column holds a place along the axis; the nearest end outside. */
export function timeIndexAt({ left, width, fromH, toH, timesH, durationH }: SpaceTimeLayout, x: number): number {
  const timeH = fromH + (toH - fromH) * (x - left) / width;
  const after = columnEdgesH(timesH, durationH).findIndex((edgeH) => edgeH > timeH);
  return after < 0 ? timesH.length - 1 : Math.max(after - 1, 0);
}

export interface SpaceTimeReading { timeIndex: number; timeH: number; depth: number; value: number | null }

/** What lies under the pointer; null outside the plot. */
export function readSpaceTime(layout: SpaceTimeLayout, x: number, y: number): SpaceTimeReading | null {
  const { left, top, width, height, spaceTime, timesH, fromDepth, toDepth } = layout;
  if (x < left || x >= left + width || y < top || y >= top + height) return null;
  const timeIndex = timeIndexAt(layout, x), column = spaceTime?.values[timeIndex] ?? [];
  const bin = Math.floor((y - top) / height * column.length);
  return { timeIndex, timeH: timesH[timeIndex] ?? NaN, depth: fromDepth + (toDepth - fromDepth) * (y - top) / height, value: column[bin] ?? null };
}
