/** A scale bar in the lower right corner. */
import { lengthText, niceBelow } from './nice.js';
import { textWidthPx, type Primitive } from './primitives.js';

const MARGIN_PX = 16;
const SIZE_PX = 12;
const CAPTION_PX = 18;

/**
 * `note`: said after the length, where the bar does not hold everywhere ("at the centre").
 * `isAssumed`: the file does not state its voxel size.
 * `captionEndPx`: how far from the left another text reaches in the bottom line; the bar goes above it where it would touch.
 */
export function scaleBar(mmPerPx: number, view: { widthPx: number; heightPx: number }, colour: string, { note = '', isAssumed = false, captionEndPx = 0 } = {}): Primitive[] {
  const mm = niceBelow(Math.min(view.widthPx / 5, 160) * mmPerPx);
  const right = view.widthPx - MARGIN_PX;
  const left = right - mm / mmPerPx;
  const text = [lengthText(mm), note, isAssumed ? '(assumed)' : ''].filter(Boolean).join(' ');
  const startPx = Math.min(left, right - textWidthPx(text, SIZE_PX));
  const bottom = view.heightPx - MARGIN_PX - (startPx < captionEndPx + MARGIN_PX / 2 ? CAPTION_PX : 0);
  return [
    { kind: 'line', from: [left, bottom], to: [right, bottom], colour, widthPx: 3 },
    { kind: 'text', at: [right, bottom - 5], text, colour, align: 'right', baseline: 'bottom', sizePx: SIZE_PX },
  ];
}
