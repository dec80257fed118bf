/** Drawing a long log in as many points as the screen can show, without losing a peak. */

/** A line to draw: non-decreasing times; a NaN value interrupts it. */
export interface Decimated { timeS: Float64Array<ArrayBufferLike>; values: Float64Array<ArrayBufferLike> }

/**
 * The part of a record between two times, at most `2·bins + 2` points: of each of `bins` equal stretches of time the lowest and the highest
 * value in the order in which they occurred, and the row before and after the window so that the line leaves the picture.
 * A window that holds no more rows than that is given as it is. Rows without a value do not count; a stretch that has only such rows is one NaN.
 * Cost: two binary searches and one pass over the rows of the window.
 * @param timeS seconds, never decreasing, as long as `values`
 */
export function decimate(timeS: Float64Array<ArrayBufferLike>, values: Float64Array<ArrayBufferLike>, fromS: number, toS: number, bins: number): Decimated {
  const count = Math.max(1, Math.floor(bins));
  const first = firstAtOrAfter(timeS, fromS), end = Math.max(first, firstAfter(timeS, toS));
  const start = Math.max(0, first - 1), stop = Math.min(timeS.length, end + 1);
  if (stop - start <= 2 * count + 2) return { timeS: timeS.slice(start, stop), values: values.slice(start, stop) };

  const line: Decimated = { timeS: new Float64Array(2 * count + 2), values: new Float64Array(2 * count + 2) };
  const perSecond = toS > fromS ? count / (toS - fromS) : 0;
  let length = 0;
  const put = (row: number): void => {
    line.timeS[length] = timeS[row] ?? NaN;
    line.values[length++] = values[row] ?? NaN;
  };
  if (start < first) put(start);
  for (let row = first; row < end;) {
    const bin = binOf(timeS[row] ?? NaN, fromS, perSecond, count);
    let low = row, high = row, lowest = Infinity, highest = -Infinity, next = row;
    for (; next < end && binOf(timeS[next] ?? NaN, fromS, perSecond, count) === bin; next++) {
      const value = values[next] ?? NaN;
      if (value < lowest) { lowest = value; low = next; }
      if (value > highest) { highest = value; high = next; }
    }
    put(Math.min(low, high));
    if (low !== high) put(Math.max(low, high));
    row = next;
  }
  if (stop > end) put(end);
  return { timeS: line.timeS.subarray(0, length), values: line.values.subarray(0, length) };
}

const binOf = (timeS: number, fromS: number, perSecond: number, count: number): number => Math.min(count - 1, Math.floor((timeS - fromS) * perSecond));

/** First row whose time is at least `atS`; the row count when there is none. */
export function firstAtOrAfter(timeS: Float64Array<ArrayBufferLike>, atS: number): number {
  return firstWhere(timeS, (value) => value >= atS);
}

/** First row whose time is beyond `atS`; the row count when there is none. */
export function firstAfter(timeS: Float64Array<ArrayBufferLike>, atS: number): number {
  return firstWhere(timeS, (value) => value > atS);
}

function firstWhere(sorted: Float64Array<ArrayBufferLike>, holds: (value: number) => boolean): number {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle] ?? NaN)) high = middle;
    else low = middle + 1;
  }
  return low;
}
