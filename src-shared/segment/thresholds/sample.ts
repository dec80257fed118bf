/** The values from which a threshold is chosen. */
import { percentileOf } from '../../quantify/select.js';
import type { Mask, Values } from '../grid.js';
import type { Dtype } from '../../volume/volume.js';

/** How programs count the values: 8-bit levels as they are; other integers one bin a level (scikit-image) or scaled to 8 bit (ImageJ); else bins of equal width. */
export type ValueKind = 'uint8' | 'integer' | 'float';

export interface ThresholdSample {
  /** Finite values inside the mask, any order. */
  values: Values;
  kind: ValueKind;
  /** NaN when there are none. */
  min: number; max: number;
}

/** Kind of the physical values of a file: rescaled integers count as floats. */
export function valueKind(dtype: Dtype, isRescaled: boolean): ValueKind {
  if (isRescaled || dtype.startsWith('float')) return 'float';
  return dtype === 'uint8' ? 'uint8' : 'integer';
}

/** @param mask null: everywhere */
export function takeSample(values: Values, mask: Mask | null, kind: ValueKind = 'float'): ThresholdSample {
  const inside = new (values.constructor as new (length: number) => Values)(countFinite(values, mask));
  let min = Infinity, max = -Infinity, filled = 0;
  for (let n = 0; n < values.length; n++) {
    if (mask && mask[n] === 0) continue;
    const v = values[n] as number;
    if (v - v !== 0) continue;
    inside[filled++] = v;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  return filled === 0 ? { values: inside, kind, min: NaN, max: NaN } : { values: inside, kind: holds(inside, kind) ? kind : 'float', min, max };
}

function countFinite(values: Values, mask: Mask | null): number {
  let count = 0;
  for (let n = 0; n < values.length; n++) {
    const v = values[n] as number;
    if (v - v === 0 && (!mask || mask[n] !== 0)) count++;
  }
  return count;
}

function holds(values: Values, kind: ValueKind): boolean {
  if (kind === 'float') return true;
  const most = kind === 'uint8' ? 255 : Infinity, least = kind === 'uint8' ? 0 : -Infinity;
  for (let n = 0; n < values.length; n++) {
    const v = values[n] as number;
    if (Math.floor(v) !== v || v < least || v > most) return false;
  }
  return true;
}

/** Percentile of the sample, as numpy interpolates; NaN when empty. */
export const samplePercentile = (sample: ThresholdSample, percent: number): number => percentileOf(sample.values, percent);
