/** From a container of arrays (MATLAB, NumPy, HDF5) to volumes: what is in it, what the user said or what is beyond doubt, the voxels. */
import { createHash } from 'node:crypto';
import { AppError } from '@shared/errors.js';
import { CENTRED } from '@shared/formats/axes.js';
import { arrayLayout, isVolumeOrder, toVolumeOrder } from '@shared/import/arrayLayout.js';
import { cellNames, forChoosing, misfit, suggestArrays, voxelCount, type ArrayInfo, type IndexConvention } from '@shared/import/arrays.js';
import { statedSpacing, type NamedNumbers, type SpacingOrder, type StatedSpacing } from '@shared/import/arraySpacing.js';
import type { ArraysRecipe, QuestionOf } from '@shared/import/recipe.js';
import { centredAffine } from '@shared/volume/geometry.js';
import { BYTES_PER_VOXEL, checkVolume, type Assumption, type Dtype, type MetadataEntry, type Volume, type VoxelArray } from '@shared/volume/volume.js';
import { checkBudget, partOf, throwIfCancelled, type ReadContext, type ReadResult } from './context.js';
import { fileHeader, uniformRescale } from './headers.js';
import { allocateVoxels } from './voxels.js';

export interface ArrayEntry extends ArrayInfo {
  /** Of the voxels that `read` gives; meaningless for refused ones. */
  voxels: Dtype;
  /** Which index runs fastest in what `read` gives. */
  fastest: 'first' | 'last';
  /** All of it, in shared memory; the caller has checked the budget. */
  read(context: ReadContext): Promise<VoxelArray>;
  metadata: MetadataEntry[];
  /** Small arrays attached to it (HDF5 attributes). */
  attributes: NamedNumbers[];
}

export interface ArrayFile {
  path: string;
  /** For people: "MATLAB 7.3". */
  format: string;
  convention: IndexConvention;
  arrays: ArrayEntry[];
  /** Of the file as a whole. */
  metadata: MetadataEntry[];
  warnings: string[];
}

/**
 * Opens what the recipe names, or else the only array that can be a volume.
 * @throws AppError `ambiguous` with a question of kind `arrays` when there are several, `unsupported` when there is none, `too-large`
 */
export async function readArrays(file: ArrayFile, context: ReadContext): Promise<ReadResult> {
  const { path, arrays } = file;
  const suggested = suggestArrays(arrays, file.convention);
  if (!suggested) throw nothingToShow(file);
  const recipe = context.recipe.arrays ?? (suggested.certain ? suggested.recipe : null);
  if (!recipe) {
    const count = arrays.filter(({ refused }) => refused === null).length;
    throw new AppError('ambiguous', [`${path} holds ${count} arrays of numbers, and does not say which are volumes.`, ...file.warnings].join(' '), 'Choose the arrays, what they show and what their axes are.', { question: questionOf(file, suggested.recipe) });
  }
  const wrong = misfit(recipe, arrays);
  if (wrong !== null) throw new AppError('ambiguous', `${path} does not hold what was chosen: ${wrong}.`, 'Choose the arrays again.', { question: questionOf(file, suggested.recipe) });
  checkArrays(file, recipe, context);
  const cells = cellNames(recipe);
  const volumes: Volume[] = [];
  for (const [i, chosen] of recipe.arrays.entries()) {
    const part = partOf(context, i / recipe.arrays.length, (i + 1) / recipe.arrays.length);
    volumes.push(...await openArray(file, chosen, { cell: cells[i] ?? null, alone: recipe.arrays.length === 1, chosen: context.recipe.arrays !== undefined }, part));
  }
  return { volumes, question: questionOf(file, recipe), files: [path], errors: [] };
}

function questionOf({ path, convention, arrays }: ArrayFile, suggestion: ArraysRecipe): QuestionOf<'arrays'> {
  const listed = forChoosing(arrays).map(({ name, dtype, shape, refused }) => ({ name, dtype, shape: [...shape], refused }));
  const signature = createHash('sha256').update(JSON.stringify([convention, listed])).digest('hex');
  return { kind: 'arrays', path, signature: `arrays:${signature}`, suggestion: { arrays: suggestion }, arrays: listed };
}

/** Every chosen array as it is and, where it has to be turned, once more. */
function checkArrays({ path, arrays }: ArrayFile, recipe: ArraysRecipe, context: ReadContext): void {
  let bytes = 0, spare = 0;
  for (const { name, axes } of recipe.arrays) {
    const array = arrays.find((candidate) => candidate.name === name);
    if (!array) continue;
    const size = voxelCount(array.shape) * BYTES_PER_VOXEL[array.voxels];
    bytes += size;
    if (!isVolumeOrder(arrayLayout(array.shape, axes, array.fastest))) spare = Math.max(spare, size);
  }
  checkBudget(path, bytes + spare, context);
}

interface Told { cell: string | null; alone: boolean; chosen: boolean }
type Chosen = ArraysRecipe['arrays'][number];

