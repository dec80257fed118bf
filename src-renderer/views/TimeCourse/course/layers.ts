/** A model of the time course as SVG markup, layer by layer. */
import type { CourseErrors } from '@renderer/state/timeCourse.js';
import { COURSE_PX, type CourseModel, type DrawnCurve, type DrawnPoint, type Plot, type Stretch } from './model.js';

export const LAYERS = ['stages', 'window', 'grid', 'current', 'voltage', 'errors', 'curves', 'marks', 'axes', 'names', 'lane', 'titles'] as const;
export type Layer = (typeof LAYERS)[number];
/** Above the lines of stages, short and cursor, which would cross it. */
export const IN_FRONT: readonly Layer[] = ['titles'];
/** Clipped to the frame; what is drawn in one plot stays in it by its own scale. */
export const CLIPPED: readonly Layer[] = ['stages', 'window', 'grid', 'current', 'voltage', 'errors', 'curves', 'marks'];

const n = (px: number): string => String(Math.round(Math.min(1e5, Math.max(-1e5, px)) * 10) / 10);
const LANE_PX = 5, LANE_GAP_PX = 2, NARROWEST_PX = 1.5;
const STAGE_NAME_PX = 50, STAGE_SHORT_PX = 14;

type Layers = Record<Layer, string>;

export function courseLayers(model: CourseModel, errors: CourseErrors): Omit<Layers, 'window' | 'lane'> {
  const { frame, plots, curves } = model, right = frame.left + frame.width, voltage = plots.find(({ id }) => id === 'voltage');
  return {
    stages: model.stages.map((stage, i) => (i % 2 === 0 ? '' : column(model, stage, 'stage'))).join('') + (model.span ? column(model, model.span, 'span') : ''),
    grid: plots.map((plot) => plot.axis.ticks.map(({ value }) => across(plot, plot.axis.toPx(value / plot.axis.unit.perBase), value === 0 ? 'zero' : 'grid')).join('')).join(''),
    current: model.voltage?.current ? `<path class="trace current${model.voltage.isDense ? ' dense' : ''}" d="${model.voltage.current.path}"/>` : '',
    voltage: model.voltage ? `<path class="trace voltage${model.voltage.isDense ? ' dense' : ''}" d="${model.voltage.path}"/>` : '',
    errors: errors === 'none' ? '' : curves.map((curve) => errorMarks(curve, errors)).join(''),
    curves: curves.map((curve) => `<g${look(curve)}><path class="line" d="${through(curve.linePx)}"/><path class="line" d="${through(curve.rates.map(({ xPx, yPx }) => [xPx, yPx]))}"/></g>`).join(''),
    marks: curves.map((curve) => `<g${look(curve)}><path class="acquired" d="${curve.amounts.map(acquired).join('')}"/></g>`).join(''),
    axes: plots.map((plot) => valueAxis(plot)).join('') + (voltage && model.voltage?.current ? currentAxis(voltage, model.voltage.current, right) : '') + timeAxis(model),
    titles: plots.map(plotTitle).join(''),
    names: model.stages.map((stage) => stageName(stage.label, inFrame(model, stage))).join(''),
  };
}

/** What changes with the time point on screen. */
export function timePointLayers(model: CourseModel, timeIndex: number): Pick<Layers, 'window' | 'lane'> {
  const now = model.windows[timeIndex], bottom = model.frame.top + model.frame.height;
  return {
    window: now ? column(model, now, 'window') : '',
    lane: model.windows.map(({ index, fromPx, toPx }) => {
      const { from, width } = inFrame(model, { fromPx, toPx: Math.max(fromPx + NARROWEST_PX, toPx - 1) });
      return width === 0 ? '' : `<rect class="time-point${index === timeIndex ? ' now' : ''}" data-index="${String(index)}" x="${n(from)}" y="${n(bottom + LANE_GAP_PX)}" width="${n(width)}" height="${String(LANE_PX)}"/>`;
    }).join(''),
  };
}

function inFrame({ frame: { left, width } }: CourseModel, { fromPx, toPx }: Stretch): { from: number; width: number } {
  const from = Math.max(left, Math.min(fromPx, left + width));
  return { from, width: Math.max(0, Math.min(toPx, left + width) - from) };
}

function column(model: CourseModel, stretch: Stretch, css: string): string {
  const { from, width } = inFrame(model, stretch), { top, height } = model.frame;
  return width === 0 ? '' : `<rect class="${css}" x="${n(from)}" y="${n(top)}" width="${n(width)}" height="${n(height)}"/>`;
}

function across({ box }: Plot, yPx: number, css: string): string {
  return `<line class="${css}" x1="${n(box.left)}" x2="${n(box.left + box.width)}" y1="${n(yPx)}" y2="${n(yPx)}"/>`;
}

function stageName(label: string | null, { from, width }: { from: number; width: number }): string {
  const text = label === null ? '' : width >= STAGE_NAME_PX ? `Stage ${label}` : width >= STAGE_SHORT_PX ? label : '';
  return text === '' ? '' : `<text class="stage-name" x="${n(from + width / 2)}" y="13" text-anchor="middle">${text}</text>`;
}

