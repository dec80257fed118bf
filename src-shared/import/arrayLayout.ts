/** From an array's index order to a volume's: x fastest, then y, z, time; a channel each. */
import type { Dims, VoxelArray } from '../volume/volume.js';
import { voxelCount } from './arrays.js';
import { ARRAY_AXES, type ArrayAxis } from './recipe.js';

export interface ArrayLayout {
  dims: Dims;
  timeCount: number;
  channelCount: number;
  /** Elements from one index to the next along each axis; 0 where the array has no such axis. */
  strides: Readonly<Record<ArrayAxis, number>>;
}

/**
 * @param axes one per dimension of `shape`, each at most once
 * @param fastest which index runs fastest in memory: `first` (Fortran, MATLAB) or `last` (C)
 */
export function arrayLayout(shape: readonly number[], axes: readonly ArrayAxis[], fastest: 'first' | 'last'): ArrayLayout {
  const strideOf = (dimension: number): number => voxelCount(fastest === 'first' ? shape.slice(0, dimension) : shape.slice(dimension + 1));
  const size = (axis: ArrayAxis): number => shape[axes.indexOf(axis)] ?? 1;
  const strides: Record<ArrayAxis, number> = { x: 0, y: 0, z: 0, t: 0, channel: 0 };
  for (const axis of ARRAY_AXES) if (axes.includes(axis)) strides[axis] = strideOf(axes.indexOf(axis));
  return { dims: [size('x'), size('y'), size('z')], timeCount: size('t'), channelCount: size('channel'), strides };
}

/** Whether the array already lies as a volume does. */
export function isVolumeOrder({ dims, timeCount, channelCount, strides }: ArrayLayout): boolean {
  const [nx, ny, nz] = dims;
  const lies = (count: number, stride: number, expected: number): boolean => count === 1 || stride === expected;
  return channelCount === 1 && lies(nx, strides.x, 1) && lies(ny, strides.y, nx) && lies(nz, strides.z, nx * ny) && lies(timeCount, strides.t, nx * ny * nz);
}

/** Voxels along each side of the squares that are turned at once, so that both sides stay in the processor's cache. */
const TILE = 64;

/**
 * Writes one channel of `source` in volume order.
 * @param target dims × timeCount elements of the same dtype
 * @param onFraction told 0…1; may throw to cancel
 */
export function toVolumeOrder(source: VoxelArray, layout: ArrayLayout, channel: number, target: VoxelArray, onFraction: (fraction: number) => void): void {
  const { dims: [nx, ny, nz], timeCount, strides } = layout;
  const yIsNear = strides.y <= strides.z || nz === 1;
  const near = yIsNear ? { count: ny, from: strides.y, to: nx } : { count: nz, from: strides.z, to: nx * ny };
  const far = yIsNear ? { count: nz, from: strides.z, to: nx * ny } : { count: ny, from: strides.y, to: nx };
  for (let t = 0; t < timeCount; t++) {
    for (let f = 0; f < far.count; f++) {
      const from = channel * strides.channel + t * strides.t + f * far.from, to = t * nx * ny * nz + f * far.to;
      turnPlane(source, target, { nx, sx: strides.x, count: near.count, from, fromStep: near.from, to, toStep: near.to });
      onFraction((t * far.count + f + 1) / (timeCount * far.count));
    }
  }
}

interface Plane { nx: number; sx: number; count: number; from: number; fromStep: number; to: number; toStep: number }

function turnPlane(source: VoxelArray, target: VoxelArray, { nx, sx, count, from, fromStep, to, toStep }: Plane): void {
  for (let row0 = 0; row0 < count; row0 += TILE) {
    for (let x0 = 0; x0 < nx; x0 += TILE) {
      const rowEnd = Math.min(count, row0 + TILE), xEnd = Math.min(nx, x0 + TILE);
      for (let row = row0; row < rowEnd; row++) {
        const read = from + row * fromStep, write = to + row * toStep;
        for (let x = x0; x < xEnd; x++) target[write + x] = source[read + x * sx] ?? 0;
      }
    }
  }
}
