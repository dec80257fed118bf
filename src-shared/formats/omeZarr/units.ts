/** Units of OME-NGFF axes: names of UDUNITS-2, an SI prefix and the unit in one word (NGFF 0.5, "axes" metadata). */
import { mmPerUnit, secondsPerUnit } from '../units.js';
import { lookUp } from '../../lookUp.js';

const POWER_OF_PREFIX: Readonly<Record<string, number>> = {
  yocto: -24, zepto: -21, atto: -18, femto: -15, pico: -12, nano: -9, micro: -6, milli: -3, centi: -2, deci: -1, '': 0,
  deca: 1, hecto: 2, kilo: 3, mega: 6, giga: 9, tera: 12, peta: 15, exa: 18, zetta: 21, yotta: 24,
};
const OTHER_MM: Readonly<Record<string, number>> = { angstrom: 1e-7, foot: 304.8, yard: 914.4, mile: 1_609_344, parsec: 3.085677581491367e19 };

/** Millimetres per unit of a spatial axis; null for none or an unknown one. */
export function mmPerNgffUnit(unit: string | null): number | null {
  if (unit === null) return null;
  const prefix = /^([a-z]*?)met(?:er|re)s?$/.exec(unit.trim())?.[1];
  const power = prefix === undefined ? undefined : lookUp(POWER_OF_PREFIX, prefix);
  return power === undefined ? lookUp(OTHER_MM, unit.trim()) ?? mmPerUnit(unit) : tenTo(power + 3);
}

/** Hours per unit of a time axis; null for none or an unknown one. */
export function hoursPerNgffUnit(unit: string | null): number | null {
  if (unit === null) return null;
  const prefix = /^([a-z]*?)seconds?$/.exec(unit.trim())?.[1];
  const power = prefix === undefined ? undefined : lookUp(POWER_OF_PREFIX, prefix);
  const seconds = power === undefined ? secondsPerUnit(unit) : tenTo(power);
  return seconds === null ? null : seconds / 3600;
}

/** Read from text: `10 ** -4` is not the number nearest to 1e-4. */
const tenTo = (power: number): number => Number(`1e${power}`);