async function openArray(file: ArrayFile, chosen: Chosen, told: Told, context: ReadContext): Promise<Volume[]> {
  const array = file.arrays.find(({ name }) => name === chosen.name);
  if (!array) return [];
  const layout = arrayLayout(array.shape, chosen.axes, array.fastest);
  const { dims, timeCount, channelCount } = layout;
  const inOrder = isVolumeOrder(layout);
  const stored = await array.read(partOf(context, 0, inOrder ? 1 : 0.6));
  const spacing = await spacingBeside(file, array, chosen.axes, context);
  return Array.from({ length: channelCount }, (_, channel) => checkVolume({
    data: inOrder ? stored : turned(stored, layout, channel, array.voxels, partOf(context, 0.6 + 0.4 * channel / channelCount, 0.6 + 0.4 * (channel + 1) / channelCount)),
    header: fileHeader(file.path, {
      format: file.format, dims, timeCount, dtype: array.voxels, affine: centredAffine(dims, spacing?.spacingMm ?? [1, 1, 1]), rescale: uniformRescale(1, 0),
      species: channelCount > 1 ? null : chosen.species, cell: told.cell === null ? null : `${file.path}:${told.cell}`,
      ...(channelCount > 1 ? { name: `${chosen.name} ${channel + 1}` } : told.alone ? {} : { name: chosen.name }),
      metadata: metadataOf(file, array, chosen, spacing), warnings: file.warnings, assumptions: assumptionsOf(chosen, timeCount, told, spacing),
    }),
  }));
}

function metadataOf(file: ArrayFile, { dtype, shape, metadata }: ArrayEntry, { name, axes }: Chosen, spacing: StatedSpacing | null): MetadataEntry[] {
  return [
    { group: 'Array', name: 'Name', value: name }, { group: 'Array', name: 'Type', value: dtype },
    { group: 'Array', name: 'Shape', value: shape.join(' × ') }, { group: 'Array', name: 'Axes', value: axes.join(', ') },
    ...(spacing ? [{ group: 'Geometry', name: 'Voxel size', value: spacing.text }] : []), ...metadata, ...file.metadata,
  ];
}

function assumptionsOf({ name, axes }: Chosen, timeCount: number, told: Told, spacing: StatedSpacing | null): Assumption[] {
  const assumptions: Assumption[] = [CENTRED];
  if (!spacing?.spacingMm) assumptions.unshift({ about: 'spacing', text: `Voxel size 1 mm: the file states none. ${spacing?.text ?? ''}`.trim() });
  else if (!spacing.unitIsStated) assumptions.unshift({ about: 'spacing', text: spacing.text });
  if (!told.chosen && axes.length > 1) assumptions.push({ about: 'order', text: `Axes of ${name} read as ${axes.join(', ')}: the file does not name them.` });
  if (timeCount > 1) assumptions.push({ about: 'time', text: 'Time points are numbered: the file does not say when they were measured.' });
  return assumptions;
}

function turned(stored: VoxelArray, layout: ReturnType<typeof arrayLayout>, channel: number, dtype: Dtype, context: ReadContext): VoxelArray {
  const voxels = allocateVoxels(dtype, stored.length / layout.channelCount);
  toVolumeOrder(stored, layout, channel, voxels, (fraction) => {
    throwIfCancelled(context);
    context.onFraction(fraction);
  });
  return voxels;
}

const MOST_BESIDE = 64;

/** From the array's own attributes, the numbers that share its parent (`scan.`), or those of the file's top, whichever says something first. */
async function spacingBeside(file: ArrayFile, array: ArrayEntry, axes: Chosen['axes'], context: ReadContext): Promise<StatedSpacing | null> {
  const order = file.convention === 'matlab' ? 'xyz' : null;
  const attached = statedSpacing(array.attributes, orderOf(axes));
  if (attached) return attached;
  for (const parent of new Set([parentOf(array.name), ''])) {
    const small = file.arrays.filter(({ name, refused, shape }) => refused === null && parentOf(name) === parent && voxelCount(shape) <= 3).slice(0, MOST_BESIDE);
    const beside: NamedNumbers[] = [];
    for (const entry of small) {
      const values = await entry.read({ ...context, onFraction: () => undefined });
      beside.push({ name: entry.name.slice(parent.length), values: Array.from(values) });
    }
    const stated = statedSpacing(beside, order);
    if (stated) return stated;
  }
  return null;
}

/** Attributes of an array follow its indices; those of a single slice are commonly those of its volume. */
function orderOf(axes: Chosen['axes']): SpacingOrder {
  const spatial = axes.filter((axis) => axis === 'x' || axis === 'y' || axis === 'z').join('');
  return spatial.length === 3 ? spatial as SpacingOrder : 'zyx';
}

const parentOf = (name: string): string => /^.*[./]/.exec(name)?.[0] ?? '';

const KEPT = 12;

function nothingToShow({ path, arrays }: ArrayFile): AppError {
  const listed = arrays.slice(0, KEPT).map(({ name, dtype, shape, refused }) => `${name} (${refused ?? `${dtype}, ${shape.join(' × ')}`})`).join(', ');
  const rest = arrays.length > KEPT ? ` and ${arrays.length - KEPT} more` : '';
  return new AppError('unsupported', `${path} holds no numeric array that could be a volume${arrays.length > 0 ? `: ${listed}${rest}` : ''}.`, 'Save the volume as an array of real numbers with two or three dimensions.');
}

