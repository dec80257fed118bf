/** Voxels without a header, as the user's recipe says; without a recipe, the question. */
import { basename } from 'node:path';
import { open } from 'node:fs/promises';
import { AppError } from '@shared/errors.js';
import { guessRaw } from '@shared/formats/raw/guess.js';
import { rawBytes, rawStrides } from '@shared/formats/raw/layout.js';
import type { QuestionOf, RawRecipe, Recipe } from '@shared/import/recipe.js';
import { centredAffine } from '@shared/volume/geometry.js';
import { BYTES_PER_VOXEL, checkVolume, voxelsPerTimePoint, type VoxelArray } from '@shared/volume/volume.js';
import { announce, checkBudget, throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
import { fileSize, readHead } from './files.js';
import { fileHeader, uniformRescale } from './headers.js';
import { MAX_DEFLATE_RATIO } from './inflate.js';
import { missingPayload, readPayload, type Payload } from './payload.js';
import { fitToMemory, readGrid, type HeldGrid } from './reduce.js';

/** How a file without a header is stored. */
export interface RawFile { path: string; isGzip: boolean; /** Of voxels and header, inflated; of a gzip file what it says itself, modulo 4 GiB. */ bytes: number }

/** @throws AppError `ambiguous` with the question: without a recipe, or with one that needs more bytes than there are */
export async function readRaw(path: string, context: ReadContext): Promise<ReadResult> {
  const file = await rawFile(path);
  const recipe = context.recipe.raw;
  if (!recipe) throw new AppError('ambiguous', `${path} holds voxels without a header.`, 'Say how they are stored: type, matrix, order, bytes before the first voxel.', { question: questionOf(file, context.recipe) });
  const needed = rawBytes(recipe);
  if (needed > file.bytes) throw new AppError('ambiguous', tooShort(file, needed), 'Correct the matrix, the type or the header bytes.', { question: questionOf(file, context.recipe) });
  const grid = { ...recipe, affine: centredAffine(recipe.dims, [1, 1, 1]) }, isInOrder = recipe.order.join('') === 'xyz';
  const held: HeldGrid = isInOrder ? fitToMemory(path, grid, context) : { ...grid, step: 1, assumptions: [] };
  const data = await (isInOrder ? readGrid({ ...whereIn(file, recipe), littleEndian: recipe.littleEndian }, grid, held, context) : readReordered(file, recipe, context));
  return {
    volumes: [checkVolume({
      data,
      header: fileHeader(path, {
        format: 'Raw voxels', dims: held.dims, timeCount: recipe.timeCount, dtype: recipe.dtype, affine: held.affine, block: held.block, rescale: uniformRescale(1, 0),
        metadata: metadataOf(file, recipe),
        assumptions: [{ about: 'spacing', text: 'Voxel size 1 mm: raw voxels state none.' }, ...(recipe.timeCount > 1 ? [{ about: 'time' as const, text: 'Times of the time points are unknown: raw voxels state none.' }] : []), ...held.assumptions],
        warnings: file.bytes > needed ? [`${file.bytes - needed} bytes after the last voxel are not shown.`] : [],
      }),
    })],
    question: questionOf(file, context.recipe), files: [path], errors: [],
  };
}

export const tooShort = ({ path, bytes }: RawFile, needed: number): string => `${path} holds ${bytes} bytes; this matrix needs ${needed}.`;

/** @throws AppError `incomplete` when there is no such file */
export async function rawFile(path: string): Promise<RawFile> {
  const stored = await fileSize(path);
  if (stored === null) throw missingPayload(path);
  const head = await readHead(path, 2), isGzip = head[0] === 0x1f && head[1] === 0x8b && stored >= 18;
  return { path, isGzip, bytes: isGzip ? Math.min(await gzipSize(path, stored), stored * MAX_DEFLATE_RATIO) : stored };
}

/** The last four bytes of a gzip stream: what it inflates to, modulo 2³² (RFC 1952, ISIZE). */
async function gzipSize(path: string, stored: number): Promise<number> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, stored - 4);
    return bytesRead === 4 ? buffer.readUInt32LE(0) : 0;
  } finally {
    await file.close();
  }
}

function questionOf({ path, bytes }: RawFile, given: Recipe): QuestionOf<'raw'> {
  const extension = /\.[^.]{1,20}$/.exec(basename(path).replace(/\.gz$/i, ''))?.[0].toLowerCase() ?? '';
  const suggestion: Recipe = { raw: given.raw ?? guessRaw(basename(path), Math.max(1, bytes)), ...(given.spacingMm ? { spacingMm: given.spacingMm } : {}) };
  return { kind: 'raw', path, signature: `raw:${extension}:${bytes}`, suggestion, bytes };
}

const whereIn = ({ path, isGzip }: RawFile, { headerBytes }: RawRecipe): Pick<Payload, 'path' | 'offset' | 'skip' | 'encoding'> =>
  (isGzip ? { path, offset: 0, skip: headerBytes, encoding: 'gzip' } : { path, offset: headerBytes, skip: 0, encoding: 'raw' });

/** Voxels of another order on disk, brought into x fastest, then y, z, time. */
async function readReordered(file: RawFile, recipe: RawRecipe, context: ReadContext): Promise<VoxelArray> {
  const { dims, timeCount, dtype, littleEndian } = recipe, perTimePoint = voxelsPerTimePoint(dims), count = perTimePoint * timeCount;
  announce(context, recipe);
  checkBudget(file.path, (count + perTimePoint) * BYTES_PER_VOXEL[dtype], context);
  const data = await readPayload({ ...whereIn(file, recipe), dtype, count, littleEndian }, context);
  for (let t = 0; t < timeCount; t++) {
    throwIfCancelled(context);
    putInOrder(data.subarray(t * perTimePoint, (t + 1) * perTimePoint), recipe);
    context.onFraction((t + 1) / timeCount);
  }
  return data;
}

function putInOrder(voxels: VoxelArray, recipe: RawRecipe): void {
  const [nx, ny, nz] = recipe.dims, stride = rawStrides(recipe), stored = voxels.slice();
  let at = 0;
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) {
    const row = j * stride.y + k * stride.z;
    for (let i = 0; i < nx; i++) voxels[at++] = stored[row + i * stride.x] ?? 0;
  }
}

function metadataOf(file: RawFile, { dtype, littleEndian, dims, timeCount, order, headerBytes }: RawRecipe): { group: string; name: string; value: string }[] {
  const entries = {
    Type: dtype, 'Byte order': littleEndian ? 'little endian' : 'big endian', Matrix: dims.join(' × '), 'Time points': String(timeCount),
    'Order on disk, fastest first': order.join(', '), 'Header bytes': String(headerBytes), 'File bytes': String(file.bytes),
  };
  return Object.entries(entries).map(([name, value]) => ({ group: 'Set by the user', name, value }));
}
