/** In which unit an axis is written, from what it shows. */
import type { CurrentAxis, Range } from '@renderer/state/voltagePlot.js';

/** Shown = value in base units × `perBase`. */
export interface AxisUnit { name: string; perBase: number }

const SECONDS: AxisUnit = { name: 's', perBase: 1 };
const MINUTES: AxisUnit = { name: 'min', perBase: 1 / 60 };
const HOURS: AxisUnit = { name: 'h', perBase: 1 / 3600 };
const DAYS: AxisUnit = { name: 'd', perBase: 1 / 86_400 };
/** Up to which span a unit serves: three minutes, three hours, four days. */
const TIME_UNITS: readonly (readonly [unit: AxisUnit, mostS: number])[] = [[SECONDS, 180], [MINUTES, 3 * 3600], [HOURS, 4 * 86_400], [DAYS, Infinity]];
/** Longer numbers are hard to read: "11 520 min" becomes "192 h". */
const LARGEST_TICK = 1e4;

/** Series are told in hours everywhere; a log by itself in the unit that its span asks for. */
export function timeUnit([fromS, toS]: Range, isAligned: boolean): AxisUnit {
  if (isAligned) return HOURS;
  const farthestS = Math.max(Math.abs(fromS), Math.abs(toS));
  return TIME_UNITS.find(([unit, mostS]) => toS - fromS <= mostS && farthestS * unit.perBase < LARGEST_TICK)?.[0] ?? DAYS;
}

const largest = ([from, to]: Range): number => Math.max(Math.abs(from), Math.abs(to));

/** Cells of a volt and more in V, the millivolts of a Li|SE|Li cell in mV. */
export function voltageUnit(rangeV: Range): AxisUnit {
  return largest(rangeV) < 0.8 ? { name: 'mV', perBase: 1e3 } : { name: 'V', perBase: 1 };
}

/** Null: the axis is off. Density without an area is current. */
export function currentUnit(rangeA: Range, axis: CurrentAxis, areaCm2: number | null): AxisUnit | null {
  if (axis === 'off') return null;
  if (axis === 'density' && areaCm2 !== null) {
    const perMilli = 1e3 / areaCm2;
    return largest(rangeA) * perMilli < 0.02 ? { name: 'µA cm⁻²', perBase: 1e3 * perMilli } : { name: 'mA cm⁻²', perBase: perMilli };
  }
  if (largest(rangeA) < 2e-4) return { name: 'µA', perBase: 1e6 };
  return largest(rangeA) < 0.8 ? { name: 'mA', perBase: 1e3 } : { name: 'A', perBase: 1 };
}
