/** What one picture of the time course holds, in px, computed from the series, the log and what is asked of it. Nothing here knows the DOM. */
import { decimate, type Decimated } from '@shared/electrochemistry/decimate.js';
import { axisTicks, type Tick } from '@shared/figures/ticks.js';
import type { Range } from '@renderer/state/voltagePlot.js';
import { axis, PX_PER_TIME_TICK, type Axis, type Box } from '@renderer/views/common/plot/axis.js';
import { tracePath, valueRange } from '@renderer/views/common/plot/tracePath.js';
import { currentUnit, voltageUnit } from '@renderer/views/common/plot/units.js';
import { fullRange } from '@renderer/views/common/plot/viewport.js';
import type { CourseCurve, CourseInput } from './input.js';

export type PlotId = 'voltage' | 'amounts' | 'rates';
export interface Plot { id: PlotId; box: Box; axis: Axis; title: string }
export interface Stretch { fromPx: number; toPx: number }

/** One time point of a curve; `yPx` NaN: it has no value. */
export interface DrawnPoint extends Stretch { xPx: number; yPx: number; lowPx: number; highPx: number }
export interface DrawnCurve {
  key: string;
  colour: string | null;
  isDashed: boolean;
  amounts: readonly DrawnPoint[];
  /** The smooth curve where there is one, else through the values. */
  linePx: readonly (readonly [number, number])[];
  /** From the threshold. */
  bandPx: readonly (readonly [x: number, low: number, high: number])[];
  rates: readonly DrawnPoint[];
}

export interface CourseModel {
  /** From the top of the first plot to the bottom of the last. */
  frame: Box;
  time: { title: string; range: Range; full: Range; ticks: readonly Tick[]; xPx(timeH: number): number; timeHAt(xPx: number): number; axisAt(xPx: number): number };
  plots: readonly Plot[];
  voltage: { path: string; isDense: boolean; current: (Axis & { path: string }) | null } | null;
  curves: readonly DrawnCurve[];
  stages: readonly (Stretch & { label: string | null })[];
  /** Inner boundaries of the stages; NaN never. */
  boundariesPx: readonly number[];
  shortPx: number | null;
  span: Stretch | null;
  windows: readonly (Stretch & { index: number })[];
}

/** Above: the strip of stages; below: the lane of acquisitions, the labels and their title; between plots: the title of the next. */
export const COURSE_PX = { left: 56, right: 54, plain: 12, strip: 18, title: 20, bottom: 43 };
const SHARES: Readonly<Record<PlotId, number>> = { voltage: 0.29, amounts: 0.41, rates: 0.3 };
/** The plots are low. */
const PX_PER_VALUE_TICK = 15;
/** So many coarse stretches in each px lose no peak that the eye could place. */
const STRETCHES_PER_PX = 4;

