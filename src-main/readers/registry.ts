/** Opens whatever a path leads to: content decides first, then the name. */
import { resolve } from 'node:path';
import { stat } from 'node:fs/promises';
import { AppError } from '@shared/errors.js';
import { isAddress } from '@shared/formats/omeZarr/address.js';
import type { ReadContext, ReadResult } from './context.js';
import { readHead, refuseLfsPointer } from './files.js';
import { folderKind, readFolder } from './folder.js';
import { formatOf, type FileFormat, type FileSample } from './formats.js';
import { inflateHead } from './inflate.js';
import { readRaw } from './raw.js';
import { withSettings } from './settings.js';
import { readZarrAddress } from './zarr/index.js';

export type { ReadContext, ReadResult } from './context.js';

const SAMPLE_BYTES = 1024;

/**
 * Reads a file or folder, or an OME-Zarr at an http(s) address. Voxels lie in SharedArrayBuffers.
 * @throws AppError when nothing opens, naming the path, what is wrong and what to do; what did not open of a folder is in `errors`
 */
export async function readPath(path: string, context: ReadContext): Promise<ReadResult> {
  if (isAddress(path)) return settled(path, () => readZarrAddress(path, context), context);
  const absolute = resolve(path);
  const entry = await stat(absolute).catch((cause: unknown) => {
    throw new AppError('not-found', `${path} does not exist.`, 'Check the path, or whether the drive is connected.', { cause });
  });
  return settled(path, () => (entry.isDirectory() ? readFolder(absolute, context, readFile) : readFile(absolute, context)), context);
}

async function settled(path: string, reading: () => Promise<ReadResult>, context: ReadContext): Promise<ReadResult> {
  try {
    const read = await reading();
    return { ...read, volumes: read.volumes.map((volume) => withSettings(volume, context.recipe)) };
  } catch (error) {
    if (error instanceof RangeError) throw new AppError('too-large', `${path} does not fit into memory.`, 'Close volumes that are no longer needed.', { cause: error });
    throw AppError.from(error, `Opening ${path}`);
  }
}

async function readFile(path: string, context: ReadContext): Promise<ReadResult> {
  if (context.recipe.raw) return readRaw(path, context);
  const format = await sniffFile(path);
  if (format) return format.read(path, context);
  throw new AppError('unknown-format', `${path} is of no format that can be opened.`, 'Open a Bruker study, NIfTI, NRRD, MetaImage, TIFF or DICOM file, or a folder of them.');
}

/** @throws AppError `incomplete` for a Git LFS pointer, `truncated` for an empty file */
async function sniffFile(path: string): Promise<FileFormat | null> {
  const sample = await sampleOf(path);
  refuseLfsPointer(path, sample.head);
  const format = formatOf(sample);
  if (sample.head.length === 0 && format?.name !== 'Bruker 2dseq') throw new AppError('truncated', `${path} is empty (0 bytes).`, 'Copy the file again from its source.');
  return format;
}

async function sampleOf(path: string): Promise<FileSample> {
  const head = await readHead(path, SAMPLE_BYTES);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  return { path, head, inflated: isGzip ? await inflateHead(path, SAMPLE_BYTES).catch(() => head) : head };
}

/** What a file or folder looks like, for the file browser ("NIfTI", "Bruker study"); null when it cannot be opened. */
export async function sniffName(path: string): Promise<string | null> {
  const entry = await stat(path).catch(() => null);
  if (!entry) return null;
  if (entry.isDirectory()) return folderKind(path);
  return (await sniffFile(path).catch(() => null))?.name ?? null;
}
