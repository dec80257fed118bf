/** The shared axis of the time course: hours of the series → hours, days, charge passed or cycles, never decreasing, and back. */
import { firstAtOrAfter } from '@shared/electrochemistry/decimate.js';
import type { LoadedLog } from '@renderer/state/logColumns.js';
import type { TimeAxis } from '@renderer/state/timeCourse.js';

type Numbers = Float64Array<ArrayBufferLike>;

export interface TimeMap {
  axis: TimeAxis;
  /** "Charge passed, mAh cm⁻²" */
  title: string;
  unit: string;
  xOf(timeH: number): number;
  /** The first time at which the axis has reached `x`. */
  timeHOf(x: number): number;
}

export interface PlacedLog { log: LoadedLog; offsetS: number; areaCm2: number | null }

const C_PER_MAH = 3.6;

/** Null: the log does not hold what the axis needs. */
export function timeMap(axis: TimeAxis, placed: PlacedLog | null): TimeMap | null {
  switch (axis) {
    case 'hours': return scaled(axis, 'Time of the series, h', 'h', 1);
    case 'days': return scaled(axis, 'Time of the series, d', 'd', 24);
    case 'charge': {
      const knots = placed && chargeKnots(placed.log);
      if (!knots) return null;
      const { areaCm2 } = placed, unit = areaCm2 === null ? 'mAh' : 'mAh cm⁻²';
      return mapped(axis, `Charge passed, ${unit}`, unit, knots, C_PER_MAH * (areaCm2 ?? 1), placed.offsetS);
    }
    case 'cycle': {
      const knots = placed && cycleKnots(placed.log);
      return knots && mapped(axis, 'Cycles completed', 'cycles', knots, 1, placed.offsetS);
    }
  }
}

function scaled(axis: TimeAxis, title: string, unit: string, hoursPerUnit: number): TimeMap {
  return { axis, title, unit, xOf: (timeH) => timeH / hoursPerUnit, timeHOf: (x) => x * hoursPerUnit };
}

/** Seconds of the log and what has come together until then; both never decrease. */
interface Knots { timeS: Numbers; sums: Numbers }

function mapped(axis: TimeAxis, title: string, unit: string, { timeS, sums }: Knots, perUnit: number, offsetS: number): TimeMap {
  return {
    axis, title, unit,
    xOf: (timeH) => interpolated(timeS, sums, timeH * 3600 - offsetS) / perUnit,
    timeHOf: (x) => (interpolated(sums, timeS, x * perUnit) + offsetS) / 3600,
  };
}

/** Along straight lines between the knots, constant beyond them. */
export function interpolated(at: Numbers, values: Numbers, x: number): number {
  const after = firstAtOrAfter(at, x);
  if (after === 0) return values[0] ?? NaN;
  if (after === at.length) return values[after - 1] ?? NaN;
  const from = at[after - 1] ?? NaN, to = at[after] ?? NaN, low = values[after - 1] ?? NaN, high = values[after] ?? NaN;
  return low + (high - low) * (x - from) / (to - from);
}

/** Found once a log: a log of days has a million rows. */
const charges = new WeakMap<LoadedLog, Knots | null>();

function chargeKnots(log: LoadedLog): Knots | null {
  const known = charges.get(log);
  if (known !== undefined) return known;
  const knots = growing(log.columns.timeS, log.columns.chargeC);
  charges.set(log, knots);
  return knots;
}

/** Rows without a value keep what was there before. Null: nothing has come together. */
function growing(timeS: Numbers, values: Numbers): Knots | null {
  const sums = new Float64Array(values.length);
  let most = NaN;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (Number.isFinite(value) && !(value <= most)) most = value;
    sums[row] = Number.isNaN(most) ? 0 : most;
  }
  return (sums.at(-1) ?? 0) > (sums[0] ?? 0) ? { timeS, sums } : null;
}

/** By the cycles of the log, else half of its half-cycles; each counts evenly over its own time. Null: it holds neither. */
function cycleKnots({ cycles, halfCycles }: LoadedLog): Knots | null {
  const [runs, each] = cycles.length > 0 ? [cycles, 1] as const : [halfCycles, 0.5] as const;
  if (runs.length === 0) return null;
  return {
    timeS: Float64Array.from(runs.flatMap(({ fromS, toS }) => [fromS, toS])),
    sums: Float64Array.from(runs.flatMap((_, n) => [n * each, (n + 1) * each])),
  };
}
