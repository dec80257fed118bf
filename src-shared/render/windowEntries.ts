/** Between which entries of a table over the window a physical value lies. */
import { LUT_SIZE } from '../transfer/transferFunction.js';

export const LAST_ENTRY = LUT_SIZE - 1;
/** Relative float32 rounding of a value and a window as the GPU has them, and at most this much of an entry. */
const ROUNDING = 2 ** -22;
const MOST_ROUNDING = 1e-3;

export interface WindowScale {
  windowMin: number;
  windowMax: number;
  /** Entries per unit; 0: an empty window, a step at its edge. */
  perValue: number;
}

export function windowScale({ windowMin, windowMax }: { windowMin: number; windowMax: number }): WindowScale {
  return { windowMin, windowMax, perValue: windowMax > windowMin ? LAST_ENTRY / (windowMax - windowMin) : 0 };
}

/** The last entry that is not above a value, 0…255; a value that float32 cannot tell from an entry is on it. */
export function entryBelow(scale: WindowScale, value: number): number {
  if (scale.perValue === 0) return value >= scale.windowMax ? LAST_ENTRY : 0;
  const position = (value - scale.windowMin) * scale.perValue + rounding(scale, value);
  return position < 1 ? 0 : position < LAST_ENTRY ? position | 0 : LAST_ENTRY;
}

/** The first entry that is not below a value, as {@link entryBelow}. */
export function entryAbove(scale: WindowScale, value: number): number {
  if (scale.perValue === 0) return value >= scale.windowMax ? LAST_ENTRY : 0;
  const position = (value - scale.windowMin) * scale.perValue - rounding(scale, value);
  return position <= 0 ? 0 : position < LAST_ENTRY ? Math.ceil(position) : LAST_ENTRY;
}

/** The value on an entry. */
export function valueAtEntry({ windowMin, windowMax, perValue }: WindowScale, entry: number): number {
  return perValue === 0 ? windowMax : windowMin + entry / perValue;
}

function rounding({ windowMin, perValue }: WindowScale, value: number): number {
  const entries = (Math.abs(value) + Math.abs(windowMin)) * ROUNDING * perValue;
  return entries < MOST_ROUNDING ? entries : MOST_ROUNDING;
}
