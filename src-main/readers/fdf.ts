/** Varian / Agilent FDF images: one file, or a folder of them. */
import { basename, join } from 'node:path';
import { FDF_HEADER_BYTES, parseFdf } from '@shared/formats/fdf/header.js';
import { procparTimes, type ProcparTimes } from '@shared/formats/fdf/procpar.js';
import { stackFdf, type FdfImage, type FdfStack } from '@shared/formats/fdf/stack.js';
import { BYTES_PER_VOXEL, checkVolume, voxelsPerTimePoint, type Volume, type VolumeHeader } from '@shared/volume/volume.js';
import { announce, checkBudget, failedPart, partOf, throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
import { fileSize, readHead, refuseLfsPointer, truncated } from './files.js';
import { fileHeader, uniformRescale } from './headers.js';
import { missingPayload, readPayload } from './payload.js';
import { allocateVoxels } from './voxels.js';

const MAX_PROCPAR_BYTES = 8 * 2 ** 20;
const UNKNOWN_TIMES: ProcparTimes = { startedAt: null, durationS: null };

/** @throws AppError naming the file; see {@link parseFdf} */
export async function readFdf(path: string, context: ReadContext): Promise<ReadResult> {
  const [stack] = stackFdf([await imageAt(path)], path);
  if (!stack) throw missingPayload(path);
  return { volumes: [await readStack(path, stack, UNKNOWN_TIMES, context)], files: [path], errors: [] };
}

/**
 * The images of a `.img` or `.dmc` folder: slices stacked by location, image numbers as time points, each echo a volume of its own.
 * @param paths the FDF files of `folder`
 */
export async function readFdfFolder(folder: string, paths: readonly string[], context: ReadContext): Promise<ReadResult> {
  const images: FdfImage[] = [], errors: ReadResult['errors'] = [];
  for (const path of paths) {
    throwIfCancelled(context);
    try {
      images.push(await imageAt(path));
    } catch (error) {
      errors.push(failedPart(path, error));
    }
  }
  if (images.length === 0 && errors[0]) throw errors[0].error;
  const procpar = join(folder, 'procpar'), hasProcpar = (await fileSize(procpar)) !== null;
  const times = hasProcpar ? procparTimes((await readHead(procpar, MAX_PROCPAR_BYTES)).toString('latin1')) : UNKNOWN_TIMES;
  const stacks = stackFdf(images, folder), volumes: Volume[] = [];
  let used = 0;
  for (const [i, stack] of stacks.entries()) {
    const part = { ...partOf(context, i / stacks.length, (i + 1) / stacks.length), memoryBudgetBytes: context.memoryBudgetBytes - used };
    const volume = await readStack(folder, stack, times, part);
    used += volume.data.byteLength;
    volumes.push(volume);
  }
  return { volumes, files: [...images.map(({ path }) => path), ...(hasProcpar ? [procpar] : [])], errors };
}

/** @throws AppError also when the file is too short for the voxels its header claims */
async function imageAt(path: string): Promise<FdfImage> {
  const head = await readHead(path, FDF_HEADER_BYTES), stored = await fileSize(path);
  refuseLfsPointer(path, head);
  if (stored === null) throw missingPayload(path);
  const header = parseFdf(head, path), needed = header.headerBytes + voxelsPerTimePoint(header.dims) * BYTES_PER_VOXEL[header.dtype];
  if (stored < needed) throw truncated(path, stored, needed);
  return { path, name: basename(path), header };
}

async function readStack(path: string, stack: FdfStack, times: ProcparTimes, context: ReadContext): Promise<Volume> {
  const { dims, images, affine, warnings, assumptions, label } = stack, files = images.flat(), [lead] = files;
  if (!lead) throw missingPayload(path);
  const { dtype, metadata } = lead.header, timeCount = images.length, perFile = voxelsPerTimePoint(lead.header.dims);
  announce(context, { dims, timeCount, dtype });
  checkBudget(path, files.length * perFile * BYTES_PER_VOXEL[dtype], context);
  const data = allocateVoxels(dtype, files.length * perFile);
  for (const [i, image] of files.entries()) {
    const offset = Math.max(0, ((await fileSize(image.path)) ?? 0) - perFile * BYTES_PER_VOXEL[dtype]);
    data.set(await readPayload({ path: image.path, offset, skip: 0, encoding: 'raw', dtype, count: perFile, littleEndian: image.header.littleEndian }, partOf(context, i / files.length, (i + 1) / files.length)), i * perFile);
  }
  const base = fileHeader(path, {
    format: 'Varian FDF', dims, timeCount, dtype, affine, rescale: uniformRescale(1, 0), metadata, warnings, ...timing(times, timeCount, assumptions),
  });
  return checkVolume({ data, header: label ? { ...base, name: `${base.name}, ${label}` } : base });
}

function timing({ startedAt, durationS }: ProcparTimes, timeCount: number, assumptions: FdfStack['assumptions']): Pick<VolumeHeader, 'acquiredAt' | 'timesH' | 'frameDurationS' | 'assumptions'> {
  const frameDurationS = durationS === null ? null : durationS / timeCount;
  const timesH = timeCount > 1 && frameDurationS !== null ? Array.from({ length: timeCount }, (_, t) => (t * frameDurationS) / 3600) : null;
  const text = timesH ? 'The run time of the scan is shared equally by its images, one after the other.' : 'Times of the images are unknown: no procpar beside them states them.';
  return { acquiredAt: startedAt, timesH, frameDurationS, assumptions: timeCount > 1 ? [...assumptions, { about: 'time', text }] : assumptions };
}
