/** One slice of a file without a header, while the user still looks for the right settings. */
import type { FileHandle } from 'node:fs/promises';
import type { PreviewedSlice } from '@main/jobs/taskTypes.js';
import { AppError } from '@shared/errors.js';
import { rawSlice, type RawSlice } from '@shared/formats/raw/layout.js';
import type { RawRecipe, Recipe } from '@shared/import/recipe.js';
import { BYTES_PER_VOXEL, type VoxelArray } from '@shared/volume/volume.js';
import { checkBudget, throwIfCancelled, type ReadContext } from './context.js';
import { readInto, withFile } from './files.js';
import { inflateInto } from './inflate.js';
import { rawFile, tooShort } from './raw.js';
import { allocateVoxels, bytesOf, toMachineOrder } from './voxels.js';

/** Larger slices are thinned to this many pixels a side. */
const MAX_PX = 1024;
const WINDOW_SAMPLES = 50_000;

/**
 * Slice `slice` mod nz of time point ⌊slice / nz⌋ in 8-bit grey, rows from y = 0. Black and white are its 0.5th and 99.5th percentile;
 * NaN is black. Reads only that slice where slices are contiguous in the file.
 * @throws AppError `bad-request` without raw settings or beyond the last slice, `truncated` when the file ends before the slice does
 */
export async function previewSlice(path: string, { raw }: Recipe, slice: number, context: ReadContext): Promise<PreviewedSlice> {
  if (!raw) throw new AppError('bad-request', `${path}: a preview needs the settings of raw voxels.`, '');
  const sliceCount = raw.dims[2] * raw.timeCount;
  if (!Number.isInteger(slice) || slice < 0 || slice >= sliceCount) throw new AppError('bad-request', `${path} has no slice ${slice + 1}; there are ${sliceCount}.`, 'Choose another slice.');
  const plan = rawSlice(raw, slice, MAX_PX);
  return { widthPx: plan.widthPx, heightPx: plan.heightPx, sliceCount, ...drawn(await readSlice(path, raw, plan, context)) };
}

async function readSlice(path: string, raw: RawRecipe, plan: RawSlice, context: ReadContext): Promise<VoxelArray> {
  const file = await rawFile(path), size = BYTES_PER_VOXEL[raw.dtype];
  const first = plan.rowStarts[0] ?? 0, end = (plan.rowStarts[plan.heightPx - 1] ?? 0) + plan.rowBytes;
  if (end > file.bytes) throw new AppError('truncated', tooShort(file, end), 'Correct the matrix, the type or the header bytes.');
  const isTogether = file.isGzip || end - first <= 4 * plan.widthPx * plan.heightPx * size;
  checkBudget(path, isTogether ? end - first : plan.rowBytes, context);
  const voxels = allocateVoxels(raw.dtype, plan.widthPx * plan.heightPx), target = bytesOf(voxels);
  if (isTogether) {
    const span = new Uint8Array(end - first);
    if (file.isGzip) await inflateInto(path, 0, 'gzip', first, span, context);
    else await withFile(path, (handle) => readInto(handle, path, span, first));
    for (const [row, start] of plan.rowStarts.entries()) pickRow(span, start - first, row, plan, size, target);
  } else await withFile(path, (handle) => readRows(handle, path, plan, size, target, context));
  toMachineOrder(voxels, raw.littleEndian);
  return voxels;
}

async function readRows(handle: FileHandle, path: string, plan: RawSlice, size: number, target: Uint8Array, context: ReadContext): Promise<void> {
  const row = new Uint8Array(plan.rowBytes);
  for (const [i, start] of plan.rowStarts.entries()) {
    throwIfCancelled(context);
    await readInto(handle, path, row, start);
    pickRow(row, 0, i, plan, size, target);
    context.onFraction((i + 1) / plan.heightPx);
  }
}

function pickRow(source: Uint8Array, start: number, row: number, { widthPx, stepBytes }: RawSlice, size: number, target: Uint8Array): void {
  for (let i = 0, at = row * widthPx * size; i < widthPx; i++) {
    for (let b = 0, from = start + i * stepBytes; b < size; b++) target[at++] = source[from++] ?? 0;
  }
}

function drawn(voxels: VoxelArray): Pick<PreviewedSlice, 'min' | 'max' | 'pixels'> {
  const { min, max } = robustWindow(voxels), perValue = max > min ? 255 / (max - min) : 0;
  const pixels = new Uint8Array(voxels.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.min(255, Math.max(0, Math.round(((voxels[i] ?? 0) - min) * perValue)));
  return { min, max, pixels };
}

/** 0.5th and 99.5th percentile of the finite values, from evenly spread samples; the full range where they coincide; 0 to 1 without any. */
function robustWindow(voxels: VoxelArray): { min: number; max: number } {
  const step = Math.max(1, Math.floor(voxels.length / WINDOW_SAMPLES)), samples: number[] = [];
  for (let i = 0; i < voxels.length; i += step) if (Number.isFinite(voxels[i])) samples.push(voxels[i] ?? 0);
  const sorted = Float64Array.from(samples).sort(), last = sorted.length - 1;
  const [least, low, high, most] = [0, 0.005, 0.995, 1].map((part) => sorted[Math.round(part * last)]);
  if (least === undefined || low === undefined || high === undefined || most === undefined) return { min: 0, max: 1 };
  return high > low ? { min: low, max: high } : { min: least, max: most };
}
