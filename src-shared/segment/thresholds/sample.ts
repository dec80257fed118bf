/** The values from which a threshold is chosen. */
import { finiteInside } from '../../quantify/inside.js';
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

/**
 * @param mask null: everywhere. Without one, and with finite values only, the sample is `values` itself; nothing changes it.
 */
export function takeSample(values: Values, mask: Mask | null, kind: ValueKind = 'float'): ThresholdSample {
  const whole = mask ? null : finiteRangeOf(values);
  const inside = whole ? values : finiteInside(values, mask), range = whole ?? finiteRangeOf(inside);
  return range ? { values: inside, kind: holds(inside, kind) ? kind : 'float', ...range } : { values: inside, kind, min: NaN, max: NaN };
}

/** Null when there is no value, or one that is not finite. */
function finiteRangeOf(values: Values): { min: number; max: number } | null {
  let min = Infinity, max = -Infinity, check = 0;
  for (let n = 0; n < values.length; n++) {
    const v = values[n] as number;
    check += v - v;
    if (v < min) min = v;
    if (v > max) max = v;
  }
  return check === 0 && values.length > 0 ? { min, max } : null;
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
