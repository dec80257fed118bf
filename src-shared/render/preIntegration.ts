/**
 * Pre-integrated transfer functions: twin of shaders/chunks/lookup.glsl.
 *
 * Between two samples the value is taken to go linearly from one to the other, so the mean optical depth of the step is the mean of the table
 * between the two coordinates (Engel, Kraus and Ertl 2001, without self-attenuation inside a step). A peak between two samples is not missed.
 */
import { LUT_SIZE } from '../transfer/transferFunction.js';
import type { Medium } from './compositing.js';

const COMPONENTS = 4;

/** 256 × 256 × 4 means of a table (256 × 4) between entries `column` and `row`, column first; symmetric. Entries are joined by straight lines. */
export function preIntegrate(table: Float32Array): Float32Array {
  const out = new Float32Array(LUT_SIZE * LUT_SIZE * COMPONENTS);
  const integral = cumulative(table);
  for (let row = 0; row < LUT_SIZE; row++) for (let column = 0; column <= row; column++) for (let c = 0; c < COMPONENTS; c++) {
    const mean = row === column ? table[COMPONENTS * row + c] as number
      : ((integral[COMPONENTS * row + c] as number) - (integral[COMPONENTS * column + c] as number)) / (row - column);
    out[COMPONENTS * (column + LUT_SIZE * row) + c] = out[COMPONENTS * (row + LUT_SIZE * column) + c] = mean;
  }
  return out;
}

/** Integral from entry 0 to each entry, in entries. */
function cumulative(table: Float32Array): Float64Array {
  const integral = new Float64Array(table.length);
  for (let at = COMPONENTS; at < table.length; at++) {
    integral[at] = (integral[at - COMPONENTS] as number) + ((table[at - COMPONENTS] as number) + (table[at] as number)) / 2;
  }
  return integral;
}

/**
 * Mean medium where the window coordinate goes linearly from `front` to `back`, both of any size; `table` of {@link preIntegrate}.
 * What lies beyond the window has its end's value.
 */
export function lookUpMedium(table: Float32Array, front: number, back: number): Medium {
  const mean = bilinear(table, clamp01(front) * (LUT_SIZE - 1), clamp01(back) * (LUT_SIZE - 1));
  const low = Math.min(front, back), high = Math.max(front, back), width = high - low;
  if ((low >= 0 && high <= 1) || width < 1e-5) return mean;
  const below = Math.min(Math.max(-low, 0), width), above = Math.min(Math.max(high - 1, 0), width);
  const [first, last] = [entry(table, 0, 0), entry(table, LUT_SIZE - 1, LUT_SIZE - 1)];
  const whole = (c: 0 | 1 | 2 | 3): number => (below * first[c] + above * last[c] + (width - below - above) * mean[c]) / width;
  return [whole(0), whole(1), whole(2), whole(3)];
}

function bilinear(table: Float32Array, column: number, row: number): Medium {
  const i = Math.min(Math.floor(column), LUT_SIZE - 2), j = Math.min(Math.floor(row), LUT_SIZE - 2);
  const x = column - i, y = row - j;
  const [a, b, c, d] = [entry(table, i, j), entry(table, i + 1, j), entry(table, i, j + 1), entry(table, i + 1, j + 1)];
  const mix = (k: 0 | 1 | 2 | 3): number => (1 - y) * ((1 - x) * a[k] + x * b[k]) + y * ((1 - x) * c[k] + x * d[k]);
  return [mix(0), mix(1), mix(2), mix(3)];
}

function entry(table: Float32Array, column: number, row: number): Medium {
  const at = COMPONENTS * (column + LUT_SIZE * row);
  return [table[at] as number, table[at + 1] as number, table[at + 2] as number, table[at + 3] as number];
}

const clamp01 = (x: number): number => Math.min(Math.max(x, 0), 1);
