/** A plot model as SVG markup, layer by layer: the panel puts each layer into its group, the export puts them one after the other. */
import type { Axis } from '@renderer/views/common/plot/axis.js';
import type { PlotModel, Stretch } from './model.js';

export const LAYERS = ['bands', 'gaps', 'window', 'grid', 'current', 'voltage', 'axes', 'lane'] as const;
export type Layer = (typeof LAYERS)[number];

export interface Marked {
  /** The time point on screen; null: the series is not on screen. */
  timeIndex: number | null;
}

const n = (px: number): string => String(Math.round(px * 10) / 10);
const BAND_LABEL_PX = 22;
/** Height of a time point in its lane, and the space above it. */
const LANE_PX = 5, LANE_GAP_PX = 2;
/** A time point of unknown or invisibly short duration. */
const NARROWEST_PX = 1.5;

export function plotLayers(model: PlotModel, { timeIndex }: Marked): Record<Layer, string> {
  const { box, current } = model;
  const bottom = box.top + box.height;
  const inBox = (stretch: Stretch): { from: number; width: number } => {
    const from = Math.max(box.left, Math.min(stretch.fromPx, box.left + box.width));
    return { from, width: Math.max(0, Math.min(stretch.toPx, box.left + box.width) - from) };
  };
  const column = (stretch: Stretch, css: string): string => {
    const { from, width } = inBox(stretch);
    return width === 0 ? '' : `<rect class="${css}" x="${n(from)}" y="${n(box.top)}" width="${n(width)}" height="${n(box.height)}"/>`;
  };
  const dense = model.isDense ? ' dense' : '';
  const now = model.windows.find(({ index }) => index === timeIndex);
  return {
    bands: model.bands.map((band) => (band.value % 2 === 0 ? '' : column(band, 'band')) + bandLabel(band.value, inBox(band))).join(''),
    gaps: model.gaps.map((gap) => column(gap, 'gap')).join(''),
    window: now ? column(now, 'window') : '',
    grid: model.voltage.ticks.map(({ value }) => across(model.voltage.toPx(value / model.voltage.unit.perBase), value === 0 ? 'zero' : 'grid')).join(''),
    current: current ? `<path class="trace current${dense}" d="${current.path}"/>` : '',
    voltage: `<path class="trace voltage${dense}" d="${model.voltagePath}"/>${model.pointsPath === '' ? '' : `<path class="points" d="${model.pointsPath}"/>`}`,
    axes: timeAxis(model) + valueAxis(model.voltage, box.left, 'left') + title(box.left, 'left', `Voltage, ${model.voltage.unit.name}`)
      + (current ? valueAxis(current, box.left + box.width, 'right') + title(box.left + box.width, 'right', `${current.unit.name.includes('cm') ? 'Current density' : 'Current'}, ${current.unit.name}`) : ''),
    lane: model.windows.map(lanePiece).join(''),
  };

  function across(yPx: number, css: string): string {
    return `<line class="${css}" x1="${n(box.left)}" x2="${n(box.left + box.width)}" y1="${n(yPx)}" y2="${n(yPx)}"/>`;
  }

  function bandLabel(value: number, { from, width }: { from: number; width: number }): string {
    return width < BAND_LABEL_PX ? '' : `<text class="band-label" x="${n(from + width / 2)}" y="${n(box.top + 11)}" text-anchor="middle">${String(value)}</text>`;
  }

  function lanePiece({ index, fromPx, toPx }: PlotModel['windows'][number]): string {
    const wide = Math.max(NARROWEST_PX, toPx - fromPx - 1);
    const { from, width } = inBox({ fromPx, toPx: fromPx + wide });
    return width === 0 ? '' : `<rect class="time-point${index === timeIndex ? ' now' : ''}" data-index="${String(index)}" x="${n(from)}" y="${n(bottom + LANE_GAP_PX)}" width="${n(width)}" height="${String(LANE_PX)}"/>`;
  }
}

export function timeTitle({ isAligned, time }: Pick<PlotModel, 'isAligned' | 'time'>): string {
  return `${isAligned ? 'Time of the series' : 'Time of the log'}, ${time.unit.name}`;
}

const PX_PER_LETTER = 6.2;

function timeAxis(model: PlotModel): string {
  const { box, time } = model;
  const yPx = box.top + box.height;
  const text = timeTitle(model);
  const right = box.left + box.width, titleLeft = right - text.length * PX_PER_LETTER;
  const baseline = n(yPx + MARGIN_LABEL_PX);
  const ticks = time.ticks.map(({ value, text: label }) => {
    const xPx = time.toPx(value / time.unit.perBase);
    const isFree = xPx + label.length * PX_PER_LETTER / 2 < titleLeft;
    return `<line class="tick" x1="${n(xPx)}" x2="${n(xPx)}" y1="${n(yPx)}" y2="${n(yPx + 4)}"/>${isFree ? `<text x="${n(xPx)}" y="${baseline}" text-anchor="middle">${label}</text>` : ''}`;
  });
  return `<path class="frame" d="M${n(box.left)} ${n(box.top)}V${n(yPx)}H${n(right)}${model.current ? `V${n(box.top)}` : ''}"/>${ticks.join('')}<text class="title" x="${n(right)}" y="${baseline}" text-anchor="end">${text}</text>`;
}

const MARGIN_LABEL_PX = 20;

function valueAxis({ ticks, toPx, unit }: Axis, xPx: number, side: 'left' | 'right'): string {
  const out = side === 'left' ? -1 : 1;
  return ticks.map(({ value, text }) => {
    const yPx = toPx(value / unit.perBase);
    return `<line class="tick ${side}" x1="${n(xPx)}" x2="${n(xPx + 4 * out)}" y1="${n(yPx)}" y2="${n(yPx)}"/>`
      + `<text class="${side}" x="${n(xPx + 7 * out)}" y="${n(yPx + 4)}" text-anchor="${side === 'left' ? 'end' : 'start'}">${text}</text>`;
  }).join('');
}

/** Above the axis, grown towards the middle of the plot. */
function title(xPx: number, side: 'left' | 'right', text: string): string {
  return `<text class="title ${side}" x="${n(side === 'left' ? xPx - TITLE_OVERHANG_PX : xPx + TITLE_OVERHANG_PX)}" y="11" text-anchor="${side === 'left' ? 'start' : 'end'}">${text}</text>`;
}

const TITLE_OVERHANG_PX = 44;
