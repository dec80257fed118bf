/** When the cell is shorted for good, or nearly (docs/formulas.md, Hard short). */
import { median } from '../statistics/median.js';
import type { FlowingRows } from './halfCycleMeasures.js';
import { SHORTED_V, type Compared } from './references.js';
import type { VoltageAnalysis } from './voltageAnalysis.js';

const IN_A_ROW = 3;
const NEAR_ZERO_V = 0.002, NEAR_ZERO_S = 60;
/** Of the reference: above it the cell resists again. */
const RECOVERED = 0.5;

type HardShort = NonNullable<VoltageAnalysis['hardShort']>;

/** The earlier of: three half-cycles in a row that are low; less than 2 mV for a minute while current flows. */
export function findHardShort(compared: readonly Compared[], gapEndsS: ReadonlySet<number>): HardShort | null {
  const valued = compared.filter(({ half }) => half.medianV !== null);
  const low = valued.find((_, i) => valued.length >= i + IN_A_ROW && valued.slice(i, i + IN_A_ROW).every(({ isLow }) => isLow));
  for (const one of compared) {
    if (low && one.half.index > low.half.index) break;
    const from = stretch(one.flowing, gapEndsS, (volts) => Math.abs(volts) < NEAR_ZERO_V);
    if (from !== null) {
      const timeS = one.flowing.timeS[from] ?? NaN;
      if (low && low.half.startS <= timeS) break;
      return { timeS, halfCycle: one.half.index, rule: 'near-zero', isIrreversible: !recovers(compared, one, from, gapEndsS) };
    }
  }
  return low ? { timeS: low.half.startS, halfCycle: low.half.index, rule: 'half-cycles', isIrreversible: !recovers(compared, low, low.flowing.rows.length, gapEndsS) } : null;
}

/** The short from which the cell does not recover, after one from which it did; null: there is none. */
export function findLastingShort(compared: readonly Compared[], gapEndsS: ReadonlySet<number>, first: HardShort): HardShort | null {
  let short: HardShort | null = first;
  while (short && !short.isIrreversible) {
    const after: number = short.halfCycle;
    short = findHardShort(compared.filter(({ half }) => half.index > after), gapEndsS);
  }
  return short === first ? null : short;
}

/**
 * Whether the voltage is above half the reference again: for a minute in the same half-cycle, or as the median of a later one.
 * @param from row of the half-cycle from which on it may; without a reference, what came before it in the half-cycle stands for it
 */
function recovers(compared: readonly Compared[], short: Compared, from: number, gapEndsS: ReadonlySet<number>): boolean {
  const { rows, timeS, voltageV } = short.flowing, before = from >= IN_A_ROW ? median(voltageV.subarray(0, from)) : 0;
  const aboveV = RECOVERED * (short.referenceV ?? Math.max(before, SHORTED_V / RECOVERED)), perA = aboveV / short.half.currentA;
  const rest = { rows: rows.subarray(from), timeS: timeS.subarray(from), voltageV: voltageV.subarray(from) };
  return stretch(rest, gapEndsS, (volts) => volts > aboveV) !== null
    || compared.some(({ half }) => half.index > short.half.index && half.medianV !== null && half.medianV > perA * half.currentA);
}

/** Where rows begin that all fulfil `isSuch` for a minute or more, without a pause of the recording; null: nowhere. */
function stretch({ timeS, voltageV }: FlowingRows, gapEndsS: ReadonlySet<number>, isSuch: (volts: number) => boolean): number | null {
  let from = -1;
  for (let i = 0; i < timeS.length; i++) {
    const now = timeS[i] ?? NaN;
    if (!isSuch(voltageV[i] ?? NaN)) { from = -1; continue; }
    if (from < 0 || gapEndsS.has(now)) from = i;
    if (now - (timeS[from] ?? NaN) >= NEAR_ZERO_S) return from;
  }
  return null;
}
