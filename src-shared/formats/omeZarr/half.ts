/** Half floats (IEEE 754 binary16) of Zarr metadata, which the library knows only as whole numbers. */
import { halfTable } from '../binary.js';

/** Bits of a value that a half float can hold; 0 for any other. */
export function halfBits(value: number): number {
  return Math.max(0, halfTable().findIndex((candidate) => Object.is(candidate, value) || (Number.isNaN(value) && Number.isNaN(candidate))));
}
