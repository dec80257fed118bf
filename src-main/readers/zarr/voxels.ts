/** The voxels of an array, chunk by chunk, straight into the shared memory of its volumes. */
import type { Chunk, NumberDataType } from 'zarrita';
import { AppError } from '@shared/errors.js';
import type { NgffGrid } from '@shared/formats/omeZarr/geometry.js';
import { halfTable } from '@shared/formats/binary.js';
import { BYTES_PER_VOXEL, type VoxelArray } from '@shared/volume/volume.js';
import { checkBudget, throwIfCancelled, type ReadContext } from '../context.js';
import { allocateVoxels } from '../voxels.js';
import type { OpenArray } from './openArray.js';

/** An image without any chunk is all fill value, which is valid; a large one is a copy that broke off, or a trap. */
const MAX_BARE_BYTES = 256 * 2 ** 20;

type Grid = Pick<NgffGrid, 'dims' | 'timeCount' | 'channelCount' | 'roles'>;

/** Bytes of all channels and of the chunks that are decoded at the same time. */
export function neededBytes({ array, chunkBytes }: OpenArray, parallel: number): number {
  return array.shape.reduce((a, b) => a * b, 1) * BYTES_PER_VOXEL[array.dtype] + chunkBytes * Math.min(parallel, chunkCounts(array).reduce((a, b) => a * b, 1));
}

/**
 * One array per channel, `data[i + nx·(j + ny·(k + nz·t))]`. Every chunk is read once, also where it holds several channels.
 * @throws AppError `too-large` before anything is allocated, `cancelled`, and those of {@link OpenArray.chunk}
 */
export async function readVoxels(source: OpenArray, grid: Grid, parallel: number, context: ReadContext): Promise<VoxelArray[]> {
  const { array, path } = source;
  checkBudget(path, neededBytes(source, parallel), context);
  if (neededBytes(source, parallel) > MAX_BARE_BYTES && await source.isBare()) throw new AppError('incomplete', `${path} holds no voxels: all its chunks are absent.`, 'Copy the whole store again.');
  const { dims: [nx, ny, nz], timeCount, channelCount, roles } = grid;
  const channels = Array.from({ length: channelCount }, () => allocateVoxels(array.dtype, nx * ny * nz * timeCount));
  const strides = array.shape.map((_, axis) => (axis === roles.x ? 1 : axis === roles.y ? nx : axis === roles.z ? nx * ny : axis === roles.t ? nx * ny * nz : 0));
  const counts = chunkCounts(array), total = counts.reduce((a, b) => a * b, 1);
  const half = array.isHalf ? halfTable() : null;
  let next = 0, done = 0;
  const work = async (): Promise<void> => {
    while (next < total) {
      throwIfCancelled(context);
      const coordinates = coordinatesOf(next++, counts);
      const chunk = await source.chunk(coordinates);
      copyChunk(chunk, half, { channels, strides, channelAxis: roles.c, xAxis: roles.x, shape: array.shape, start: coordinates.map((c, axis) => c * (array.chunkShape[axis] ?? 1)) });
      context.onFraction(++done / total);
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: Math.min(parallel, total) }, () => work().catch((thrown: unknown) => {
    next = total;
    throw thrown;
  })));
  const failed = workers.find((worker) => worker.status === 'rejected');
  if (failed) throw AppError.from(failed.reason, `Reading ${path}`);
  return channels;
}

const chunkCounts = ({ shape, chunkShape }: OpenArray['array']): number[] => shape.map((size, axis) => Math.ceil(size / (chunkShape[axis] ?? 1)));

function coordinatesOf(index: number, counts: readonly number[]): number[] {
  const coordinates = new Array<number>(counts.length).fill(0);
  for (let axis = counts.length - 1, rest = index; axis >= 0; axis--) {
    const count = counts[axis] ?? 1;
    coordinates[axis] = rest % count;
    rest = Math.floor(rest / count);
  }
  return coordinates;
}

interface Target {
  channels: readonly VoxelArray[];
  /** Voxels per step along each array axis; 0 along the channel axis and those of one voxel. */
  strides: readonly number[];
  channelAxis: number | null;
  xAxis: number;
  shape: readonly number[];
  /** Array index of the chunk's first voxel. */
  start: readonly number[];
}

/** Copies the part of a chunk that lies inside the array: x innermost, and axes that follow on without a gap on both sides in one go. */
function copyChunk({ data, shape, stride }: Chunk<NumberDataType>, half: Float32Array | null, { channels, strides, channelAxis, xAxis, shape: whole, start }: Target): void {
  const extents = shape.map((size, axis) => Math.min(size, (whole[axis] ?? 1) - (start[axis] ?? 0)));
  const at = (values: readonly number[], axis: number): number => values[axis] ?? 0;
  const outer = shape.map((_, axis) => axis).filter((axis) => axis !== xAxis && axis !== channelAxis && at(extents, axis) > 1).sort((a, b) => at(strides, b) - at(strides, a));
  const step = at(stride, xAxis);
  let length = at(extents, xAxis);
  for (let axis = outer.at(-1); step === 1 && axis !== undefined && at(strides, axis) === length && at(stride, axis) === length; axis = outer.at(-1)) {
    length *= at(extents, axis);
    outer.pop();
  }
  const copyRow = (target: VoxelArray, to: number, from: number): void => {
    if (half) for (let i = 0; i < length; i++) target[to + i] = half[data[from + i * step] ?? 0] ?? 0;
    else if (step === 1) target.set(data.subarray(from, from + length), to);
    else for (let i = 0; i < length; i++) target[to + i] = data[from + i * step] ?? 0;
  };
  const walk = (target: VoxelArray, depth: number, to: number, from: number): void => {
    const axis = outer[depth];
    if (axis === undefined) { copyRow(target, to, from); return; }
    for (let i = 0; i < at(extents, axis); i++) walk(target, depth + 1, to + i * at(strides, axis), from + i * at(stride, axis));
  };
  const first = start.reduce((sum, begin, axis) => sum + begin * at(strides, axis), 0);
  const channelStart = channelAxis === null ? 0 : at(start, channelAxis);
  for (let c = 0; c < (channelAxis === null ? 1 : at(extents, channelAxis)); c++) {
    const target = channels[channelStart + c];
    if (target) walk(target, 0, first, channelAxis === null ? 0 : c * at(stride, channelAxis));
  }
}
