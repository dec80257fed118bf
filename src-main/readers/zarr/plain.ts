/** Zarr arrays without OME metadata: what their axes mean is assumed, or said by the user. */
import { AppError } from '@shared/errors.js';
import { gridOfNgff } from '@shared/formats/omeZarr/geometry.js';
import type { NgffAxis } from '@shared/formats/omeZarr/ome.js';
import { lookUp } from '@shared/lookUp.js';
import type { ArrayAxis, ArraysRecipe, QuestionOf } from '@shared/import/recipe.js';
import type { Assumption, Volume } from '@shared/volume/volume.js';
import { partOf, type ReadContext } from '../context.js';
import { absenceWarnings, nameOf, volumeOf } from './image.js';
import { arrayEntries } from './metadata.js';
import { openArray, type OpenArray } from './openArray.js';
import type { ZarrStore } from './store.js';
import { readVoxels } from './voxels.js';

const MAX_ARRAYS = 64;
const AXES_OF_RANK: readonly (readonly ArrayAxis[])[] = [[], ['x'], ['y', 'x'], ['z', 'y', 'x'], ['t', 'z', 'y', 'x'], ['t', 'channel', 'z', 'y', 'x']];
const AXIS_OF_NAME: Readonly<Record<string, ArrayAxis>> = { x: 'x', y: 'y', z: 'z', t: 't', time: 't', c: 'channel', channel: 'channel' };

interface Listed { name: string; source: OpenArray | null; dtype: string; shape: number[]; refused: string | null }

/**
 * @param keys of the arrays; a single one opens with assumptions, of several the user chooses
 * @throws AppError `ambiguous` with the question, and those of {@link openArray}
 */
export async function readPlainArrays(store: ZarrStore, keys: readonly string[], context: ReadContext): Promise<{ volumes: Volume[]; question: QuestionOf<'arrays'> }> {
  const listed = await Promise.all(keys.slice(0, MAX_ARRAYS).map((key) => list(store, key, context.signal, keys.length === 1)));
  const usable = listed.filter(({ refused }) => refused === null);
  if (usable.length === 0) throw new AppError('unsupported', `${store.address} holds no array that could be a volume.`, 'Open an OME-Zarr image.', { detail: listed.map(({ name, refused }) => `${name}: ${refused ?? ''}`).join('\n') });
  const suggestion: ArraysRecipe = { arrays: usable.map(({ name, source, shape }) => ({ name, axes: axesOf(source, shape), species: null })) };
  const question: QuestionOf<'arrays'> = {
    kind: 'arrays', path: store.address, suggestion: { arrays: suggestion },
    signature: `zarr ${listed.map(({ name, dtype, shape }) => `${keys.length === 1 ? '' : name}:${dtype}:${shape.length}`).join(' ')}`.slice(0, 200),
    arrays: listed.map(({ name, dtype, shape, refused }) => ({ name, dtype, shape, refused })),
  };
  const said = context.recipe.arrays;
  if (!said && usable.length > 1) throw new AppError('ambiguous', `${store.address} holds ${usable.length} arrays and does not say what they are.`, 'Say which are volumes and what their axes mean.', { question });
  const chosen = (said ?? suggestion).arrays;
  const volumes: Volume[] = [];
  let used = 0;
  for (const [i, { name, axes, species }] of chosen.entries()) {
    const source = listed.find((candidate) => candidate.name === name)?.source;
    if (!source || axes.length !== source.array.shape.length) throw new AppError('ambiguous', `${store.address} holds no array “${name}” with ${axes.length} axes.`, 'Choose again.', { question });
    const read = await readPlain(source, axes, said !== undefined, store.parallel, { ...partOf(context, i / chosen.length, (i + 1) / chosen.length), memoryBudgetBytes: context.memoryBudgetBytes - used });
    used += read.reduce((sum, { data }) => sum + data.byteLength, 0);
    volumes.push(...read.map((volume) => (species === null ? volume : { ...volume, header: { ...volume.header, species } })));
  }
  return { volumes, question: { ...question, suggestion: { arrays: { arrays: chosen } } } };
}

async function list(store: ZarrStore, key: string, signal: AbortSignal, isOnly: boolean): Promise<Listed> {
  const name = key === '' ? nameOf(store.address) : key;
  try {
    const source = await openArray(store, key, signal);
    const { dtype, shape } = source.array;
    return { name, source, dtype, shape, refused: shape.length >= AXES_OF_RANK.length ? `${shape.length} axes` : shape.length === 1 && !isOnly ? 'a single axis' : null };
  } catch (thrown) {
    const error = AppError.from(thrown, store.locate(key));
    if (isOnly || error.code === 'cancelled') throw error;
    return { name, source: null, dtype: '?', shape: [], refused: error.message };
  }
}

/** By the names that the array gives its axes, where they are ours; else by their number, as OME orders them. */
function axesOf(source: OpenArray | null, shape: readonly number[]): ArrayAxis[] {
  const named = namedAxes(source);
  return named ?? [...(AXES_OF_RANK[shape.length] ?? [])];
}

function namedAxes(source: OpenArray | null): ArrayAxis[] | null {
  const axes = source?.array.dimensionNames?.map((name) => lookUp(AXIS_OF_NAME, name.toLowerCase()));
  const known = axes?.filter((axis) => axis !== undefined);
  return known && known.length === axes?.length && new Set(known).size === known.length && known.includes('x') ? known : null;
}

async function readPlain(source: OpenArray, axes: readonly ArrayAxis[], isSaid: boolean, parallel: number, context: ReadContext): Promise<Volume[]> {
  const described = axes.map((axis): NgffAxis => ({ name: axis === 'channel' ? 'c' : axis, type: null, unit: null }));
  const grid = gridOfNgff(source.array.shape, described, [], source.path);
  const order: Assumption[] = isSaid || namedAxes(source) ? [] : [{ about: 'order', text: `Axes ${axes.join(', ')}: the array does not name them.` }];
  const data = await readVoxels(source, grid, parallel, context);
  const name = nameOf(source.path);
  return data.map((channel, c) => volumeOf(source, { ...grid, assumptions: [...order, ...grid.assumptions] }, {
    format: `Zarr ${source.array.version}`, name: data.length === 1 ? name : `${name} · channel ${c + 1}`, label: null, warnings: absenceWarnings(source), metadata: arrayEntries(source),
  }, channel));
}
