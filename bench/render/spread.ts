/** How repeated measurements scatter. */
export interface Spread { min: number; median: number; max: number; count: number }

/** Throws for no values. The median of an even number is the mean of the two in the middle. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => {
    const value = sorted[index];
    if (value === undefined) throw new Error('Nothing was measured.');
    return value;
  };
  const middle = (sorted.length - 1) / 2;
  return { min: at(0), median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, max: at(sorted.length - 1), count: sorted.length };
}
