/** Round lengths for scale bars, and how they are written. */

/** Largest of 1, 2, 5 × 10ⁿ that is at most `limit` (> 0). */
export function niceBelow(limit: number): number {
  const power = 10 ** Math.floor(Math.log10(limit) + 1e-12);
  const step = [5, 2].find((factor) => factor * power <= limit * (1 + 1e-12)) ?? 1;
  return step * power;
}

/** "2 mm", "0.5 mm", "50 µm". */
export function lengthText(mm: number): string {
  return mm >= 0.1 ? `${Number(mm.toPrecision(3))} mm` : `${Number((mm * 1000).toPrecision(3))} µm`;
}
