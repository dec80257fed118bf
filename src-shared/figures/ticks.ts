/** Round values along an axis, in its unit. */
import { formatFixed } from '../units.js';
import type { Range } from './scale.js';

export interface Tick { value: number; text: string }

/** Steps of clocks between the decimal ones. */
const CLOCK_STEPS: Readonly<Record<string, readonly number[]>> = {
  s: [1, 2, 5, 10, 15, 30, 60],
  min: [1, 2, 5, 10, 15, 30, 60, 120],
  h: [1, 2, 3, 6, 12, 24, 48, 96],
  d: [1, 2, 4, 7, 14],
};

/** At most about `most` values of [from, to] that are multiples of a round step; `unitName`: of a time axis, whose steps are those of clocks. */
export function axisTicks([from, to]: Range, most: number, unitName = ''): Tick[] {
  if (!(to > from) || !Number.isFinite(to - from)) return [];
  const rough = (to - from) / Math.max(1, most);
  const step = CLOCK_STEPS[unitName]?.find((clock) => clock >= rough && rough > 0.5) ?? decimalStep(rough);
  const decimals = decimalsOf(step);
  const first = Math.ceil(from / step - 1e-9), last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({ value: (first + i) * step, text: formatFixed((first + i) * step, decimals) }));
}

/** The smallest of 1, 2, 5 × 10ⁿ that is at least `rough`. */
function decimalStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough) + 1e-9);
  return power * ([1, 2, 5, 10].find((multiple) => power * multiple >= rough * (1 - 1e-9)) ?? 10);
}

/** How many decimals tell multiples of `step` apart. */
function decimalsOf(step: number): number {
  return Math.min(9, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}
