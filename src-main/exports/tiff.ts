/**
 * Raw values of a volume as a TIFF stack that ImageJ opens with its calibration.
 *
 * `stored`: the voxels bit for bit in the file's own dtype (int8, which TIFF readers disagree on, as int16).
 * One rescale for all slices becomes ImageJ's linear calibration (8 and 16 bit); otherwise it is noted in the description.
 * `float32`: physical values, stored × slope + intercept, rounded to float32.
 * Columns, rows and order of slices are those of the slice views (see slices.ts).
 */
import type { TiffExportRequest } from '@shared/contract/files.js';
import { AppError } from '@shared/errors.js';
import { AXIS_NAMES } from '@shared/volume/channels.js';
import { spacingMm } from '@shared/volume/geometry.js';
import { voxelArray, type Dtype, type Volume, type VoxelArray } from '@shared/volume/volume.js';
import { atomicWrite } from './atomicWrite.js';
import { imageJDescription } from './imageJ.js';
import { copySlice, rescaleSlice, SLICE_AXES } from './slices.js';
import { describeStack } from './tiffDescription.js';
import { imageBytes, needsBigTiff, tiffDirectories, tiffHeader, type TiffStack } from './tiffFile.js';

export interface ExportContext { signal: AbortSignal; onFraction(fraction: number): void }

/** What the samples of a stored dtype become in the file. */
const STORED_AS: Record<Dtype, { dtype: Dtype; bitsPerSample: TiffStack['bitsPerSample']; sampleFormat: TiffStack['sampleFormat'] }> = {
  uint8: { dtype: 'uint8', bitsPerSample: 8, sampleFormat: 'uint' },
  int8: { dtype: 'int16', bitsPerSample: 16, sampleFormat: 'int' },
  uint16: { dtype: 'uint16', bitsPerSample: 16, sampleFormat: 'uint' },
  int16: { dtype: 'int16', bitsPerSample: 16, sampleFormat: 'int' },
  uint32: { dtype: 'uint32', bitsPerSample: 32, sampleFormat: 'uint' },
  int32: { dtype: 'int32', bitsPerSample: 32, sampleFormat: 'int' },
  float32: { dtype: 'float32', bitsPerSample: 32, sampleFormat: 'float' },
  float64: { dtype: 'float64', bitsPerSample: 64, sampleFormat: 'float' },
};

/** Writes one slice, or every slice across an axis. @throws AppError `bad-request` outside the volume, `cancelled`, and those of {@link atomicWrite}. */
export async function writeTiffStack(volume: Volume, request: TiffExportRequest, context: ExportContext): Promise<{ paths: string[] }> {
  checkRequest(volume, request);
  const { path } = await atomicWrite(request.path, tiffChunks(volume, request, context), { overwrite: request.overwrite });
  return { paths: [path] };
}

function checkRequest({ header }: Volume, { axis, slice, timeIndex }: TiffExportRequest): void {
  const last = header.dims[axis] - 1;
  if (slice !== null && slice > last) throw new AppError('bad-request', `${header.name} has no slice ${slice} across ${AXIS_NAMES[axis]}.`, `Choose a slice from 0 to ${last}.`);
  if (timeIndex >= header.timeCount) throw new AppError('bad-request', `${header.name} has no time point ${timeIndex}.`, `Choose a time point from 0 to ${header.timeCount - 1}.`);
}

async function* tiffChunks(volume: Volume, request: TiffExportRequest, context: ExportContext): AsyncGenerator<Uint8Array> {
  const { header } = volume;
  const { axis, timeIndex } = request;
  const [right, down] = SLICE_AXES[axis];
  const spacing = spacingMm(header.affine);
  const sample = request.sampleFormat === 'float32' ? STORED_AS.float32 : STORED_AS[header.dtype];
  const slices = request.slice === null ? Array.from({ length: header.dims[axis] }, (_, index) => index) : [request.slice];
  const stack: TiffStack = {
    width: header.dims[right], height: header.dims[down], count: slices.length,
    bitsPerSample: sample.bitsPerSample, sampleFormat: sample.sampleFormat,
    pixelsPerMm: [1 / spacing[right], 1 / spacing[down]],
  };
  const big = needsBigTiff(stack);
  const range = { min: Infinity, max: -Infinity };
  yield tiffHeader(stack, big);
  for (const [done, index] of slices.entries()) {
    throwIfCancelled(context);
    const image = voxelArray(sample.dtype, new ArrayBuffer(imageBytes(stack)));
    if (request.sampleFormat === 'float32') {
      const physical = new Float64Array(image.length);
      copySlice(volume, axis, index, timeIndex, physical);
      rescaleSlice(volume, axis, index, timeIndex, physical);
      image.set(physical);
    } else {
      copySlice(volume, axis, index, timeIndex, image);
    }
    widen(range, image);
    yield new Uint8Array(image.buffer, image.byteOffset, image.byteLength);
    context.onFraction((done + 1) / slices.length);
  }
  yield tiffDirectories(stack, big, imageJDescription(describeStack(volume, request, slices, sample.dtype, range)));
}

function throwIfCancelled({ signal }: ExportContext): void {
  if (signal.aborted) throw new AppError('cancelled', 'The export was cancelled.', '');
}

function widen(range: { min: number; max: number }, values: VoxelArray): void {
  for (const value of values) {
    if (value < range.min && value !== -Infinity) range.min = value;
    if (value > range.max && value !== Infinity) range.max = value;
  }
}