function look({ colour, isDashed }: Pick<DrawnCurve, 'colour' | 'isDashed'>): string {
  return ` class="curve${isDashed ? ' dashed' : ''}"${colour === null ? '' : ` color="${colour}"`}`;
}

const isDrawn = ({ yPx }: DrawnPoint): boolean => Number.isFinite(yPx);

/** Over the time in which the value was acquired; an instant is a dot. */
function acquired(point: DrawnPoint): string {
  if (!isDrawn(point)) return '';
  const half = Math.max(1, (point.toPx - point.fromPx) / 2);
  return `M${n(point.xPx - half)} ${n(point.yPx)}h${n(2 * half)}`;
}

function errorMarks(curve: DrawnCurve, errors: Exclude<CourseErrors, 'none'>): string {
  const fill = (d: string, css: string): string => (d === '' ? '' : `<path class="${css}" d="${d}"/>`);
  const edges = (points: readonly DrawnPoint[]): (readonly [number, number, number])[] => points.map(({ xPx, lowPx, highPx }) => [xPx, lowPx, highPx]);
  return `<g${look(curve)}>${fill(area(curve.bandPx), 'threshold-band')}${errors === 'bands' ? fill(area(edges(curve.amounts)), 'band') : fill(bars(curve.amounts), 'bars')}`
    // Neighbouring rates come from the same values: bars would pretend that their errors are independent.
    + `${fill(area(edges(curve.rates)), 'band')}</g>`;
}

function bars(points: readonly DrawnPoint[]): string {
  return points.map(({ xPx, lowPx, highPx }) => (Number.isFinite(lowPx) ? `M${n(xPx)} ${n(lowPx)}V${n(highPx)}` : '')).join('');
}

/** One outline for each run of time points that have both edges. */
function area(edges: readonly (readonly [x: number, low: number, high: number])[]): string {
  let path = '', run: (readonly [number, number, number])[] = [];
  for (const edge of [...edges, [NaN, NaN, NaN] as const]) {
    if (Number.isFinite(edge[1]) && Number.isFinite(edge[2])) { run.push(edge); continue; }
    if (run.length > 1) path += `M${run.map(([x, low]) => `${n(x)} ${n(low)}`).join('L')}L${run.reverse().map(([x, , high]) => `${n(x)} ${n(high)}`).join('L')}Z`;
    run = [];
  }
  return path;
}

function through(points: readonly (readonly [number, number])[]): string {
  let isDown = false, path = '';
  for (const [x, y] of points) {
    if (!Number.isFinite(y)) { isDown = false; continue; }
    path += `${isDown ? 'L' : 'M'}${n(x)} ${n(y)}`;
    isDown = true;
  }
  return path;
}

function valueAxis({ box, axis: { ticks, toPx, unit } }: Plot): string {
  const { left, top, width, height } = box;
  return `<path class="frame" d="M${n(left)} ${n(top)}V${n(top + height)}H${n(left + width)}"/>`
    + ticks.map(({ value, text }) => `<line class="tick" x1="${n(left)}" x2="${n(left - 4)}" y1="${n(toPx(value / unit.perBase))}" y2="${n(toPx(value / unit.perBase))}"/><text x="${n(left - 7)}" y="${n(toPx(value / unit.perBase) + 4)}" text-anchor="end">${text}</text>`).join('');
}

function plotTitle({ box: { left, top }, title }: Plot): string {
  return `<text class="title" x="${n(left - COURSE_PX.left + 6)}" y="${n(top - 5)}">${escaped(title)}</text>`;
}

function currentAxis({ box }: Plot, { ticks, toPx, unit }: NonNullable<NonNullable<CourseModel['voltage']>['current']>, right: number): string {
  return ticks.map(({ value, text }) => `<line class="tick" x1="${n(right)}" x2="${n(right + 4)}" y1="${n(toPx(value / unit.perBase))}" y2="${n(toPx(value / unit.perBase))}"/><text class="current" x="${n(right + 7)}" y="${n(toPx(value / unit.perBase) + 4)}">${text}</text>`).join('')
    + `<path class="frame" d="M${n(right)} ${n(box.top)}v${n(box.height)}"/><text class="title current" x="${n(right + COURSE_PX.right - 6)}" y="${n(box.top - 5)}" text-anchor="end">${unit.name.includes('cm') ? 'Current density' : 'Current'}, ${unit.name}</text>`;
}

function timeAxis({ frame, plots, time }: CourseModel): string {
  const bottom = frame.top + frame.height, perUnit = frame.width / (time.range[1] - time.range[0]);
  const ticks = time.ticks.map(({ value, text }) => {
    const x = frame.left + (value - time.range[0]) * perUnit;
    const lines = plots.map(({ box }) => `<line class="tick" x1="${n(x)}" x2="${n(x)}" y1="${n(box.top + box.height - 3)}" y2="${n(box.top + box.height)}"/>`).join('');
    return `${lines}<text x="${n(x)}" y="${n(bottom + 21)}" text-anchor="middle">${text}</text>`;
  });
  return `${ticks.join('')}<text class="title" x="${n(frame.left + frame.width / 2)}" y="${n(bottom + 37)}" text-anchor="middle">${escaped(time.title)}</text>`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
