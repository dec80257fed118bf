/** Colours of a space–time image: 0 (the baseline) is near black, growth goes to the blue of dendrites, loss to orange. */
import { percentileOf } from '../quantify/select.js';
import type { Rgb } from '../transfer/colormaps.js';
import { divergingColour } from '../transfer/divergingMap.js';
import { LUT_SIZE } from '../transfer/transferFunction.js';

/** In the unit of the amounts. Equal distances from 0 look equally strong on both sides; one of the ends may be 0. */
export interface AmountScale { low: number; high: number }

/** Part of the values beyond either end, so that a spike does not darken everything else. */
const BEYOND_PERCENT = 0.5;

/** From the lowest to the highest of the values but for a few, always with 0; null and NaN do not count. Without values, or with 0 alone: 0 to 1. */
export function amountScale(values: Iterable<number | null>): AmountScale {
  const known = Float64Array.from([...values].filter((value): value is number => value !== null && Number.isFinite(value)));
  const low = Math.min(percentileOf(known, BEYOND_PERCENT) || 0, 0), high = Math.max(percentileOf(known, 100 - BEYOND_PERCENT) || 0, 0);
  return high > low ? { low, high } : { low: 0, high: 1 };
}

/** sRGB 0…1; beyond the ends: the ends. */
export function amountColour({ low, high }: AmountScale, value: number): Rgb {
  return divergingColour(Math.min(Math.max(value, low), high) / Math.max(high, -low));
}

/** The table that {@link amountIndex} reads: RGB bytes of equal steps from `low` to `high`. */
export function bakedAmountScale(scale: AmountScale): Uint8Array {
  return Uint8Array.from({ length: 3 * LUT_SIZE }, (_, n) => Math.round(255 * (amountColour(scale, scale.low + Math.floor(n / 3) / (LUT_SIZE - 1) * (scale.high - scale.low))[n % 3] ?? 0)));
}

/** Where the table has the colour of a finite value. */
export function amountIndex({ low, high }: AmountScale, value: number): number {
  return 3 * Math.round((LUT_SIZE - 1) * Math.min(Math.max((value - low) / (high - low), 0), 1));
}
