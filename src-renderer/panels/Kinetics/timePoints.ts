/** Sets of time points as people write them, counted from 1. */

/** Indices from 0 → "1, 3–5". */
export function printTimePoints(indices: readonly number[]): string {
  const sorted = [...new Set(indices)].sort((a, b) => a - b), runs: [number, number][] = [];
  for (const index of sorted) {
    const run = runs.at(-1);
    if (run?.[1] === index - 1) run[1] = index;
    else runs.push([index, index]);
  }
  return runs.map(([from, to]) => (from === to ? String(from + 1) : `${String(from + 1)}–${String(to + 1)}`)).join(', ');
}

/** "1, 3-5" → indices from 0, ascending; "" → none. Null: not understood, or not a time point of the series. */
export function parseTimePoints(text: string, count: number): number[] | null {
  const indices = new Set<number>();
  for (const part of text.split(/[,;\s]+/).filter((one) => one !== '')) {
    const [, first = '', last = first] = /^(\d+)(?:[-–—](\d+))?$/.exec(part) ?? [];
    const from = Number(first), to = Number(last);
    if (first === '' || from < 1 || to > count || from > to) return null;
    for (let one = from; one <= to; one++) indices.add(one - 1);
  }
  return [...indices].sort((a, b) => a - b);
}
