/** Files that hold nothing but voxels: their header beside them if there is one, else what the user says. */
import { AppError } from '@shared/errors.js';
import type { ReadContext, ReadResult } from './context.js';
import { fileSize } from './files.js';
import { readMetaImage } from './metaimage.js';
import { readNifti } from './nifti.js';
import { readNrrd } from './nrrd.js';
import { readRaw } from './raw.js';

const HEADERS: readonly (readonly [string, (path: string, context: ReadContext) => Promise<ReadResult>])[] = [
  ['.mhd', readMetaImage], ['.nhdr', readNrrd], ['.hdr', readNifti], ['.hdr.gz', readNifti],
];
/** Beginnings of files that are surely something else: pictures, documents, archives, programs, media, databases. */
const FOREIGN = [
  '\x89PNG', 'GIF8', '\xff\xd8\xff', '%PDF', '%!PS', '\x7fELF', 'MZ\x90\0', 'PK\x03\x04', '7z\xbc\xaf', 'Rar!', '\xd0\xcf\x11\xe0', 'OggS', 'RIFF', 'ID3', 'BZh',
  '\xfd7zXZ', '\x28\xb5\x2f\xfd', 'SQLite', '\x89HDF', 'MATLAB ', '\0\x01\0\0Standard ',
];

/** Tab, line feed, form feed, carriage return, escape. */
const TEXT_CONTROLS = [9, 10, 12, 13, 27];

/** Bytes that may be voxels: neither text nor the beginning of another kind of file. */
export function mayBeVoxels(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 16).toString('latin1');
  return !FOREIGN.some((beginning) => start.startsWith(beginning)) && bytes.some((byte) => byte === 127 || (byte < 32 && !TEXT_CONTROLS.includes(byte)));
}

/** @throws AppError `ambiguous` with the question how the voxels are stored, `unsupported` for compressed ones without their header */
export async function readHeaderless(path: string, context: ReadContext): Promise<ReadResult> {
  if (context.recipe.raw) return readRaw(path, context);
  for (const [extension, read] of HEADERS) {
    const header = path.replace(/\.\w+(\.gz)?$/, extension);
    if (header === path || (await fileSize(header)) === null) continue;
    const result = await readBeside(read(header, context));
    if (result?.files.includes(path)) return result;
  }
  if (/\.zraw$/i.test(path)) throw new AppError('unsupported', `${path} holds compressed voxels; the header that says how is not beside it.`, 'Copy its .mhd file into the same folder.');
  return readRaw(path, context);
}

/** Null when the neighbour turns out to be no header of this kind. */
async function readBeside(reading: Promise<ReadResult>): Promise<ReadResult | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === 'unknown-format') return null;
    throw error;
  }
}
