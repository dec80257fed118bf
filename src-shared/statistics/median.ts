/** Middle and spread of a few values, whatever a minority of them is. */

/** A normal standard deviation from a median absolute deviation. */
const MAD_TO_SIGMA = 1.4826;

/** Middle value, or the mean of the two middle ones; NaN without values. None of them may be NaN. Copies: for whole volumes see quantify/select.ts. */
export function median(values: ArrayLike<number>): number {
  const copy = new Float64Array(values.length), middle = copy.length >> 1;
  for (let i = 0; i < copy.length; i++) copy[i] = values[i] as number;
  if (copy.length === 0) return NaN;
  const upper = select(copy, middle);
  if (copy.length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let i = 0; i < middle; i++) if ((copy[i] as number) > lower) lower = copy[i] as number;
  return (lower + upper) / 2;
}

/** 1.4826·median|x − median x|: the standard deviation of normal values. NaN without values. */
export const robustScale = (values: ArrayLike<number>): number => MAD_TO_SIGMA * medianDistance(values, median(values));

/** Median of |x − from|. */
export function medianDistance(values: ArrayLike<number>, from: number): number {
  const distances = new Float64Array(values.length);
  for (let i = 0; i < distances.length; i++) distances[i] = Math.abs((values[i] as number) - from);
  return median(distances);
}

/** The value of a rank from 0 on; smaller ones come to lie before it (Hoare 1961, Commun. ACM 4, 321). */
function select(values: Float64Array, rank: number): number {
  let from = 0, to = values.length - 1;
  while (from < to) {
    const pivot = values[(from + to) >> 1] as number;
    let low = from, high = to;
    while (low <= high) {
      while ((values[low] as number) < pivot) low++;
      while ((values[high] as number) > pivot) high--;
      if (low > high) break;
      const kept = values[low] as number;
      values[low++] = values[high] as number;
      values[high--] = kept;
    }
    if (rank <= high) to = high; else if (rank >= low) from = low; else break;
  }
  return values[rank] as number;
}
