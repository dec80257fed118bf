/** Which voxels a number is about: the whole image, a slice of it, a depth layer, a mask or a region of interest, and which of their values count. */
import type { Mask, Values } from '../segment/grid.js';
import type { Dims } from '../volume/volume.js';

export interface Selection {
  /** Depth layer, pellet, cluster or region of interest; null: every voxel. */
  mask: Mask | null;
  /** One slice across a voxel axis; null: the whole volume. */
  slice: { axis: 0 | 1 | 2; index: number } | null;
  /** Only values from the first to the second, both included, count ("limit to threshold"); null: every finite value. */
  limits: readonly [lower: number, upper: number] | null;
}

export const EVERYTHING: Selection = { mask: null, slice: null, limits: null };

export interface SelectedValues {
  /** The finite values that count, in storage order. */
  values: Values;
  /** Voxels of mask and slice whose value is NaN or ±Infinity: counted, reported, excluded. */
  nonFiniteCount: number;
}

/** Collects the values that count; the array itself where that is all of it. No voxel of the result is shared with another selection's. */
export function selectValues(values: Values, dims: Dims, selection: Selection): SelectedValues {
  const { mask, limits } = selection;
  const low = limits ? limits[0] : -Infinity, high = limits ? limits[1] : Infinity;
  let count = 0, nonFiniteCount = 0;
  eachIndex(dims, selection.slice, (i) => {
    if (mask && mask[i] !== 1) return;
    const v = values[i] as number;
    if (v - v !== 0) nonFiniteCount++;
    else if (v >= low && v <= high) count++;
  });
  if (count === values.length) return { values, nonFiniteCount };
  const out = values instanceof Float64Array ? new Float64Array(count) : new Float32Array(count);
  let filled = 0;
  eachIndex(dims, selection.slice, (i) => {
    if (mask && mask[i] !== 1) return;
    const v = values[i] as number;
    if (v - v === 0 && v >= low && v <= high) out[filled++] = v;
  });
  return { values: out, nonFiniteCount };
}

/** Every voxel index of the volume or of one slice, ascending. */
function eachIndex([nx, ny, nz]: Dims, slice: Selection['slice'], visit: (index: number) => void): void {
  const only = (axis: 0 | 1 | 2, n: number): readonly [number, number] => (slice?.axis === axis ? [slice.index, slice.index + 1] : [0, n]);
  const [i0, i1] = only(0, nx), [j0, j1] = only(1, ny), [k0, k1] = only(2, nz);
  for (let k = k0; k < k1; k++) for (let j = j0; j < j1; j++) {
    const row = nx * (j + ny * k);
    for (let i = i0; i < i1; i++) visit(row + i);
  }
}
