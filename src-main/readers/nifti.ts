/** NIfTI-1, NIfTI-2 (single file, pair, gzip) and Analyze 7.5 pairs. */
import { basename } from 'node:path';
import { AppError } from '@shared/errors.js';
import { NIFTI_HEADER_BYTES, parseNifti, type NiftiHeader } from '@shared/formats/nifti.js';
import { checkVolume } from '@shared/volume/volume.js';
import type { ReadContext, ReadResult } from './context.js';
import { fileSize, readHead } from './files.js';
import { fileHeader, regularTimesH, uniformRescale } from './headers.js';
import { inflateHead } from './inflate.js';
import { missingPayload } from './payload.js';
import { fitToMemory, readGrid } from './reduce.js';
import { readSidecar } from './sidecar.js';

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** @throws AppError naming the file; see {@link parseNifti} and {@link readGrid} */
export async function readNifti(path: string, context: ReadContext): Promise<ReadResult> {
  const headerPath = await pairOf(path, /\.img(\.gz)?$/i, '.hdr');
  if (headerPath === null) throw missingPayload(path.replace(/\.img(\.gz)?$/i, '.hdr'));
  const stored = await readHead(headerPath, NIFTI_HEADER_BYTES);
  const header = parseNifti(isGzip(stored) ? await inflateHead(headerPath, NIFTI_HEADER_BYTES) : stored, headerPath);
  const dataPath = header.singleFile ? headerPath : await pairOf(headerPath, /\.(hdr|nii)(\.gz)?$/i, '.img');
  if (dataPath === null) throw missingImage(headerPath, header);
  const encoding = isGzip(dataPath === headerPath ? stored : await readHead(dataPath, 2)) ? 'gzip' : 'raw';
  if (header.voxelOffset < 0) throw new AppError('damaged', `${headerPath}: vox_offset is ${header.voxelOffset}.`, 'Export the file again.');
  const held = fitToMemory(dataPath, header, context);
  const data = await readGrid({ path: dataPath, offset: 0, encoding, skip: header.voxelOffset, littleEndian: header.littleEndian }, header, held, context);
  const sidecar = await readSidecar(headerPath);
  return {
    volumes: [checkVolume({
      data,
      header: fileHeader(dataPath, {
        format: header.format, dims: held.dims, timeCount: header.timeCount, dtype: header.dtype, affine: held.affine, block: held.block,
        rescale: uniformRescale(header.slope, header.intercept), warnings: header.warnings,
        assumptions: [...header.assumptions, ...held.assumptions], timesH: regularTimesH(header.timeCount, header.timeStepS), metadata: [...metadataOf(header), ...sidecar?.fields ?? []], acquiredAt: sidecar?.acquiredAt ?? null,
      }),
    })],
    files: [...new Set([headerPath, dataPath, ...sidecar ? [sidecar.path] : []])], errors: [],
  };
}

/** The other file of a pair, compressed or not; the path itself when its name does not match. */
async function pairOf(path: string, pattern: RegExp, extension: string): Promise<string | null> {
  if (!pattern.test(path)) return path;
  const plain = [extension, extension.toUpperCase()], packed = [`${extension}.gz`];
  for (const ending of /\.gz$/i.test(path) ? [...packed, ...plain] : [...plain, ...packed]) {
    const candidate = path.replace(pattern, ending);
    if ((await fileSize(candidate)) !== null) return candidate;
  }
  return null;
}

function missingImage(headerPath: string, header: NiftiHeader): AppError {
  const name = basename(headerPath).replace(/\.(hdr|nii)(\.gz)?$/i, '.img');
  return new AppError('incomplete', `${name} is missing next to the header ${headerPath} (${header.format}, ${header.dims.join('×')}).`, 'Copy the .img file into the same folder as the .hdr file.');
}

function metadataOf(header: NiftiHeader): { group: string; name: string; value: string }[] {
  return [
    { group: 'Geometry', name: 'Space', value: 'RAS+ (right, anterior, superior), mm, as in the NIfTI standard' },
    { group: 'Geometry', name: 'Affine from', value: header.affineFrom },
    ...(header.timeStepS === null ? [] : [{ group: 'Acquisition', name: 'Time step', value: `${header.timeStepS} s` }]),
    ...header.fields,
  ];
}
