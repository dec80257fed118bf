/** Frames, ticks and titles of plots. */
import { straight, type Box } from './marks.js';
import type { Scale } from './scale.js';
import { AXIS_PT, GAP_PT, HAIR_PT, INK, LABEL_PT, TICK_PT, TITLE_PT } from './style.js';
import { element, group } from './svg.js';
import { text } from './text.js';
import { textWidthPt, wrapped } from './textWidth.js';
import { axisTicks, type Tick } from './ticks.js';

/** Baseline of a text whose digits are centred on a place. */
const CENTRED = 0.36;
const TITLE_LINE_PT = 1.15 * TITLE_PT;
/** Points of an axis that one tick label may have to itself. */
const PER_X_TICK_PT = 34, PER_Y_TICK_PT = 15;

export interface ValueAxis {
  title: string;
  scale: Scale;
  ticks: readonly Tick[];
}

export function valueTicks({ domain }: Scale, heightPt: number): Tick[] {
  return axisTicks(domain, Math.max(2, heightPt / PER_Y_TICK_PT));
}

export function timeTicks({ domain }: Scale, widthPt: number, unit: 'h' | 'd'): Tick[] {
  return axisTicks(domain, Math.max(2, widthPt / PER_X_TICK_PT), unit);
}

/** Room that the labels and the title of an axis take to its left. */
export function leftRoomPt({ title, ticks }: Pick<ValueAxis, 'title' | 'ticks'>, heightPt: number): number {
  return TICK_PT + GAP_PT + widestPt(ticks) + GAP_PT + TITLE_LINE_PT * wrapped(title, TITLE_PT, heightPt).length;
}

const widestPt = (ticks: readonly Tick[]): number => Math.max(0, ...ticks.map((tick) => textWidthPt(tick.text, LABEL_PT)));

/** @param titleLeftPt where the titles of all plots of a figure begin */
export function valueAxis({ title, scale, ticks }: ValueAxis, { left, top, height }: Box, titleLeftPt: number): string {
  const lines = wrapped(title, TITLE_PT, height);
  return group({},
    ...ticks.map(({ value }) => straight([left, scale.pt(value)], [left - TICK_PT, scale.pt(value)], { colour: INK, widthPt: AXIS_PT })),
    ...ticks.map((tick) => text(tick.text, left - TICK_PT - GAP_PT, scale.pt(tick.value) + CENTRED * LABEL_PT, { anchor: 'end' })),
    ...lines.map((words, n) => text(words, titleLeftPt + TITLE_PT * 0.85 + n * TITLE_LINE_PT, top + height / 2, { sizePt: TITLE_PT, anchor: 'middle', isUpright: true })),
  );
}

/** Height of labels and title below the lowest plot; of ticks alone below the others. */
export const TIME_LABELS_PT = TICK_PT + GAP_PT + LABEL_PT, TIME_AXIS_PT = TIME_LABELS_PT + GAP_PT + 1.2 * TITLE_PT;

/** @param title null: ticks alone, as the labels stand below another plot */
export function timeAxis(scale: Scale, ticks: readonly Tick[], { left, top, width, height }: Box, title: string | null): string {
  const bottom = top + height;
  return group({},
    ...ticks.map(({ value }) => straight([scale.pt(value), bottom], [scale.pt(value), bottom + TICK_PT], { colour: INK, widthPt: AXIS_PT })),
    ...(title === null ? [] : [
      ...ticks.map((tick) => text(tick.text, scale.pt(tick.value), bottom + TICK_PT + GAP_PT + 0.72 * LABEL_PT, { anchor: 'middle' })),
      text(title, left + width / 2, bottom + TIME_AXIS_PT - 1.5, { sizePt: TITLE_PT, anchor: 'middle' }),
    ]),
  );
}

/** Over everything that is clipped to the plot. */
export function frame({ left, top, width, height }: Box): string {
  return element('rect', { x: left, y: top, width, height, 'fill': 'none', 'stroke': INK, 'stroke-width': AXIS_PT });
}

export function zeroLine({ domain: [low, high], pt }: Scale, { left, width }: Box): string {
  return low < 0 && high > 0 ? straight([left, pt(0)], [left + width, pt(0)], { colour: INK, widthPt: HAIR_PT, dashPt: '1.5 1.5' }) : '';
}
