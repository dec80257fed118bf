/** One time that never goes back, out of what potentiostats print: curves that each start at zero, clocks set back, rows out of order. */

const DAY_S = 86_400, HOUR_S = 3_600;
/** A fall of so many steps is no row out of place; beyond three years a time is a date, and dates say themselves where rows belong. */
const FAR_STEPS = 100, LATEST_RELATIVE_S = 1e8;

export interface Timeline {
  /** Seconds from the first row, never decreasing. */
  timeS: Float64Array<ArrayBufferLike>;
  /** Where the row of each time stood in the file; null: as in the file. */
  order: Uint32Array | null;
  /** Rows before which the record was interrupted for a time nobody knows. */
  seams: number[];
  warnings: string[];
}

/**
 * - A time that returns to zero or to where the file began, or that falls at the start of a curve or by a hundred steps, is a **restart**: it continues where the one before ended.
 * - A time of day that falls from 24 h to 0 h is **midnight**; one that falls by an hour within two minutes is a **clock set back**: both go on evenly.
 * - Any other time that goes back is a row **out of order**: rows are sorted, equal times in the file's order.
 * @param fileTimeS finite seconds; left as it is
 */
export function timelineOf(fileTimeS: Float64Array<ArrayBufferLike>, curveStarts: readonly number[]): Timeline {
  const count = fileTimeS.length, timeS = new Float64Array(count), seams: number[] = [];
  const first = fileTimeS[0] ?? 0, stepS = medianStep(fileTimeS), starts = new Set(curveStarts);
  // Clocks of a step count from 0, a date does not.
  const zeroS = starts.size > 0 || Math.abs(first) <= 2 * stepS ? 0 : first;
  let shiftS = -first, restarts = 0, clockChanges = 0, isSorted = true, latestS = -Infinity;
  for (let row = 0; row < count; row++) {
    const now = fileTimeS[row] ?? 0, before = row === 0 ? now : fileTimeS[row - 1] ?? 0;
    if (now < before) {
      const fallS = before - now;
      const isKnownStart = starts.has(row) || isStart(now, fallS, stepS) || isStart(now - first, fallS, stepS);
      if (isKnownStart || (now < LATEST_RELATIVE_S && fallS >= FAR_STEPS * stepS && !isHour(fallS, stepS))) {
        const isMidnight = !starts.has(row) && before < DAY_S && before > DAY_S - Math.max(2 * stepS, 60);
        shiftS = isMidnight ? shiftS + DAY_S : latestS - (isKnownStart ? Math.min(now, zeroS) : now);
        if (!isMidnight) { restarts++; seams.push(row); }
      } else if (isHour(fallS, stepS)) {
        shiftS += HOUR_S;
        clockChanges++;
      } else isSorted = false;
    }
    timeS[row] = now + shiftS;
    latestS = Math.max(latestS, now + shiftS);
  }
  const warnings = [
    ...(restarts > 0 ? [`Time starts again ${times(restarts)} (a sequence of steps): each part continues where the one before ended; pauses between them are not known.`] : []),
    ...(clockChanges > 0 ? [`The clock goes back by an hour ${times(clockChanges)}: taken as a change of summer time, so the record goes on evenly.`] : []),
  ];
  if (isSorted && isNonDecreasing(timeS)) return { timeS, order: null, seams, warnings };
  const order = sortedOrder(timeS), sorted = Float64Array.from(order, (row) => timeS[row] ?? 0);
  const earliestS = sorted[0] ?? 0, placeOf = new Uint32Array(count);
  order.forEach((row, place) => { placeOf[row] = place; });
  return {
    timeS: sorted.map((value) => value - earliestS), order, seams: seams.map((row) => placeOf[row] ?? 0),
    warnings: [...warnings, 'Some rows are earlier than those before them: rows were sorted by time.'],
  };
}

const times = (count: number): string => (count === 1 ? 'once' : `${count.toLocaleString('en')} times`);

const isHour = (fallS: number, stepS: number): boolean => Math.abs(fallS - HOUR_S) < Math.max(120, 2 * stepS) && 4 * stepS < HOUR_S;

/** At the very start, or close to it after having been far away: two rows changed over at the start of a file are no restart. */
function isStart(sinceStartS: number, fallS: number, stepS: number): boolean {
  const away = Math.abs(sinceStartS);
  return away <= stepS / 2 || (away <= 2 * stepS && fallS >= 10 * stepS);
}

/** Of the positive steps, from at most a few thousand places spread over the record; 0 when there is none. */
export function medianStep(timeS: Float64Array<ArrayBufferLike>): number {
  const stride = Math.max(1, Math.floor(timeS.length / 4096)), steps: number[] = [];
  for (let row = 1; row < timeS.length; row += stride) {
    const step = (timeS[row] ?? 0) - (timeS[row - 1] ?? 0);
    if (step > 0) steps.push(step);
  }
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? 0;
}

function isNonDecreasing(values: Float64Array<ArrayBufferLike>): boolean {
  for (let row = 1; row < values.length; row++) if ((values[row] ?? 0) < (values[row - 1] ?? 0)) return false;
  return true;
}

/** Stable. */
function sortedOrder(timeS: Float64Array<ArrayBufferLike>): Uint32Array {
  return Uint32Array.from(timeS, (_, row) => row).sort((a, b) => (timeS[a] ?? 0) - (timeS[b] ?? 0) || a - b);
}
