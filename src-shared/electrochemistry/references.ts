/** What voltage each half-cycle is compared with. */
import { median } from '../statistics/median.js';
import type { MeasuredHalfCycle } from './halfCycleMeasures.js';

const BEFORE = 20, AT_LEAST = 5;
/** Of the reference: below is a short. */
const SHORTED = 0.1;
/** Below is a short whatever came before. */
export const SHORTED_V = 0.005;

export interface Compared extends MeasuredHalfCycle {
  /** Median of up to 20 half-cycles before, at least 5, each in proportion to the current of this one; null: too few. */
  referenceV: number | null;
  isLow: boolean;
}

/** Half-cycles that are low, or that `isUsable` refuses, do not become a reference of later ones. */
export function compareHalfCycles(measured: readonly MeasuredHalfCycle[], isUsable: (one: MeasuredHalfCycle) => boolean): Compared[] {
  const resistances: number[] = [];
  return measured.map((one) => {
    const { medianV, currentA } = one.half;
    const referenceV = resistances.length < AT_LEAST ? null : median(resistances) * currentA;
    const isLow = medianV !== null && (Math.abs(medianV) < SHORTED_V || (referenceV !== null && medianV < SHORTED * referenceV));
    if (medianV !== null && !isLow && isUsable(one)) resistances.push(medianV / currentA);
    if (resistances.length > BEFORE) resistances.shift();
    return { ...one, referenceV, isLow };
  });
}
