/** A folder of TIFFs: numbered slices of equal size make one stack, everything else opens file by file. */
import { basename, join } from 'node:path';
import { isSliceOfStack } from '@shared/volume/series.js';
import { nameParts, nameRuns } from '@shared/volume/seriesNames.js';
import { centredAffine, sameGrid, spacingMm } from '@shared/volume/geometry.js';
import { checkVolume, type Dims, type Volume } from '@shared/volume/volume.js';
import { checkBudget, failedPart, partOf, throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
import { readTiff } from './tiff.js';
import { allocateVoxels } from './voxels.js';

/** @param paths in natural order */
export async function readTiffFolder(folder: string, paths: readonly string[], context: ReadContext): Promise<ReadResult> {
  const result: ReadResult = { volumes: [], files: [], errors: [] };
  const opened = new Set<string>();
  let used = 0;
  for (const [i, path] of paths.entries()) {
    throwIfCancelled(context);
    if (opened.has(path)) continue;
    try {
      const read = await readTiff(path, { ...partOf(context, i / paths.length, (i + 1) / paths.length), memoryBudgetBytes: context.memoryBudgetBytes - used });
      used += read.volumes.reduce((sum, { data }) => sum + data.byteLength, 0);
      result.volumes.push(...read.volumes);
      result.files.push(...read.files);
      for (const file of read.files) opened.add(file);
    } catch (error) {
      result.errors.push(failedPart(path, error));
    }
  }
  return { ...result, volumes: withStacks(folder, result, context) };
}

/** Runs of one-slice files whose names count slices become stacks, each in the place of its first slice. A run with a slice that did not open stays apart. */
function withStacks(folder: string, { volumes, errors }: ReadResult, context: ReadContext): Volume[] {
  const single = volumes.filter(({ header }) => header.dims[2] === 1 && header.timeCount === 1);
  const slots = new Map<Volume, Volume | null>(volumes.map((volume) => [volume, volume]));
  const broken = new Set(errors.map(({ path }) => nameParts(basename(path)).template));
  const names = single.map(({ header }) => nameParts(basename(header.path)));
  for (const run of nameRuns(names, 'slice')) {
    const slices = run.members.flatMap((i) => single[i] ?? []);
    const [first] = slices;
    if (!first || broken.has(names[run.members[0] ?? 0]?.template ?? '') || !isSliceOfStack(slices.map(({ header }) => header), run.role)) continue;
    if (!slices.every(({ header }) => header.dtype === first.header.dtype && sameGrid(header, first.header))) continue;
    for (const slice of slices) slots.set(slice, null);
    slots.set(first, stackOf(folder, slices, first, slices.length === volumes.length, context));
  }
  return [...slots.values()].filter((volume) => volume !== null);
}

function stackOf(folder: string, slices: readonly Volume[], first: Volume, isWholeFolder: boolean, context: ReadContext): Volume {
  const dims: Dims = [first.header.dims[0], first.header.dims[1], slices.length];
  checkBudget(folder, first.data.byteLength * slices.length * 2, context);
  const data = allocateVoxels(first.header.dtype, dims[0] * dims[1] * dims[2]);
  for (const [k, slice] of slices.entries()) data.set(slice.data, k * dims[0] * dims[1]);
  return checkVolume({
    data,
    header: {
      ...first.header, name: isWholeFolder ? basename(folder) : first.header.name, path: join(folder, basename(first.header.path)), dims, affine: centredAffine(dims, spacingMm(first.header.affine)),
      rescale: { slopes: slices.map(({ header }) => header.rescale.slopes[0] ?? 1), intercepts: slices.map(({ header }) => header.rescale.intercepts[0] ?? 0) },
      assumptions: [...first.header.assumptions, { about: 'order', text: `${slices.length} numbered one-slice files of this folder were stacked in the order of their numbers.` }],
    },
  });
}
