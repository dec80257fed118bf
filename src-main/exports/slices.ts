/** Slices of a volume as rows of values, oriented as the slice views show them. */
import { rescaleAt, voxelsPerTimePoint, type Volume, type VoxelArray } from '@shared/volume/volume.js';

export type Axis = 0 | 1 | 2;

/** Voxel axes that run to the right and downwards in a slice across `axis`: xy, xz, yz. Index 0 is at the left and at the top; nothing is flipped. */
export const SLICE_AXES: Record<Axis, readonly [right: Axis, down: Axis]> = { 0: [1, 2], 1: [0, 2], 2: [0, 1] };

/** Copies the stored values of slice `index` across `axis` into `out` (row by row from the top), which may be of a wider dtype. */
export function copySlice({ header, data }: Volume, axis: Axis, index: number, timeIndex: number, out: VoxelArray): void {
  const [nx, ny] = header.dims;
  const strides = [1, nx, nx * ny] as const;
  const [right, down] = SLICE_AXES[axis];
  const [width, height] = [header.dims[right], header.dims[down]];
  const start = timeIndex * voxelsPerTimePoint(header.dims) + index * strides[axis];
  for (let row = 0; row < height; row++) {
    const from = start + row * strides[down];
    if (strides[right] === 1) out.set(data.subarray(from, from + width), row * width);
    else for (let column = 0; column < width; column++) out[row * width + column] = data[from + column * strides[right]] as number;
  }
}

/** Turns stored values of a slice into physical ones, in place. */
export function rescaleSlice({ header }: Volume, axis: Axis, index: number, timeIndex: number, values: Float64Array): void {
  const [right, down] = SLICE_AXES[axis];
  const [width, height] = [header.dims[right], header.dims[down]];
  for (let row = 0; row < height; row++) {
    const { slope, intercept } = rescaleAt(header, axis === 2 ? index : row, timeIndex);
    if (slope === 1 && intercept === 0) continue;
    for (let at = row * width; at < (row + 1) * width; at++) values[at] = (values[at] as number) * slope + intercept;
  }
}
