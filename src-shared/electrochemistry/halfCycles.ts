/** Half-cycles by the sign of the current (docs/formulas.md, Half-cycles). */
import { median } from '../statistics/median.js';

/** Part of the set current below which a row is rest. */
export const DEAD_BAND = 0.05;

/**
 * What "on" means for this record: the median |I| of the rows above 1 % of its largest |I|, where one-row spikes do not count as largest.
 * A median holds for a record that is mostly rest or that has several currents. 0 when no current flows.
 */
export function setCurrentA(currentA: Float64Array<ArrayBufferLike>): number {
  let largest = 0;
  for (let row = 0; row < currentA.length; row++) {
    const here = Math.abs(currentA[row] ?? NaN);
    if (!(here > largest)) continue;
    const before = Math.abs(currentA[row - 1] ?? 0), after = Math.abs(currentA[row + 1] ?? 0);
    largest = Math.max(largest, Math.min(here, Math.max(before, after)));
  }
  const flowing = currentA.map(Math.abs).filter((size) => size > largest / 100 && size > 0);
  return flowing.length === 0 ? 0 : median(flowing);
}

/**
 * Index of the half-cycle of each row from 1: a new one begins where the sign of the current turns. Rows with |I| within the dead band and
 * rows without a current are rest and belong to the half-cycle before them, 0 before the first. One row of the other sign between two rows
 * that agree is a glitch of the instrument, not a half-cycle.
 */
export function halfCyclesOf(currentA: Float64Array<ArrayBufferLike>): Float64Array<ArrayBuffer> {
  const bandA = DEAD_BAND * setCurrentA(currentA), index = new Float64Array(currentA.length);
  const signAt = (row: number): number => {
    const value = currentA[row] ?? NaN;
    return value > bandA ? 1 : value < -bandA ? -1 : 0;
  };
  let sign = 0, halfCycle = 0;
  for (let row = 0; row < currentA.length; row++) {
    const here = signAt(row);
    if (here !== 0 && here !== sign) {
      const isGlitch = sign !== 0 && signAt(row - 1) === sign && signAt(row + 1) === sign;
      if (!isGlitch) { sign = here; halfCycle++; }
    }
    index[row] = halfCycle;
  }
  return index;
}
