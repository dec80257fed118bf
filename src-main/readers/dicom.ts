/** One DICOM file: a slice, or an enhanced multi-frame image. */
import { constants } from 'node:buffer';
import { basename } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { AppError } from '@shared/errors.js';
import { parseDataSet, parseDicom, parseDicomHead, type DicomFile } from '@shared/formats/dicom/dataSet.js';
import { dicomImage, PIXEL_TAGS, type DicomImage } from '@shared/formats/dicom/image.js';
import { checkBudget, type ReadContext, type ReadResult } from './context.js';
import { dicomVolumes } from './dicomVolumes.js';
import { withSmallFile, type SmallFile } from './files.js';

/** @throws AppError naming the file */
export async function readDicomFile(path: string, context: ReadContext): Promise<ReadResult> {
  const image = await openDicom(path, context);
  const read = await dicomVolumes([image], basename(path).replace(/\.\w+$/, ''), context);
  return { volumes: read.map(({ volume }) => volume), seriesKeys: read.map(({ seriesKey }) => seriesKey), files: [path], errors: [] };
}

/** Header and located pixels of one file: the pixels themselves are not read where they are stored plainly. */
export async function openDicom(path: string, context: ReadContext): Promise<DicomImage> {
  const file = await withSmallFile(path, (stored) => readElements(stored, path, context));
  return guarded(path, () => dicomImage(file.isDeflated ? inflated(file, path, context) : file, path));
}

/** Most headers are shorter. */
const HEAD_BYTES = 16 * 1024;

/** The data set up to its pixels, read in growing pieces; the whole file where something follows the pixels or they are compressed. */
async function readElements(stored: SmallFile, path: string, context: ReadContext): Promise<DicomFile & { dataOffset?: number }> {
  for (let length = HEAD_BYTES; length < stored.bytes; length *= 8) {
    const head = await readStart(stored, path, length, context);
    const found = parsedHead(head, stored.bytes, path);
    if (found) return found;
  }
  const bytes = await readStart(stored, path, stored.bytes, context);
  return guarded(path, () => parseDicom(bytes, path));
}

async function readStart(stored: SmallFile, path: string, length: number, context: ReadContext): Promise<Uint8Array> {
  checkBudget(path, length, context);
  const bytes = Buffer.allocUnsafeSlow(length);
  await stored.readAt(bytes, 0);
  return bytes;
}

/** Null too where the head ends within an element. */
function parsedHead(head: Uint8Array, fileBytes: number, path: string): DicomFile | null {
  try {
    return parseDicomHead(head, fileBytes, PIXEL_TAGS, path);
  } catch {
    return null;
  }
}

/** A header that points outside the file is damage, not a failure of the program. */
function guarded<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof RangeError) throw new AppError('damaged', `${path} is a damaged DICOM file: an element lies beyond its end.`, 'Copy or export the file again.', { cause });
    throw cause;
  }
}

/** The deflated transfer syntax compresses everything behind the meta header. */
function inflated(file: DicomFile & { dataOffset?: number }, path: string, context: ReadContext): DicomFile {
  try {
    const bytes = inflateRawSync(file.bytes.subarray(file.dataOffset), { maxOutputLength: Math.min(context.memoryBudgetBytes, constants.MAX_LENGTH) });
    return { ...parseDataSet(bytes, 0, '1.2.840.10008.1.2.1', path), transferSyntax: file.transferSyntax, isDeflated: false, fileBytes: bytes.length };
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('damaged', `${path}: its compressed data set is damaged.`, 'Export the file again.', { cause });
  }
}
