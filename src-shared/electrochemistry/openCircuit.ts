/** Where the cell was no longer part of a circuit: that is no short (docs/formulas.md, Open circuit). */
import { median } from '../statistics/median.js';
import type { Columns } from './halfCycleMeasures.js';
import type { VoltageAnalysis } from './voltageAnalysis.js';

type OpenCircuit = VoltageAnalysis['openCircuits'][number];

/** A voltage this many times the plateau, and at least so high, is what the instrument can give and not what the cell resists. */
const TIMES_PLATEAU = 10, LEAST_V = 1, LEAST_S = 60;
/** A rest is unusual when it is this many times the usual one and ten minutes or longer. */
const TIMES_USUAL = 3, LONG_S = 600;
/** Fewer rests than this part are followed by the same direction: there, the current was interrupted. */
const RARELY = 1 / 5;
/** A half-cycle shorter than this part of the usual was cut off. */
const CUT_OFF = 0.8;

/** @param plateauV null: unknown, and only the least voltage counts */
export function findOpenCircuits(columns: Columns, plateauV: number | null, halfCycles: VoltageAnalysis['halfCycles']): OpenCircuit[] {
  const limitV = Math.max(LEAST_V, TIMES_PLATEAU * (plateauV ?? 0)), volts = columns.of('voltageV');
  const beyond = runs(columns, (row) => Math.abs(volts[row] ?? NaN) > limitV).filter(({ fromS, toS }) => toS - fromS >= LEAST_S).map((run) => ({ ...run, why: 'compliance' as const }));
  return [...beyond, ...currentLost(columns, halfCycles).filter((run) => !beyond.some((other) => run.fromS <= other.toS && run.toS >= other.fromS))].sort((a, b) => a.fromS - b.fromS);
}

/** Between the first half-cycle and the end of the record. */
function currentLost(columns: Columns, halfCycles: VoltageAnalysis['halfCycles']): OpenCircuit[] {
  const first = halfCycles[0], last = halfCycles.at(-1);
  if (!first || !last) return [];
  const amperes = columns.of('currentA'), index = columns.of('halfCycle');
  const rests = runs(columns, (row) => (index[row] ?? 0) > 0 && Math.abs(amperes[row] ?? NaN) <= columns.bandA).map((run) => ({ ...run, lengthS: run.toS - run.fromS }));
  const isTrailing = ({ toS }: { toS: number }): boolean => toS > last.endS;
  const isInside = ({ fromS, toS }: { fromS: number; toS: number }): boolean => halfCycles.some(({ startS, endS }) => fromS > startS && toS < endS);
  const between = rests.filter((rest) => !isTrailing(rest)), inside = between.filter(isInside), usualS = median(between.map(({ lengthS }) => lengthS));
  const isLong = (lengthS: number): boolean => lengthS >= Math.max(LONG_S, TIMES_USUAL * usualS);
  const isInterrupted = inside.length < RARELY * between.length || between.length === inside.length && halfCycles.length === 1 && inside.length === 1;
  const isCutOff = halfCycles.length > 2 && last.endS - last.startS < CUT_OFF * median(halfCycles.slice(0, -1).map(({ startS, endS }) => endS - startS));
  return rests.filter((rest) => (isTrailing(rest)
    ? isCutOff && rest.lengthS >= LEAST_S
    : (between.length > 1 && isLong(rest.lengthS)) || (isInterrupted && rest.lengthS >= LEAST_S && isInside(rest)))).map(({ fromS, toS }) => ({ fromS, toS, why: 'no-current' as const }));
}

/** Neighbouring rows that fulfil `isSuch`, without a pause of the recording, from the first to the row after the last. */
function runs({ of, gapEndsS }: Columns, isSuch: (row: number) => boolean): { fromS: number; toS: number }[] {
  const timeS = of('timeS'), found: { fromS: number; toS: number }[] = [];
  let from = -1;
  for (let row = 0; row <= timeS.length; row++) {
    const now = timeS[row] ?? NaN, isSuchHere = row < timeS.length && isSuch(row), isBroken = gapEndsS.has(now);
    if (from >= 0 && (!isSuchHere || isBroken)) {
      found.push({ fromS: timeS[from] ?? NaN, toS: timeS[isBroken || row === timeS.length ? row - 1 : row] ?? NaN });
      from = -1;
    }
    if (isSuchHere && from < 0) from = row;
  }
  return found;
}
