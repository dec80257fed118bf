/** Values of a region, in their order. */
import type { Mask, Values } from '../segment/grid.js';

/** Copies of the finite values inside a mask (null: everywhere). */
export function finiteInside<T extends Values>(values: T, mask: Mask | null): T {
  const inside = new (values.constructor as new (length: number) => T)(mask ? countOf(mask) : values.length);
  let filled = 0;
  for (let n = 0; n < values.length; n++) {
    const v = values[n] as number;
    if (v - v === 0 && (mask === null || mask[n] !== 0)) inside[filled++] = v;
  }
  return inside.subarray(0, filled) as T;
}

/** How many voxels lie inside. */
export function countOf(mask: Mask): number {
  let count = 0;
  for (let n = 0; n < mask.length; n++) count += mask[n] as number;
  return count;
}
