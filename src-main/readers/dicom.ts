/** One DICOM file: a slice, or an enhanced multi-frame image. */
import { basename } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { AppError } from '@shared/errors.js';
import { parseDataSet, parseDicom, type DicomFile } from '@shared/formats/dicom/dataSet.js';
import { dicomImage, type DicomImage } from '@shared/formats/dicom/image.js';
import { checkBudget, type ReadContext, type ReadResult } from './context.js';
import { dicomVolumes } from './dicomVolumes.js';
import { fileSize, readWhole } from './files.js';

/** @throws AppError naming the file */
export async function readDicomFile(path: string, context: ReadContext): Promise<ReadResult> {
  const image = await openDicom(path, context);
  const read = await dicomVolumes([image], basename(path).replace(/\.\w+$/, ''), context);
  return { volumes: read.map(({ volume }) => volume), seriesKeys: read.map(({ seriesKey }) => seriesKey), files: [path], errors: [] };
}

/** Header and located pixels of one file. */
export async function openDicom(path: string, context: ReadContext): Promise<DicomImage> {
  checkBudget(path, (await fileSize(path)) ?? 0, context);
  const bytes = await readWhole(path);
  const file = guarded(path, () => parseDicom(bytes, path));
  return guarded(path, () => dicomImage(file.isDeflated ? inflated(file, path, context) : file, path));
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
function inflated(file: DicomFile & { dataOffset: number }, path: string, context: ReadContext): DicomFile {
  try {
    const bytes = inflateRawSync(file.bytes.subarray(file.dataOffset), { maxOutputLength: context.memoryBudgetBytes });
    return { ...parseDataSet(bytes, 0, '1.2.840.10008.1.2.1', path), transferSyntax: file.transferSyntax, isDeflated: false };
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('damaged', `${path}: its compressed data set is damaged.`, 'Export the file again.', { cause });
  }
}
