/** Half-cycles of a log as rows, and what each one's voltage is (docs/formulas.md, Half-cycles). */
import { median, robustScale } from '../statistics/median.js';
import { DEAD_BAND, setCurrentA } from './halfCycles.js';
import { findGaps } from './stretches.js';
import { logColumn, type LogColumn, type VoltageLog, type VoltageLogHeader } from './voltageLog.js';
import type { VoltageAnalysis } from './voltageAnalysis.js';

/** Of a half-cycle, not yet settled after the current turned. */
const UNSETTLED = 1 / 5;

export type LogData = Pick<VoltageLog, 'data'> & { header: Pick<VoltageLogHeader, 'rowCount' | 'hasCurrent'> };
type HalfCycle = VoltageAnalysis['halfCycles'][number];

/** Rows of one half-cycle while current flows in its direction and the voltage is known. */
export interface FlowingRows {
  rows: Int32Array;
  /** sign(I)·V of these rows, positive for a cell that resists. */
  voltageV: Float64Array;
  timeS: Float64Array;
}

export interface MeasuredHalfCycle { half: HalfCycle; flowing: FlowingRows }

/** The columns by name, and which rows carry current. */
export interface Columns {
  of(column: LogColumn): Float64Array<ArrayBufferLike>;
  bandA: number; setA: number;
  /** Ends of pauses of the recording, seconds: what lies on both sides of one is not continuous. */
  gapEndsS: ReadonlySet<number>;
}

export function columnsOf(log: LogData): Columns {
  const of = (column: LogColumn): Float64Array<ArrayBufferLike> => logColumn(log, column), setA = log.header.hasCurrent ? setCurrentA(of('currentA')) : 0;
  return { of, setA, bandA: DEAD_BAND * setA, gapEndsS: new Set(findGaps(of('timeS')).map(({ toS }) => toS)) };
}

/**
 * Every half-cycle in order; empty without a current.
 * @param polarity −1 where the log counts voltage and current in opposite directions
 */
export function measureHalfCycles(columns: Columns, areaCm2: number | null, polarity: 1 | -1): MeasuredHalfCycle[] {
  if (columns.setA === 0) return [];
  const index = columns.of('halfCycle'), measured: MeasuredHalfCycle[] = [];
  for (let first = 0; first < index.length;) {
    const own = index[first] ?? 0;
    let end = first + 1;
    while (end < index.length && index[end] === own) end++;
    const one = own > 0 ? measureOne(columns, first, end, areaCm2, polarity) : null;
    if (one) measured.push(one);
    first = end;
  }
  return measured;
}

function measureOne(columns: Columns, first: number, end: number, areaCm2: number | null, polarity: 1 | -1): MeasuredHalfCycle | null {
  const time = columns.of('timeS'), volts = columns.of('voltageV'), amperes = columns.of('currentA'), charge = columns.of('chargeC');
  const sign = (amperes[first] ?? 0) > 0 ? 1 : -1;
  let flowCount = 0, knownCount = 0, startS = NaN, endS = NaN;
  const sizesA = new Float64Array(end - first), rows = new Int32Array(end - first), timeS = new Float64Array(end - first), voltageV = new Float64Array(end - first);
  for (let row = first; row < end; row++) {
    const flowA = sign * (amperes[row] ?? NaN), now = time[row] ?? NaN, along = polarity * sign * (volts[row] ?? NaN);
    if (!(flowA > columns.bandA)) continue;
    if (flowCount === 0) startS = now;
    endS = now;
    sizesA[flowCount++] = flowA;
    if (!Number.isFinite(along)) continue;
    rows[knownCount] = row;
    timeS[knownCount] = now;
    voltageV[knownCount++] = along;
  }
  if (flowCount === 0) return null;
  const flowing: FlowingRows = { rows: rows.subarray(0, knownCount), timeS: timeS.subarray(0, knownCount), voltageV: voltageV.subarray(0, knownCount) };
  const settledFrom = flowing.timeS.findIndex((now) => now >= startS + UNSETTLED * (endS - startS)), settled = settledFrom < 0 ? new Float64Array() : flowing.voltageV.subarray(settledFrom);
  const medianV = finite(median(settled)), currentA = median(sizesA.subarray(0, flowCount));
  // With the rest that follows, so that all half-cycles add up to the whole.
  const passedC = (charge[Math.min(end, charge.length - 1)] ?? NaN) - (charge[first] ?? NaN);
  return {
    flowing,
    half: {
      index: columns.of('halfCycle')[first] ?? 1, startS, endS, sign, medianV, maxV: knownCount === 0 ? null : largest(flowing.voltageV),
      changeV: knownCount === 0 ? null : (flowing.voltageV.at(-1) ?? NaN) - (flowing.voltageV[0] ?? NaN),
      noiseV: settled.length < 3 ? null : robustScale(settled.subarray(1).map((value, i) => value - (settled[i] ?? NaN))) / Math.SQRT2,
      currentA, areaResistanceOhmCm2: medianV === null || areaCm2 === null ? null : (medianV * areaCm2) / currentA, chargeC: finite(passedC),
    },
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function largest(values: Float64Array): number {
  let most = -Infinity;
  for (const value of values) most = Math.max(most, value);
  return most;
}
