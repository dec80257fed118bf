/** A folder of TIFFs: numbered slices of equal size make one stack, everything else opens file by file. */
import { basename, join } from 'node:path';
import { centredAffine, sameGrid, spacingMm } from '@shared/volume/geometry.js';
import { checkVolume, type Dims, type Volume } from '@shared/volume/volume.js';
import { checkBudget, failedPart, partOf, throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
import { readTiff } from './tiff.js';
import { allocateVoxels } from './voxels.js';

const NUMBERED = /^(.*?)(\d+)(\D*)$/;
/** Numbers that count channels, not slices. */
const CHANNEL = /(channel|ch|wavelength)[ _-]?$/i;

/** @param paths in natural order */
export async function readTiffFolder(folder: string, paths: readonly string[], context: ReadContext): Promise<ReadResult> {
  const result: ReadResult = { volumes: [], files: [], errors: [] };
  for (const [i, path] of paths.entries()) {
    throwIfCancelled(context);
    const used = result.volumes.reduce((sum, { data }) => sum + data.byteLength, 0);
    try {
      const read = await readTiff(path, { ...partOf(context, i / paths.length, (i + 1) / paths.length), memoryBudgetBytes: context.memoryBudgetBytes - used });
      result.volumes.push(...read.volumes);
      result.files.push(...read.files);
    } catch (error) {
      result.errors.push(failedPart(path, error));
    }
  }
  const stack = result.errors.length === 0 ? stackOf(folder, result.volumes, context) : null;
  return stack ? { ...result, volumes: [stack] } : result;
}

/** One stack when every file is a single slice on the same grid and their names differ only in a number that is never repeated. */
function stackOf(folder: string, slices: readonly Volume[], context: ReadContext): Volume | null {
  const [first] = slices;
  if (!first || slices.length < 2) return null;
  const names = slices.map(({ header }) => NUMBERED.exec(basename(header.path).replace(/\.\w+$/, '')));
  const [, prefix, , suffix] = names[0] ?? [];
  const isNumbered = names.every((name) => name?.[1] === prefix && name?.[3] === suffix) && prefix !== undefined && !CHANNEL.test(prefix);
  const isOneSlice = slices.every(({ header }) => header.dims[2] === 1 && header.timeCount === 1 && header.dtype === first.header.dtype && sameGrid(header, first.header));
  if (!isNumbered || !isOneSlice || new Set(names.map((name) => Number(name?.[2]))).size !== slices.length) return null;
  const dims: Dims = [first.header.dims[0], first.header.dims[1], slices.length];
  checkBudget(folder, first.data.byteLength * slices.length * 2, context);
  const data = allocateVoxels(first.header.dtype, dims[0] * dims[1] * dims[2]);
  for (const [k, slice] of slices.entries()) data.set(slice.data, k * dims[0] * dims[1]);
  return checkVolume({
    data,
    header: {
      ...first.header, name: basename(folder), path: join(folder, basename(first.header.path)), dims, affine: centredAffine(dims, spacingMm(first.header.affine)),
      rescale: { slopes: slices.map(({ header }) => header.rescale.slopes[0] ?? 1), intercepts: slices.map(({ header }) => header.rescale.intercepts[0] ?? 0) },
      warnings: [...first.header.warnings, `${slices.length} numbered one-slice files of this folder were stacked in the order of their numbers; the slice distance is assumed.`],
    },
  });
}
