/** Pictures of chosen time points side by side, on one scale, with their times. */
import { formatFixed } from '../units.js';
import { stageAt } from '../kinetics/tables.js';
import type { FigureImage, KineticsFigureInput } from './kineticsInput.js';
import { legend, legendHeightPt, type LegendItem } from './legend.js';
import { rectangle, straight } from './marks.js';
import type { FigureOptions } from './options.js';
import { pngDataUri } from './png.js';
import { lengthText, niceBelow } from './round.js';
import { GAP_PT, INK, LABEL_PT, PT_PER_MM } from './style.js';
import { element, group } from './svg.js';
import { text } from './text.js';
import { textWidthPt } from './textWidth.js';

const BETWEEN_PT = 4, LABEL_ROW_PT = LABEL_PT + 2.5, BELOW_ROW_PT = 4;
/** No picture is narrower, as long as one row of two fits; none is higher. */
const LEAST_WIDTH_PT = 19 * PT_PER_MM, MOST_HEIGHT_PT = 42 * PT_PER_MM;
/** Of the scale bar, at most, of a picture's width. */
const BAR_SHARE = 0.3;

export interface ImageRow { heightPt: number; draw: (left: number, top: number) => string }

export function imageRow({ images, imageLegend, stages }: Pick<KineticsFigureInput, 'images' | 'imageLegend' | 'stages'>, { timeUnit }: Pick<FigureOptions, 'timeUnit'>, widthPt: number): ImageRow {
  const widthMm = Math.max(...images.map(({ widthPx, mmPerPx }) => widthPx * mmPerPx)), heightMm = Math.max(...images.map(({ heightPx, mmPerPx }) => heightPx * mmPerPx));
  const most = Math.max(1, Math.floor((widthPt + BETWEEN_PT) / (LEAST_WIDTH_PT + BETWEEN_PT)));
  const rowCount = Math.ceil(images.length / most), columns = Math.ceil(images.length / rowCount);
  const cellPt = (widthPt - BETWEEN_PT * (columns - 1)) / columns;
  const ptPerMm = Math.min(cellPt / widthMm, MOST_HEIGHT_PT / heightMm), rowPt = LABEL_ROW_PT + heightMm * ptPerMm + BELOW_ROW_PT;
  const barMm = niceBelow(BAR_SHARE * widthMm), bar = lengthText(barMm), barRoomPt = barMm * ptPerMm + GAP_PT + textWidthPt(bar, LABEL_PT) + 6;
  const decimals = decimalsFor(images, timeUnit);
  const keys: LegendItem[] = imageLegend.map(({ label, colour }) => ({ label, colour, key: 'patch' }));
  const headPt = Math.max(LABEL_PT + 3, legendHeightPt(keys, widthPt - barRoomPt));
  return {
    heightPt: headPt + rowCount * rowPt,
    draw: (left, top) => group({},
      straight([left, top + 4.5], [left + barMm * ptPerMm, top + 4.5], { colour: INK, widthPt: 1.5 }),
      text(bar, left + barMm * ptPerMm + GAP_PT, top + 4.5 + 0.36 * LABEL_PT),
      legend(keys, left + barRoomPt, top, widthPt - barRoomPt),
      ...images.map((image, n) => picture(image, left + n % columns * (cellPt + BETWEEN_PT), top + headPt + Math.floor(n / columns) * rowPt, ptPerMm, label(image, stages, timeUnit, decimals))),
    ),
  };
}

const inUnit = (timeH: number, timeUnit: 'h' | 'd'): number => (timeUnit === 'd' ? timeH / 24 : timeH);

/** Three digits for the latest. */
function decimalsFor(images: readonly FigureImage[], timeUnit: 'h' | 'd'): number {
  const latest = Math.max(...images.map(({ timeH }) => inUnit(timeH, timeUnit)));
  return Math.min(2, Math.max(0, 2 - Math.floor(Math.log10(Math.max(latest, 1)))));
}

function label({ timeH }: FigureImage, stages: KineticsFigureInput['stages'], timeUnit: 'h' | 'd', decimals: number): string {
  const stage = stageAt(stages, timeH)?.label ?? null;
  return `${formatFixed(inUnit(timeH, timeUnit), decimals)} ${timeUnit}${stage === null ? '' : ` (${stage})`}`;
}

/** Black lies behind it, as the slice is painted over black and ends with the volume. */
function picture(image: FigureImage, left: number, top: number, ptPerMm: number, title: string): string {
  const { widthPx, heightPx, mmPerPx } = image, box = { left, top: top + LABEL_ROW_PT, width: widthPx * mmPerPx * ptPerMm, height: heightPx * mmPerPx * ptPerMm };
  return text(title, left, top + LABEL_PT)
    + rectangle(box, '#000000')
    + element('image', { 'x': box.left, 'y': box.top, 'width': box.width, 'height': box.height, 'preserveAspectRatio': 'none', 'href': pngDataUri(image) });
}

/** Height of the strip that holds {@link imageMarkers}. */
export const MARKER_PT = 4;

/** Small triangles over a plot, where the pictures belong. */
export function imageMarkers(images: readonly FigureImage[], xOf: (timeH: number) => number, top: number): string {
  return group({ fill: INK }, ...images.map(({ timeH }) => {
    const x = xOf(timeH);
    return element('path', { d: `M${x - 1.8} ${top - 3.2}L${x + 1.8} ${top - 3.2}L${x} ${top - 0.4}Z` });
  }));
}
