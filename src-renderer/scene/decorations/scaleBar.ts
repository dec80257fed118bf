/** A scale bar in the lower right corner. */
import { lengthText, niceBelow } from './nice.js';
import type { Primitive } from './primitives.js';

const MARGIN_PX = 16;

/** `note`: said after the length, where the bar does not hold everywhere ("at the centre"). */
export function scaleBar(mmPerPx: number, view: { widthPx: number; heightPx: number }, colour: string, note = ''): Primitive[] {
  const mm = niceBelow(Math.min(view.widthPx / 5, 160) * mmPerPx);
  const [right, bottom] = [view.widthPx - MARGIN_PX, view.heightPx - MARGIN_PX];
  const left = right - mm / mmPerPx;
  return [
    { kind: 'line', from: [left, bottom], to: [right, bottom], colour, widthPx: 3 },
    { kind: 'text', at: [right, bottom - 5], text: note ? `${lengthText(mm)} ${note}` : lengthText(mm), colour, align: 'right', baseline: 'bottom', sizePx: 12 },
  ];
}
