/** Units of length and time as files print them. */
import { lookUp } from '../lookUp.js';

const MM_PER_UNIT: Readonly<Record<string, number>> = {
  pm: 1e-9, picometer: 1e-9, picometre: 1e-9, '\u00c5': 1e-7, '\u212b': 1e-7, angstrom: 1e-7,
  nm: 1e-6, nanometer: 1e-6, nanometre: 1e-6,
  um: 1e-3, 'µm': 1e-3, 'μm': 1e-3, micron: 1e-3, micrometer: 1e-3, micrometre: 1e-3,
  mm: 1, millimeter: 1, millimetre: 1,
  cm: 10, centimeter: 10, centimetre: 10, m: 1000, meter: 1000, metre: 1000,
  inch: 25.4, inches: 25.4, in: 25.4,
};

/** Millimetres per unit, null for an unknown unit ("pixel"). Understands plurals and ImageJ's `\u00B5m`. */
export function mmPerUnit(unit: string): number | null {
  const name = unit.trim().replace(/\\u00b5/i, 'µ').replace(/(meter|metre|micron|angstrom)s$/i, '$1');
  return lookUp(MM_PER_UNIT, name) ?? lookUp(MM_PER_UNIT, name.toLowerCase()) ?? null;
}

const SECONDS_PER_UNIT: readonly (readonly [RegExp, number])[] = [
  [/^(s|secs?|seconds?)$/i, 1], [/^(ms|msecs?|milliseconds?)$/i, 1e-3], [/^(us|µs|μs|usecs?|microseconds?)$/i, 1e-6], [/^(ns|nanoseconds?)$/i, 1e-9],
  [/^(min|mins|minutes?)$/i, 60], [/^(h|hr|hrs|hours?)$/i, 3600], [/^(d|days?)$/i, 86_400],
];

/** Seconds per unit, null for an unknown unit. */
export const secondsPerUnit = (unit: string): number | null => SECONDS_PER_UNIT.find(([pattern]) => pattern.test(unit.trim()))?.[1] ?? null;
