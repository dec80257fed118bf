/** A dataset in boxes that fit into the library's memory, whole chunks each, so that no chunk is inflated twice. */
import { voxelCount } from '@shared/import/arrays.js';

const BOX_BYTES = 32 * 2 ** 20;

/** Elements per dimension of one box. @param chunks elements per dimension of a chunk, null: stored in one piece */
export function boxShape(shape: readonly number[], chunks: readonly number[] | null, elementBytes: number): number[] {
  const box = [...shape];
  for (let axis = 0; axis < box.length; axis++) {
    const bytes = voxelCount(box) * elementBytes;
    if (bytes <= BOX_BYTES) break;
    const chunk = Math.max(1, chunks?.[axis] ?? 1), whole = box[axis] ?? 1;
    box[axis] = Math.min(whole, Math.max(1, Math.floor(whole * BOX_BYTES / bytes / chunk)) * chunk);
  }
  return box;
}

export interface Box { offset: number[]; count: number[] }

/** Every box, in the order of the dataset; those at the far edges are smaller. */
export function* boxesOf(shape: readonly number[], box: readonly number[]): Generator<Box> {
  const offset = shape.map(() => 0);
  for (;;) {
    yield { offset: [...offset], count: shape.map((n, axis) => Math.min(box[axis] ?? n, n - (offset[axis] ?? 0))) };
    let axis = shape.length - 1;
    for (; axis >= 0; axis--) {
      offset[axis] = (offset[axis] ?? 0) + (box[axis] ?? 1);
      if ((offset[axis] ?? 0) < (shape[axis] ?? 0)) break;
      offset[axis] = 0;
    }
    if (axis < 0) return;
  }
}

/** Copies a box, last index fastest, to its place in the whole. */
export function placeBox(source: Uint8Array, { offset, count }: Box, shape: readonly number[], elementBytes: number, target: Uint8Array): void {
  let run = elementBytes, inner = shape.length;
  while (inner > 0) {
    inner--;
    run *= count[inner] ?? 1;
    if (count[inner] !== shape[inner]) break;
  }
  const strideOf = (axis: number): number => elementBytes * voxelCount(shape.slice(axis + 1));
  const index = count.slice(0, inner).map(() => 0);
  for (let from = 0; from < source.length; from += run) {
    let to = 0;
    for (let axis = 0; axis < shape.length; axis++) to += ((offset[axis] ?? 0) + (index[axis] ?? 0)) * strideOf(axis);
    target.set(source.subarray(from, from + run), to);
    for (let axis = inner - 1; axis >= 0; axis--) {
      index[axis] = (index[axis] ?? 0) + 1;
      if ((index[axis] ?? 0) < (count[axis] ?? 1)) break;
      index[axis] = 0;
    }
  }
}
