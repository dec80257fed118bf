/** Round numbers for ticks and scale bars, and how they are written. */

/** Largest of 1, 2, 5 × 10ⁿ that is at most `limit` (> 0). */
export function niceBelow(limit: number): number {
  const power = 10 ** Math.floor(Math.log10(limit) + 1e-12);
  const step = [5, 2].find((factor) => factor * power <= limit * (1 + 1e-12)) ?? 1;
  return step * power;
}

/** Multiples of a nice step inside [low, high], at most `count` + 1 of them. */
export function niceTicks(low: number, high: number, count: number): number[] {
  const wanted = (high - low) / Math.max(count, 1);
  const below = niceBelow(wanted);
  const step = below >= wanted * (1 - 1e-9) ? below : [2, 5, 10].map((factor) => factor * 10 ** Math.floor(Math.log10(below) + 1e-12)).find((nice) => nice >= wanted) ?? below;
  const ticks: number[] = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + 1e-9 * step; n++) ticks.push(Number((n * step).toPrecision(12)));
  return ticks;
}

/** "2 mm", "0.5 mm", "50 µm". */
export function lengthText(mm: number): string {
  return mm >= 0.1 ? `${Number(mm.toPrecision(3))} mm` : `${Number((mm * 1000).toPrecision(3))} µm`;
}
