/** A scalar field read voxel by voxel, in physical units, whatever the dtype it is stored in. */
import { rescaleAt, voxelsPerTimePoint, type Dims, type VolumeHeader, type VoxelArray } from './volume.js';

export interface ScalarField {
  readonly dims: Dims;
  /** Physical value of voxel (i, j, k); indices must lie inside `dims`. */
  readonly at: (i: number, j: number, k: number) => number;
}

export type FieldHeader = Pick<VolumeHeader, 'dims' | 'timeCount' | 'rescale'>;

/** One time point of a volume: `stored × slope + intercept`, in float64. */
export function fieldOf(header: FieldHeader, data: VoxelArray, timeIndex: number): ScalarField {
  const [nx, ny, nz] = header.dims;
  const start = timeIndex * voxelsPerTimePoint(header.dims);
  const rescales = Array.from({ length: nz }, (_, k) => rescaleAt(header, k, timeIndex));
  const slopes = Float64Array.from(rescales, ({ slope }) => slope);
  const intercepts = Float64Array.from(rescales, ({ intercept }) => intercept);
  return {
    dims: header.dims,
    at: (i, j, k) => (data[start + i + nx * (j + ny * k)] ?? NaN) * (slopes[k] ?? NaN) + (intercepts[k] ?? NaN),
  };
}

/** The same field with `fill` in place of NaN and ±Infinity, which would spread through interpolation. For pictures only, never for numbers. */
export function finiteField(field: ScalarField, fill: number): ScalarField {
  return {
    dims: field.dims,
    at: (i, j, k) => {
      const value = field.at(i, j, k);
      return Number.isFinite(value) ? value : fill;
    },
  };
}