export function courseModel(input: CourseInput): CourseModel {
  const { map, windows, curves } = input;
  const hasCurrent = input.voltage !== null && input.hasCurrent && input.currentAxis !== 'off';
  const full = fullAxis(input), range = input.range ?? full;
  const left = COURSE_PX.left, width = Math.max(1, input.widthPx - left - (hasCurrent ? COURSE_PX.right : COURSE_PX.plain));
  const perX = width / (range[1] - range[0]);
  const xPx = (timeH: number): number => left + (map.xOf(timeH) - range[0]) * perX;
  const axisAt = (px: number): number => range[0] + (px - left) / perX;
  const shownH: Range = [map.timeHOf(range[0]), map.timeHOf(range[1])];
  const windowsPx = windows.map((window, index) => ({ index, fromPx: xPx(window.fromS / 3600), toPx: xPx(window.toS / 3600) }));
  const isSeen = ({ fromPx, toPx }: Stretch): boolean => toPx >= left && fromPx <= left + width;

  const ids = (['voltage', 'amounts', 'rates'] as const).filter((id) => (id === 'voltage' ? input.voltage : curves.length > 0 || input.unit !== '' || input.quantity !== ''));
  const boxes = stacked(ids, left, width, input.heightPx);
  const upright = (box: Box, shown: Range, unit: { name: string; perBase: number }): Axis => axis(shown, unit, [box.top + box.height, box.top], PX_PER_VALUE_TICK);
  const plots: Plot[] = [];
  let voltage: CourseModel['voltage'] = null;
  const voltageBox = boxes.get('voltage'), amountsBox = boxes.get('amounts'), ratesBox = boxes.get('rates');

  if (input.voltage && voltageBox) {
    const { log, offsetS, areaCm2 } = input.voltage;
    const fromS = shownH[0] * 3600 - offsetS, toS = shownH[1] * 3600 - offsetS, isLong = (toS - fromS) / width > STRETCHES_PER_PX * log.coarse.binS;
    const trace = (name: 'voltageV' | 'currentA'): Decimated => {
      const { timeS, values } = isLong ? log.coarse[name] : { timeS: log.columns.timeS, values: log.columns[name] };
      return decimate(timeS, values, fromS, toS, width);
    };
    const logPx = (timeS: number): number => xPx((timeS + offsetS) / 3600);
    const line = trace('voltageV'), shown = valueRange(line, fromS, toS, [0, 1]), scale = upright(voltageBox, shown, voltageUnit(shown));
    plots.push({ id: 'voltage', box: voltageBox, axis: scale, title: `Voltage, ${scale.unit.name}` });
    let current: (Axis & { path: string }) | null = null;
    if (hasCurrent) {
      const record = trace('currentA'), reach = valueRange(record, fromS, toS, [-1e-3, 1e-3]), unit = currentUnit(reach, input.currentAxis, areaCm2);
      if (unit) {
        const right = upright(voltageBox, reach, unit);
        current = { ...right, path: tracePath(record, log.gaps, logPx, right.toPx) };
      }
    }
    voltage = { path: tracePath(line, log.gaps, logPx, scale.toPx), isDense: line.timeS.length > width, current };
  }

  const isShown = windowsPx.map(isSeen);
  const amounts = amountsBox && upright(amountsBox, domain(curves, isShown, ({ values, sigmas, bands }, t) => [...withError(values[t], input.errors === 'none' ? null : sigmas[t]), ...(input.errors === 'none' ? [] : bands?.[t] ?? [])]), { name: input.unit, perBase: 1 });
  const rates = ratesBox && upright(ratesBox, domain(curves, isShown, ({ rates: slopes, rateSigmas }, t) => [0, ...withError(slopes[t], input.errors === 'none' ? null : rateSigmas[t])]), { name: input.unit, perBase: 1 });
  if (amountsBox && amounts) plots.push({ id: 'amounts', box: amountsBox, axis: amounts, title: input.quantity });
  if (ratesBox && rates) plots.push({ id: 'rates', box: ratesBox, axis: rates, title: `Growth rate, ${input.unit === '' ? '' : `${input.unit} `}h⁻¹` });
  const [first] = plots, last = plots.at(-1);
  const top = first?.box.top ?? COURSE_PX.strip, bottom = last ? last.box.top + last.box.height : input.heightPx - COURSE_PX.bottom;

  return {
    frame: { left, top, width, height: Math.max(1, bottom - top) },
    time: {
      title: map.title, range, full, xPx, axisAt, timeHAt: (px) => map.timeHOf(axisAt(px)),
      ticks: axisTicks(range, width / PX_PER_TIME_TICK, map.unit),
    },
    plots, voltage, windows: windowsPx,
    curves: amounts && rates ? curves.map((curve) => drawnCurve(curve, input, windowsPx, xPx, amounts, rates)) : [],
    stages: input.stages.map(({ fromH, toH, label }) => ({ fromPx: xPx(fromH), toPx: xPx(toH), label })),
    boundariesPx: input.stages.slice(1).map(({ fromH }) => xPx(fromH)),
    shortPx: input.shortH === null ? null : xPx(input.shortH),
    span: input.span && { fromPx: xPx(input.span.fromH), toPx: xPx(input.span.toH) },
  };
}

