/**
 * The one job of ITK here: pixels of DICOM files in compressed transfer syntaxes (JPEG, JPEG-LS, JPEG 2000) through its GDCM.
 * Loaded when first needed: its WebAssembly takes a good part of a second. Why no more: docs/decisions/0005-own-readers.md.
 */
import { AppError } from '@shared/errors.js';
import type { DicomImage } from '@shared/formats/dicom/image.js';

/**
 * Stored values of every frame, in file order. GDCM applies slope and intercept; they are taken back, which is exact for integers.
 * @throws AppError `unsupported` when GDCM cannot decode the file either
 */
export async function decodeWithItk(image: DicomImage): Promise<ArrayLike<number>> {
  const { gdcmReadImageNode } = await import('@itk-wasm/image-io');
  const [frame] = image.frames;
  const refuse = (cause?: unknown): AppError => new AppError('unsupported', `${image.path}: its pixels are compressed in a way that cannot be decoded (transfer syntax ${image.file.transferSyntax}).`, 'Decompress it (for example with "gdcmconv --raw") and open the result.', { cause });
  const read = await gdcmReadImageNode(image.path).catch((cause: unknown) => { throw refuse(cause); });
  const data = read.couldRead ? read.image.data : null;
  const expected = image.columns * image.rows * image.frames.length;
  if (data === null || data.length !== expected) throw refuse();
  const slope = frame?.slope ?? 1, intercept = frame?.intercept ?? 0;
  return Array.from(data as ArrayLike<number | bigint>, (value) => Math.round((Number(value) - intercept) / slope));
}
