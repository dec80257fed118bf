/** The space–time image: what stays while time goes by, and over it what moves. */
import { amountIndex, bakedAmountScale } from '@shared/figures/amountScale.js';
import { layerColour } from '@shared/transfer/layerPalette.js';
import { formatNumber } from '@shared/units.js';
import { niceTicks } from '@renderer/scene/decorations/nice.js';
import { numberedEvery } from '@renderer/scene/decorations/layers.js';
import { placing, type Text } from '@renderer/scene/decorations/placing.js';
import { TEXT_PX, textWidthPx, type Primitive } from '@renderer/scene/decorations/primitives.js';
import { palette, type Palette } from '@renderer/scene/palette.js';
import { xOfH, yOfDepth, type SpaceTimeLayout } from './spaceTimeLayout.js';

/** How it is labelled. */
export interface SpaceTimeLabels {
  /** Depth layers, and whether layer 1 lies at electrode B. */
  count: number; isFlipped: boolean;
  /** At depths 0 and 1. */
  electrodeNames: readonly [string, string];
  /** Whether the axis is in hours; else it counts time points. */
  hasTimes: boolean;
  /** Null: no short, or it lies outside. */
  shortH: number | null;
}

/** Where there is no value. */
const NOTHING = [84, 84, 88];
const TICK_PX = 4, BAR_PX = 5;

/** Straight 8-bit RGBA at the plot's own size. */
export function spaceTimePixels(layout: SpaceTimeLayout, widthPx: number, heightPx: number, timeIndexOf: (x: number) => number): Uint8ClampedArray<ArrayBuffer> {
  const { spaceTime, scale } = layout, table = bakedAmountScale(scale), out = new Uint8ClampedArray(4 * widthPx * heightPx);
  for (let x = 0; x < widthPx; x++) {
    const column = spaceTime?.values[timeIndexOf(layout.left + (x + 0.5) / widthPx * layout.width)] ?? [];
    for (let y = 0; y < heightPx; y++) {
      const value = column[Math.floor((y + 0.5) / heightPx * column.length)] ?? NaN, isThere = Number.isFinite(value), from = isThere ? amountIndex(scale, value) : 0, to = 4 * (y * widthPx + x);
      const colours = isThere ? table : NOTHING;
      for (let n = 0; n < 3; n++) out[to + n] = colours[from + n] ?? 0;
      out[to + 3] = 255;
    }
  }
  return out;
}

/** Axes, layers and their numbers, acquisitions. */
export function spaceTimeMarks(layout: SpaceTimeLayout, labels: SpaceTimeLabels, colours: Palette): Primitive[] {
  const { spaceTime, width, fromH, toH } = layout;
  return [
    ...(spaceTime ? layerMarks(layout, labels) : []),
    ...timeAxis(layout, labels.hasTimes ? niceTicks(fromH, toH, Math.max(2, Math.floor(width / 70))) : [], labels.hasTimes ? 'Time (h)' : 'Time point', colours),
    ...depthAxis(layout, colours),
    ...acquisitions(layout, colours.line),
    ...shortMark(layout, labels),
    ...above(layout, labels, colours),
  ];
}

/** The time point on screen: a line, and its acquisition. `colour`: that of dendrites. */
export function cursorMarks(layout: SpaceTimeLayout, timeIndex: number, colour: string, halo: string): Primitive[] {
  const timeH = layout.timesH[timeIndex];
  if (timeH === undefined) return [];
  const x = xOfH(layout, timeH), { top, height } = layout;
  const [from, to] = [[x, top - 5], [x, top + height + BAR_PX + 3]] as const;
  return [
    { kind: 'line', from, to, colour: halo, widthPx: 3.5 },
    { kind: 'line', from, to, colour, widthPx: 1.75 },
    ...acquisition(layout, timeH, colour),
  ];
}

/** The image is dark in both themes, and so are the halos of its lines. */
function layerMarks(layout: SpaceTimeLayout, { count, isFlipped }: SpaceTimeLabels): Primitive[] {
  const { left, width } = layout, right = left + width, { halo } = palette('dark', 'dark');
  const layerOf = (n: number): number => (isFlipped ? count - n : n + 1);
  const lines = Array.from({ length: count + 1 }, (_, n) => {
    const y = yOfDepth(layout, n / count);
    return { y, colour: layerColour(layerOf(Math.min(n, count - 1)), count), widthPx: n === 0 || n === count ? 1.75 : 1.25 };
  });
  const roomPx = Math.abs((lines[1]?.y ?? 0) - (lines[0]?.y ?? 0)), every = numberedEvery(roomPx);
  // Lines of thin layers would hide what lies between them.
  const isInside = (n: number): boolean => n > 0 && n < count, leftOf = (n: number): number => (isInside(n) && roomPx < THIN_PX ? right - TICK_PX : left);
  const line = (n: number, y: number, colour: string, widthPx: number): Primitive => ({ kind: 'line', from: [leftOf(n), y], to: [right, y], colour, widthPx });
  const numbers = Array.from({ length: count }, (_, n) => n).filter((n) => n % every === 0).map((n): Primitive => ({
    kind: 'text', at: [right + 10, yOfDepth(layout, (n + 0.5) / count)], text: String(layerOf(n)), colour: layerColour(layerOf(n), count), bold: true, sizePx: roomPx < 14 ? 9 : 11,
  }));
  return [...lines.map(({ y, widthPx }, n) => line(n, y, halo, widthPx + 2)), ...lines.map(({ y, colour, widthPx }, n) => line(n, y, colour, widthPx)), ...numbers];
}

