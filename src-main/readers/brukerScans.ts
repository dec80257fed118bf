/** Streams the scans of a raw data file. */
import type { FileHandle } from 'node:fs/promises';
import { scanPlace, type ScanPlace } from '@shared/formats/bruker/rawEncoding.js';
import type { RawPlan } from '@shared/formats/bruker/rawPlan.js';
import { BYTES_PER_RAW_WORD } from '@shared/formats/bruker/rawStorage.js';
import { voxelArray, type VoxelArray } from '@shared/volume/volume.js';
import { throwIfCancelled, type ReadContext } from './context.js';
import { readInto } from './files.js';
import { toMachineOrder } from './voxels.js';

const BLOCK_BYTES = 8 * 2 ** 20;

/** What is read at once. */
export const blockBytes = ({ storage }: RawPlan): number => Math.max(BLOCK_BYTES, storage.strideBytes);

/**
 * Every scan of one repetition in the order of acquisition. `values` holds several scans; that of receiver c starts at `start + 2·points·c`.
 * @throws AppError `truncated`, `cancelled`
 */
export async function forEachScan(file: FileHandle, plan: RawPlan, repetition: number, context: ReadContext, use: (place: ScanPlace, values: VoxelArray, start: number) => void): Promise<void> {
  const { storage, encoding, averages } = plan;
  const count = encoding.scansPerImage * encoding.objects * averages;
  const inBlock = Math.max(1, Math.floor(BLOCK_BYTES / storage.strideBytes));
  const wordsPerScan = storage.strideBytes / BYTES_PER_RAW_WORD[storage.word];
  const bytes = new Uint8Array(Math.min(count, inBlock) * storage.strideBytes);
  for (let first = 0; first < count; first += inBlock) {
    throwIfCancelled(context);
    context.onFraction(first / count);
    const scans = Math.min(inBlock, count - first);
    const block = bytes.subarray(0, scans * storage.strideBytes);
    await readInto(file, plan.file.path, block, (repetition * count + first) * storage.strideBytes);
    const values = voxelArray(storage.word, block.buffer, 0, scans * wordsPerScan);
    toMachineOrder(values, storage.littleEndian);
    for (let i = 0; i < scans; i++) use(scanPlace(encoding, repetition * count + first + i, averages, plan.outerAverages), values, i * wordsPerScan);
  }
}
