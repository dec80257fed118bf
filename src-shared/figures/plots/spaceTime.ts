/** Lithium at each depth over time, as an image whose colour scale stands above it. */
import { formatNumber } from '../../units.js';
import { amountIndex, amountScale, bakedAmountScale } from '../amountScale.js';
import type { KineticsFigureInput } from '../kineticsInput.js';
import type { Box } from '../marks.js';
import { pngDataUri } from '../png.js';
import type { Range } from '../scale.js';
import { element } from '../svg.js';
import type { TimePlot } from './plot.js';

/** Pixels of the image: along time, fine enough for uneven time points; per depth bin, so that no viewer blurs them. */
const COLUMNS_PX = 1200, ROWS_PER_BIN_PX = 12;
/** Where there is no value. */
const NOTHING = [200, 200, 204] as const;

export function spaceTimePlot({ spaceTime: { fromDepth, toDepth, values }, timesH, durationH, quantity, unit, thicknessMm }: KineticsFigureInput, [fromH, toH]: Range, heightPt: number): TimePlot {
  const scale = amountScale(values.flat()), table = bakedAmountScale(scale);
  return {
    panel: 'space-time', heightPt, title: 'Depth from A (mm)', domain: [toDepth * thicknessMm, fromDepth * thicknessMm],
    legend: [{ label: `${quantity}:  ${formatNumber(scale.low, 3)}`, colour: '', key: 'none' }, { label: [formatNumber(scale.high, 3), unit].filter(Boolean).join(' '), colour: '', key: 'scale', scale }],
    marks: (_time, _value, { left, top, width, height }: Box) => {
      const bins = values[0]?.length ?? 0, heightPx = bins * ROWS_PER_BIN_PX, rgba = new Uint8ClampedArray(4 * COLUMNS_PX * heightPx);
      for (let x = 0; x < COLUMNS_PX; x++) {
        const column = values[timePointAt(fromH + (x + 0.5) / COLUMNS_PX * (toH - fromH), timesH, durationH)];
        for (let y = 0; column && y < heightPx; y++) {
          const value = column[Math.floor(y / ROWS_PER_BIN_PX)] ?? NaN, at = amountIndex(scale, value);
          rgba.set([...(Number.isFinite(value) ? table.subarray(at, at + 3) : NOTHING), 255], 4 * (y * COLUMNS_PX + x));
        }
      }
      return element('image', { x: left, y: top, width, height, 'preserveAspectRatio': 'none', 'image-rendering': 'pixelated', 'href': pngDataUri({ widthPx: COLUMNS_PX, heightPx, rgba }) });
    },
  };
}

/** The time point that was acquired then; between two, the nearer; −1: none was within half an interval. */
function timePointAt(timeH: number, timesH: readonly number[], durationH: number | null): number {
  let nearest = -1, away = Infinity;
  timesH.forEach((middleH, t) => {
    if (Math.abs(middleH - timeH) < away) { away = Math.abs(middleH - timeH); nearest = t; }
  });
  const before = timesH[nearest - 1] ?? -Infinity, here = timesH[nearest] ?? NaN, after = timesH[nearest + 1] ?? Infinity;
  const interval = Math.min(here - before, after - here);
  return away <= Math.max(durationH ?? 0, Number.isFinite(interval) ? interval : Infinity) / 2 * (1 + 1e-9) ? nearest : -1;
}