const THIN_PX = 12;

function timeAxis(layout: SpaceTimeLayout, ticks: readonly number[], title: string, { text, line }: Palette): Primitive[] {
  const { left, top, width, height } = layout, bottom = top + height, labelsY = bottom + BAR_PX + TICK_PX + 11;
  const place = placing({ widthPx: left + width + BESIDE_PX, heightPx: bottom + 48 }, []);
  const named = place(layout.isTitled ? { kind: 'text', at: [left + width / 2, bottom + 35], text: title, colour: text } : { kind: 'text', at: [left + width + BESIDE_PX - 4, labelsY], text: title, colour: text, align: 'right' });
  return [
    ...frame(layout, line),
    ...ticks.flatMap((tick): Primitive[] => [
      { kind: 'line', from: [xOfH(layout, tick), bottom + BAR_PX + 3], to: [xOfH(layout, tick), bottom + BAR_PX + 3 + TICK_PX], colour: line },
    ]),
    ...named,
    ...ticks.flatMap((tick): Primitive[] => place({ kind: 'text', at: [xOfH(layout, tick), labelsY], text: formatNumber(tick), colour: text })),
  ];
}

function frame({ left, top, width, height }: SpaceTimeLayout, colour: string): Primitive[] {
  const corners = [[left, top], [left + width, top], [left + width, top + height], [left, top + height]] as const;
  return corners.map((from, n) => ({ kind: 'line', from, to: corners[(n + 1) % 4] ?? from, colour }));
}

/** Millimetres from electrode A, or micrometres where the pellet is thin; without its thickness parts of it. */
function depthAxis(layout: SpaceTimeLayout, { text, line }: Palette): Primitive[] {
  const { left, height, fromDepth, toDepth } = layout, { perDepth } = depthUnit(layout);
  return niceTicks(fromDepth * perDepth, toDepth * perDepth, Math.max(4, Math.floor(height / 34))).flatMap((tick): Primitive[] => {
    const y = yOfDepth(layout, tick / perDepth);
    return [{ kind: 'line', from: [left - TICK_PX, y], to: [left, y], colour: line }, { kind: 'text', at: [left - TICK_PX - 3, y], text: formatNumber(tick), colour: text, align: 'right' }];
  });
}

function depthUnit({ thicknessMm }: SpaceTimeLayout): { unit: string; perDepth: number } {
  return thicknessMm === null ? { unit: '0 to 1', perDepth: 1 } : thicknessMm < 1 ? { unit: 'µm', perDepth: 1000 * thicknessMm } : { unit: 'mm', perDepth: thicknessMm };
}

/** What is written above the image: the name of the short at its line, and as much of the title of the depth axis as fits beside it. */
function above(layout: SpaceTimeLayout, { electrodeNames: [nameA], shortH }: SpaceTimeLabels, { text: colour }: Palette): Primitive[] {
  const { left, top, width } = layout, right = left + width, y = top - 12, x = shortH === null || !isInSight(layout, shortH) ? null : xOfH(layout, shortH);
  const place = placing({ widthPx: right + BESIDE_PX, heightPx: top }, []), title = `Depth (${depthUnit(layout).unit})`;
  const text = (words: string, at: number, align: CanvasTextAlign): Text => ({ kind: 'text', at: [at, y], text: words, colour, align });
  const leastPx = left - TITLE_OUT_PX + textWidthPx(title, TEXT_PX) + 8;
  const short = x === null ? [] : place(x - textWidthPx(SHORT, TEXT_PX) / 2 < leastPx ? text(SHORT, Math.max(x, leastPx), 'left') : text(SHORT, x, 'center'), text(SHORT, right + BESIDE_PX, 'right'));
  return [...short, ...place(...[`${title} from ${nameA}`, title].map((words) => text(words, left - TITLE_OUT_PX, 'left')))];
}

const SHORT = 'short', TITLE_OUT_PX = 50, BESIDE_PX = 22;
const isInSight = ({ fromH, toH }: SpaceTimeLayout, timeH: number): boolean => timeH >= fromH && timeH <= toH;

const acquisitions = (layout: SpaceTimeLayout, colour: string): Primitive[] => layout.timesH.flatMap((timeH) => acquisition(layout, timeH, colour));

/** What was measured lies between its beginning and its end, not at a point. */
function acquisition(layout: SpaceTimeLayout, timeH: number, colour: string): Primitive[] {
  const half = (layout.durationH ?? 0) / 2, y = layout.top + layout.height + 2 + BAR_PX / 2;
  const [from, to] = [xOfH(layout, timeH - half), xOfH(layout, timeH + half)];
  const inset = to - from > 4 ? 0.75 : 0, least = to - from < 1 ? 0.5 : 0;
  return [{ kind: 'line', from: [from + inset - least, y], to: [to - inset + least, y], colour, widthPx: BAR_PX }];
}

function shortMark(layout: SpaceTimeLayout, { shortH }: SpaceTimeLabels): Primitive[] {
  if (shortH === null || !isInSight(layout, shortH)) return [];
  const x = xOfH(layout, shortH), { top, height } = layout, inImage = palette('dark', 'dark');
  return [
    { kind: 'line', from: [x, top], to: [x, top + height], colour: inImage.halo, widthPx: 3 },
    { kind: 'line', from: [x, top], to: [x, top + height], colour: inImage.text, widthPx: 1, dashed: true },
  ];
}
