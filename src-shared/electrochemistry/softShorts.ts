/** Falls of the voltage that may be passing shorts (docs/formulas.md, Soft shorts). Always "possible". */
import { robustScale } from '../statistics/median.js';
import type { FlowingRows } from './halfCycleMeasures.js';
import type { Compared } from './references.js';
import type { VoltageAnalysis } from './voltageAnalysis.js';

/** A fall by this part within this time. */
const DROP = 0.15, WITHIN_S = 60;
/** Robust standard deviations between half-cycles, and of the noise of rows. */
const SIGMAS = 5;
/** σ between half-cycles is at least this part of the voltage: an ideal record has none. */
const LEAST_SIGMA = 0.001;
const FEWEST_STEPS = 5;

type SoftShort = VoltageAnalysis['softShorts'][number];

/** @param hardShort falls in its half-cycle, in the one before, and after it until the cell recovers are part of it */
export function findSoftShorts(compared: readonly Compared[], gapEndsS: ReadonlySet<number>, hardShort: VoltageAnalysis['hardShort'], isUsable: (one: Compared) => boolean): SoftShort[] {
  const isOwn = (one: Compared): boolean => isUsable(one) && !one.isLow
    && (hardShort === null || one.half.index < hardShort.halfCycle - 1 || (one.half.index > hardShort.halfCycle && !hardShort.isIrreversible));
  const drops = compared.filter(isOwn).flatMap((one) => dropsIn(one, gapEndsS)), dropped = new Set(drops.map(({ halfCycle }) => halfCycle));
  const steps = stepsBetween(compared.filter((one) => isUsable(one) && !one.isLow), isOwn).filter(({ halfCycle }) => !dropped.has(halfCycle));
  return [...drops, ...steps].sort((a, b) => a.timeS - b.timeS);
}

/** Each fall once: the voltage must make up for half of it before the next. */
function dropsIn({ half, flowing }: Compared, gapEndsS: ReadonlySet<number>): SoftShort[] {
  const { timeS } = flowing, volts = withoutSpikes(flowing), found: SoftShort[] = [], leastV = SIGMAS * (half.noiseV ?? 0);
  // Rows of the last minute that no later row exceeds, largest first.
  const highest = new Int32Array(volts.length);
  let head = 0, tail = 0, recoveredV = -Infinity;
  for (let i = 0; i < volts.length; i++) {
    const now = timeS[i] ?? NaN, here = volts[i] ?? NaN;
    if (gapEndsS.has(now)) head = tail;
    while (head < tail && now - (timeS[highest[head] ?? 0] ?? NaN) > WITHIN_S) head++;
    const beforeV = head < tail ? volts[highest[head] ?? 0] ?? NaN : NaN;
    if (here > recoveredV) recoveredV = -Infinity;
    if (recoveredV === -Infinity && here < (1 - DROP) * beforeV && beforeV - here > leastV) {
      found.push({ timeS: now, halfCycle: half.index, kind: 'drop', share: 1 - lowestWithin(flowing.timeS, volts, i) / beforeV });
      recoveredV = (beforeV + here) / 2;
    }
    while (tail > head && (volts[highest[tail - 1] ?? 0] ?? NaN) <= here) tail--;
    highest[tail++] = i;
  }
  return found;
}

/** Running median of three rows: a single row that stands out is the instrument's. */
function withoutSpikes({ voltageV }: FlowingRows): Float64Array {
  if (voltageV.length < 3) return voltageV;
  const last = voltageV.length - 2;
  return voltageV.map((_, i) => {
    const middle = Math.min(Math.max(i, 1), last), a = voltageV[middle - 1] ?? NaN, b = voltageV[middle] ?? NaN, c = voltageV[middle + 1] ?? NaN;
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  });
}

function lowestWithin(timeS: Float64Array, volts: Float64Array, from: number): number {
  let low = Infinity;
  for (let i = from; i < volts.length && (timeS[i] ?? NaN) - (timeS[from] ?? NaN) <= WITHIN_S; i++) low = Math.min(low, volts[i] ?? NaN);
  return low;
}

/** Below both half-cycles before, so that neither one high half-cycle nor two directions of different height make a step. */
function stepsBetween(usable: readonly Compared[], isOwn: (one: Compared) => boolean): SoftShort[] {
  const perA = usable.flatMap((one) => (one.half.medianV === null ? [] : [{ one, value: one.half.medianV / one.half.currentA }]));
  const changes = perA.slice(1).map(({ value }, i) => value - (perA[i]?.value ?? NaN));
  if (changes.length < FEWEST_STEPS) return [];
  const scale = robustScale(changes);
  return perA.flatMap(({ one, value }, i) => {
    const before = perA[i - 1]?.value ?? NaN, lower = Math.min(before, perA[i - 2]?.value ?? before);
    const isStep = isOwn(one) && lower - value > SIGMAS * Math.max(scale, LEAST_SIGMA * before);
    return isStep ? [{ timeS: one.half.startS, halfCycle: one.half.index, kind: 'step' as const, share: 1 - value / before }] : [];
  });
}
