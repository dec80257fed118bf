/** Values → points on paper. */

export type Range = readonly [low: number, high: number];

export interface Scale {
  domain: Range;
  /** Not clamped. */
  pt: (value: number) => number;
}

/** A domain without width gets one. @param range points of the two ends of the domain */
export function linearScale([low, high]: Range, [fromPt, toPt]: Range): Scale {
  const width = high > low ? high - low : 1;
  return { domain: [low, low + width], pt: (value) => fromPt + (value - low) / width * (toPt - fromPt) };
}

/** From the lowest to the highest of the finite values and 0, with a margin at the ends that are not 0. Nothing finite: 0 to 1. */
export function domainWithZero(values: Iterable<number | null>, margin = 0.05): Range {
  let low = 0, high = 0;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const width = high - low;
  return width > 0 ? [low < 0 ? low - margin * width : 0, high > 0 ? high + margin * width : 0] : [0, 1];
}