/** Of series and log, on the axis; a single instant gets some width. */
function fullAxis({ map, windows, voltage }: CourseInput): Range {
  const columns = voltage?.log.columns.timeS, offsetS = voltage?.offsetS ?? 0;
  const [fromS, toS] = columns ? fullRange({ fromS: (columns[0] ?? 0) + offsetS, toS: (columns.at(-1) ?? 0) + offsetS }, windows)
    : [Math.min(...windows.map((window) => window.fromS)), Math.max(...windows.map((window) => window.toS))];
  const from = map.xOf(fromS / 3600), to = map.xOf(toS / 3600);
  return to > from ? [from, to] : [from - 0.5, from + 0.5];
}

function stacked(ids: readonly PlotId[], left: number, width: number, heightPx: number): Map<PlotId, Box> {
  const room = Math.max(1, heightPx - COURSE_PX.strip - COURSE_PX.bottom - COURSE_PX.title * ids.length), all = ids.reduce((sum, id) => sum + SHARES[id], 0);
  let top = COURSE_PX.strip;
  return new Map(ids.map((id) => {
    top += COURSE_PX.title;
    const box = { left, top, width, height: Math.max(1, Math.round(room * SHARES[id] / all)) };
    top += box.height;
    return [id, box];
  }));
}

const MARGIN = 0.07;
const withError = (value: number | null | undefined, sigma: number | null | undefined): number[] => (value === null || value === undefined ? [] : [value - (sigma ?? 0), value + (sigma ?? 0)]);

/** Of the time points on screen, else of all. */
function domain(curves: readonly CourseCurve[], isShown: readonly boolean[], valuesAt: (curve: CourseCurve, t: number) => readonly number[]): Range {
  const over = (among: (t: number) => boolean): number[] => curves.flatMap((curve) => curve.values.flatMap((_, t) => (among(t) ? valuesAt(curve, t) : []))).filter(Number.isFinite);
  const seen = over((t) => isShown[t] ?? false), values = seen.length > 0 ? seen : over(() => true);
  const low = values.reduce((a, b) => Math.min(a, b), Infinity), high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low > high) return [0, 1];
  const margin = high > low ? MARGIN * (high - low) : MARGIN * Math.abs(low) || 1;
  return [low - margin, high + margin];
}

function drawnCurve({ key, colour, isDashed, values, sigmas, bands, smooth, rates, rateSigmas }: CourseCurve, { timesH }: CourseInput, windows: readonly Stretch[], xPx: (timeH: number) => number, amountAxis: Axis, rateAxis: Axis): DrawnCurve {
  const points = (ys: CourseCurve['values'], errors: CourseCurve['sigmas'], { toPx }: Axis): DrawnPoint[] => ys.map((y, t) => {
    const value = y ?? NaN, sigma = errors[t] ?? NaN, at = xPx(timesH[t] ?? NaN), window = windows[t] ?? { fromPx: at, toPx: at };
    return { xPx: at, yPx: toPx(value), lowPx: toPx(value - sigma), highPx: toPx(value + sigma), fromPx: window.fromPx, toPx: window.toPx };
  });
  const isSmooth = smooth.some((value) => value !== null);
  return {
    key, colour, isDashed, amounts: points(values, sigmas, amountAxis), rates: points(rates, rateSigmas, rateAxis),
    linePx: (isSmooth ? smooth : values).map((y, t) => [xPx(timesH[t] ?? NaN), amountAxis.toPx(y ?? NaN)] as const),
    bandPx: (bands ?? []).map((edges, t) => [xPx(timesH[t] ?? NaN), amountAxis.toPx(edges?.[0] ?? NaN), amountAxis.toPx(edges?.[1] ?? NaN)] as const),
  };
}
