/** What one picture of a voltage log holds, computed from the log and what is asked of it. Nothing here knows the DOM. */
import { decimate, type Decimated } from '@shared/electrochemistry/decimate.js';
import type { Run } from '@shared/electrochemistry/stretches.js';
import type { LoadedLog } from '@renderer/state/logColumns.js';
import type { TimeWindow } from '@renderer/state/logSelectors.js';
import type { Bands, CurrentAxis, PlotRanges, Range } from '@renderer/state/voltagePlot.js';
import { axis, PX_PER_TIME_TICK, PX_PER_VALUE_TICK, type Axis, type Box } from '@renderer/views/common/plot/axis.js';
import { tracePath, valueRange } from '@renderer/views/common/plot/tracePath.js';
import { currentUnit, timeUnit, voltageUnit, type AxisUnit } from '@renderer/views/common/plot/units.js';
import { fullRange } from '@renderer/views/common/plot/viewport.js';

export interface PlotInput {
  log: LoadedLog;
  hasCurrent: boolean;
  /** Added to the log's time to give that of the axis; null: not aligned, the axis shows the log's own time. */
  offsetS: number | null;
  /** Acquisition windows of the series' time points; none when not aligned. */
  windows: readonly TimeWindow[];
  ranges: PlotRanges;
  currentAxis: CurrentAxis;
  areaCm2: number | null;
  bands: Bands;
  widthPx: number;
  heightPx: number;
}

export interface PlotModel {
  box: Box;
  isAligned: boolean;
  full: Range;
  time: Axis;
  voltage: Axis;
  voltagePath: string;
  /** More points than px: drawn without smoothing of edges, which costs most of a frame and cannot be seen there. */
  isDense: boolean;
  /** Every row as a point, when there is room for it. */
  pointsPath: string;
  current: (Axis & { path: string }) | null;
  bands: readonly Band[];
  gaps: readonly Stretch[];
  windows: readonly (Stretch & { index: number })[];
}

export interface Stretch { fromPx: number; toPx: number }
export interface Band extends Stretch { value: number }

/** Below this many px per row, rows are not drawn as points. */
const PX_PER_POINT = 7;
/** So many coarse stretches in each px lose no peak that the eye could place. */
const STRETCHES_PER_PX = 4;
/** Narrower bands would be one grey area. */
const NARROWEST_BAND_PX = 6;
/** Left, right (with and without a second axis), titles above, tick labels and the lane of time points below. */
export const MARGIN_PX = { left: 52, right: 56, plain: 14, top: 18, bottom: 28 };

export function plotModel(input: PlotInput): PlotModel {
  const { log: { columns, coarse, gaps, rowCount }, windows, ranges } = input;
  const shiftS = input.offsetS ?? 0;
  const log = { fromS: (columns.timeS[0] ?? 0) + shiftS, toS: (columns.timeS[rowCount - 1] ?? 0) + shiftS };
  const full = fullRange(log, windows);
  const timeRange = ranges.timeS ?? full;
  const hasCurrent = input.hasCurrent && input.currentAxis !== 'off';
  const box = boxOf(input, hasCurrent);
  const [fromS, toS] = [timeRange[0] - shiftS, timeRange[1] - shiftS];

  const unit = timeUnit(timeRange, input.offsetS !== null);
  const time = axis(timeRange, unit, [box.left, box.left + box.width], PX_PER_TIME_TICK, unit.name);
  const xPx = (logS: number): number => time.toPx(logS + shiftS);
  const upright = (range: Range, valueUnit: AxisUnit): Axis => axis(range, valueUnit, [box.top + box.height, box.top], PX_PER_VALUE_TICK);

  const line = decimated('voltageV');
  const voltageRange = ranges.voltageV ?? valueRange(line, fromS, toS, [0, 1]);
  const voltage = upright(voltageRange, voltageUnit(voltageRange));
  const isSparse = line.timeS.length * PX_PER_POINT < box.width;
  return {
    box, isAligned: input.offsetS !== null, full, time, voltage,
    isDense: line.timeS.length > box.width,
    voltagePath: tracePath(line, gaps, xPx, voltage.toPx),
    pointsPath: isSparse ? tracePath(line, [], xPx, voltage.toPx).replace(/[ML]([^ML]+)/g, 'M$1h0') : '',
    current: hasCurrent ? currentTrace() : null,
    bands: bandsShown(input, fromS, toS, xPx),
    gaps: shown(gaps, fromS, toS, xPx),
    windows: windows.map((window, index) => ({ index, fromPx: time.toPx(window.fromS), toPx: time.toPx(window.toS) })),
  };

  function decimated(name: 'voltageV' | 'currentA'): Decimated {
    const isLong = (toS - fromS) / box.width > STRETCHES_PER_PX * coarse.binS;
    const { timeS, values } = isLong ? coarse[name] : { timeS: columns.timeS, values: columns[name] };
    return decimate(timeS, values, fromS, toS, box.width);
  }

  function currentTrace(): PlotModel['current'] {
    const trace = decimated('currentA');
    const range = ranges.currentA ?? valueRange(trace, fromS, toS, [-1e-3, 1e-3]);
    const valueUnit = currentUnit(range, input.currentAxis, input.areaCm2);
    if (!valueUnit) return null;
    const scale = upright(range, valueUnit);
    return { ...scale, path: tracePath(trace, gaps, xPx, scale.toPx) };
  }
}

function boxOf({ widthPx, heightPx }: PlotInput, hasCurrent: boolean): Box {
  const { left, top, right, plain, bottom } = MARGIN_PX;
  return { left, top, width: Math.max(1, widthPx - left - (hasCurrent ? right : plain)), height: Math.max(1, heightPx - top - bottom) };
}

function shown(runs: readonly Run[], fromS: number, toS: number, xPx: (logS: number) => number): Band[] {
  return runs.filter((run) => run.toS > fromS && run.fromS < toS).map((run) => ({ fromPx: xPx(run.fromS), toPx: xPx(run.toS), value: run.value }));
}

function bandsShown({ bands, log }: PlotInput, fromS: number, toS: number, xPx: (logS: number) => number): Band[] {
  if (bands === 'off') return [];
  const found = shown(bands === 'cycles' ? log.cycles : log.halfCycles, fromS, toS, xPx);
  return xPx(toS) - xPx(fromS) < NARROWEST_BAND_PX * found.length ? [] : found;
}
