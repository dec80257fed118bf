/** What the colours mean, in rows above a plot. */
import { amountColour, type AmountScale } from './amountScale.js';
import { dots, errorBars, line, rectangle, straight } from './marks.js';
import { GAP_PT, INK, LABEL_PT, QUIET } from './style.js';
import { group } from './svg.js';
import { text } from './text.js';
import { textWidthPt } from './textWidth.js';

/** `key`: a dot on a line, a patch of colour, an error bar, the colours of `scale` before the value of the last of them, with a mark at 0, or nothing (a note). */
export interface LegendItem { label: string; colour: string; key: 'curve' | 'patch' | 'bar' | 'scale' | 'none'; scale?: AmountScale }

const KEY_PT: Record<LegendItem['key'], number> = { curve: 10, patch: 5, bar: 2, scale: 36, none: 0 };
const SCALE_STEPS = 48;
const ROW_PT = LABEL_PT + 3, BETWEEN_PT = 8;

const itemWidthPt = ({ label, key }: LegendItem): number => KEY_PT[key] + (key === 'none' ? 0 : GAP_PT) + textWidthPt(label, LABEL_PT);

/** Items in as few rows as fit. */
function rowsOf(items: readonly LegendItem[], widthPt: number): LegendItem[][] {
  const rows: LegendItem[][] = [];
  let used = Infinity;
  for (const item of items) {
    const width = itemWidthPt(item) + BETWEEN_PT;
    if (used + width - BETWEEN_PT > widthPt) { rows.push([]); used = 0; }
    rows.at(-1)?.push(item);
    used += width;
  }
  return rows;
}

export function legendHeightPt(items: readonly LegendItem[], widthPt: number): number {
  return items.length === 0 ? 0 : ROW_PT * rowsOf(items, widthPt).length + 1;
}

export function legend(items: readonly LegendItem[], left: number, top: number, widthPt: number): string {
  return group({}, ...rowsOf(items, widthPt).flatMap((row, n) => {
    let x = left;
    return row.map((item) => {
      const drawn = legendItem(item, x, top + n * ROW_PT + ROW_PT / 2);
      x += itemWidthPt(item) + BETWEEN_PT;
      return drawn;
    });
  }));
}

function legendItem(item: LegendItem, left: number, middle: number): string {
  const { label, colour, key, scale } = item, width = KEY_PT[key];
  const drawn = key === 'curve' ? line([[left, middle], [left + width, middle]], { colour }) + dots([[left + width / 2, middle]], colour, 1.3)
    : key === 'patch' ? rectangle({ left, top: middle - width / 2, width, height: width }, colour)
    : key === 'scale' && scale ? scaleStrip(scale, left, middle, width)
    : key === 'bar' ? errorBars([[[left + width / 2, middle - 3], [left + width / 2, middle + 3]]], colour, 1) : '';
  return drawn + text(label, left + (key === 'none' ? 0 : width + GAP_PT), middle + 0.36 * LABEL_PT, key === 'bar' ? { colour: QUIET } : {});
}

/** Steps overlap, so that no viewer shows paper between them. */
function scaleStrip(scale: AmountScale, left: number, middle: number, width: number): string {
  const step = width / SCALE_STEPS, { low, high } = scale, zero = left - width * low / (high - low);
  const steps = Array.from({ length: SCALE_STEPS }, (_, n) => {
    const colour = `#${amountColour(scale, low + (n + 0.5) / SCALE_STEPS * (high - low)).map((c) => Math.round(255 * c).toString(16).padStart(2, '0')).join('')}`;
    return rectangle({ left: left + n * step, top: middle - 2.5, width: Math.min(2 * step, width - n * step), height: 5 }, colour);
  });
  return steps.join('') + (low < 0 && high > 0 ? straight([zero, middle - 3.5], [zero, middle + 3.5], { colour: INK }) : '');
}
