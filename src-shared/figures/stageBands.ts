/** Stages and the short, behind and over every plot of a figure. */
import type { Stage } from '../kinetics/result.js';
import { rectangle, straight, type Box } from './marks.js';
import type { Scale } from './scale.js';
import { AXIS_PT, HAIR_PT, INK, LABEL_PT, PAPER, QUIET } from './style.js';
import { group } from './svg.js';
import { text } from './text.js';
import { textWidthPt } from './textWidth.js';

/** Light edges of the short, which also crosses dark images. */
const HALO_PT = 1.2;
/** Every other stage is shaded. */
const SHADE = '#f1f1f3';
/** Height of the strip above the plots that names the stages. */
export const STAGE_STRIP_PT = LABEL_PT + 3;

const titlesOf = (stages: readonly Stage[]): string[] => stages.map(({ label }) => (label === null ? '' : `Stage ${label}`));

export function stageShades(stages: readonly Stage[], time: Scale, { top, height, left, width }: Box): string {
  const inside = (timeH: number): number => Math.min(Math.max(time.pt(timeH), left), left + width);
  return group({}, ...stages.map(({ fromH, toH }, n) => (n % 2 === 0 ? '' : rectangle({ left: inside(fromH), top, width: Math.max(0, inside(toH) - inside(fromH)), height }, SHADE))));
}

export function stageBoundaries(stages: readonly Stage[], time: Scale, { top, height, left, width }: Box): string {
  return group({}, ...stages.slice(1).map(({ fromH }) => {
    const x = time.pt(fromH);
    return x <= left || x >= left + width ? '' : straight([x, top], [x, top + height], { colour: QUIET, widthPt: HAIR_PT, dashPt: '2 1.5' });
  }));
}

/** Names above the plots, as long as there is room for them. */
export function stageNames(stages: readonly Stage[], time: Scale, { top, left, width }: Box): string {
  return group({}, ...titlesOf(stages).map((title, n) => {
    const stage = stages[n];
    if (title === '' || !stage) return '';
    const from = Math.max(left, time.pt(stage.fromH)), to = Math.min(left + width, time.pt(stage.toH)), short = stage.label ?? '';
    const fitting = [title, short].find((words) => textWidthPt(words, LABEL_PT) + 2 <= to - from);
    return fitting === undefined ? '' : text(fitting, (from + to) / 2, top - 2.5, { anchor: 'middle' });
  }));
}

/** @param isOnImage with light edges, which would hide data of a curve */
export function shortLine(shortH: number | null, time: Scale, { top, height, left, width }: Box, isOnImage: boolean): string {
  const x = shortH === null ? NaN : time.pt(shortH);
  if (!(x >= left && x <= left + width)) return '';
  return (isOnImage ? straight([x, top], [x, top + height], { colour: PAPER, widthPt: HALO_PT }) : '') + straight([x, top], [x, top + height], { colour: INK, widthPt: AXIS_PT, dashPt: '3 1.5' });
}

const NAME = 'Short';

export function shortName(shortH: number | null, time: Scale, { top, left, width }: Box, isOnImage: boolean): string {
  const x = shortH === null ? NaN : time.pt(shortH);
  if (!(x >= left && x <= left + width)) return '';
  const fitsRight = x + textWidthPt(NAME, LABEL_PT) + 3 <= left + width;
  const widePt = textWidthPt(NAME, LABEL_PT) + 2, label: Box = { left: fitsRight ? x + 1 : x - 1 - widePt, top: top + 0.8, width: widePt, height: LABEL_PT + 1.6 };
  return (isOnImage ? rectangle(label, PAPER) : '') + text(NAME, label.left + 1, top + LABEL_PT + 0.6);
}
