/** Stretches of time within a log: where nothing was recorded, and what belongs to one half-cycle or cycle. */
import { medianStep } from './timeline.js';

/** Seconds of the log; `value`: what the column holds throughout. */
export interface Run { fromS: number; toS: number; value: number }

/** A pause is a gap when it is this many times the usual step … */
const GAP_STEPS = 20;
/** … and at least this long: instruments that record on a change of voltage are silent for minutes. */
const SHORTEST_GAP_S = 120;
/** More would be drawn as one grey area, and be of no use. */
const MOST_RUNS = 100_000;

/**
 * Where the recording paused, `value` 0.
 * @param timeS seconds, never decreasing
 */
export function findGaps(timeS: Float64Array<ArrayBufferLike>): Run[] {
  const longestS = Math.max(SHORTEST_GAP_S, GAP_STEPS * medianStep(timeS));
  const gaps: Run[] = [];
  for (let row = 1; row < timeS.length && gaps.length < MOST_RUNS; row++) {
    const fromS = timeS[row - 1] ?? NaN, toS = timeS[row] ?? NaN;
    if (toS - fromS > longestS) gaps.push({ fromS, toS, value: 0 });
  }
  return gaps;
}

/** Neighbouring rows with one value of `column`, each until the next begins; rows with 0 (before the first half-cycle) belong to none. */
export function findRuns(timeS: Float64Array<ArrayBufferLike>, column: Float64Array<ArrayBufferLike>): Run[] {
  const runs: Run[] = [];
  let first = 0;
  for (let row = 1; row <= column.length && runs.length < MOST_RUNS; row++) {
    const value = column[first] ?? 0;
    if (row < column.length && column[row] === value) continue;
    if (value !== 0) runs.push({ fromS: timeS[first] ?? NaN, toS: timeS[Math.min(row, column.length - 1)] ?? NaN, value });
    first = row;
  }
  return runs;
}
