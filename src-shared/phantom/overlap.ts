/** How an interval divides among equal cells. */
export interface Overlap {
  /** First cell touched. */
  first: number;
  /** Share of the interval in this and the following cells; they add up to 1. */
  shares: number[];
}

/** Shares of [start, end] in cells [n·size, (n + 1)·size]. */
export function overlaps(start: number, end: number, size: number): Overlap {
  const first = Math.floor(start / size);
  const last = Math.max(first, Math.ceil(end / size) - 1);
  const shares: number[] = [];
  for (let n = first; n <= last; n++) {
    shares.push((Math.min(end, (n + 1) * size) - Math.max(start, n * size)) / (end - start));
  }
  return { first, shares };
}
