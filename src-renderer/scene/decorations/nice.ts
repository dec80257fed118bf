/** Round numbers for ticks and scale bars, and how they are written. */
import { niceBelow } from '@shared/figures/round.js';

export { lengthText, niceBelow } from '@shared/figures/round.js';

/** Multiples of a nice step inside [low, high], at most `count` + 1 of them. */
export function niceTicks(low: number, high: number, count: number): number[] {
  const wanted = (high - low) / Math.max(count, 1);
  const below = niceBelow(wanted);
  const step = below >= wanted * (1 - 1e-9) ? below : [2, 5, 10].map((factor) => factor * 10 ** Math.floor(Math.log10(below) + 1e-12)).find((nice) => nice >= wanted) ?? below;
  const ticks: number[] = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + 1e-9 * step; n++) ticks.push(Number((n * step).toPrecision(12)));
  return ticks;
}
