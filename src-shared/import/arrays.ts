/** Which arrays of a container (MATLAB, NumPy, HDF5) are volumes, and what their axes mean: guesses, and how well founded they are. */
import { speciesByName } from '../volume/channels.js';
import type { Species } from '../volume/volume.js';
import type { ArrayAxis, ArraysRecipe } from './recipe.js';

/** An array as its file lists it. */
export interface ArrayInfo {
  name: string;
  /** As the file's language calls it: "double", "uint16", "logical". */
  dtype: string;
  /** In the order in which the file's own language indexes it. */
  shape: readonly number[];
  /** Why it cannot be a volume ("text", "complex"); null: it can. */
  refused: string | null;
}

/**
 * How a language is commonly indexed. `matlab`: A(x, y, z, t), which is also the order in which its columns lie on disk.
 * `numpy` (and HDF5): a[t, z, y, x], slowest first in C order. Fortran order in memory does not change what an index means.
 */
export type IndexConvention = 'matlab' | 'numpy';

const AXES: Record<IndexConvention, readonly (readonly ArrayAxis[])[]> = {
  matlab: [[], ['x'], ['x', 'y'], ['x', 'y', 'z'], ['x', 'y', 'z', 't'], ['x', 'y', 'z', 't', 'channel']],
  numpy: [[], ['x'], ['y', 'x'], ['z', 'y', 'x'], ['t', 'z', 'y', 'x'], ['t', 'channel', 'z', 'y', 'x']],
};
export const MAX_RANK = 5;

/** The most likely axes of an array, one per dimension. A short axis is never taken for channels unasked. @param rank 1…{@link MAX_RANK} */
export function guessAxes(rank: number, convention: IndexConvention): ArrayAxis[] {
  return [...(AXES[convention][rank] ?? [])];
}

export const voxelCount = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);
const extents = (shape: readonly number[]): number => shape.filter((n) => n > 1).length;
const sameShape = (a: ArrayInfo, b: ArrayInfo): boolean => a.shape.length === b.shape.length && a.shape.every((n, i) => n === b.shape[i]);

/** What a name says about the species, also in `liImage` and `scan.LLZO`. */
function speciesOfName(name: string): { species: Species; cell: string } | null {
  return speciesByName(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
}

/**
 * @returns the arrays to open, or to suggest; `certain` when there is nothing to choose: one array with at least two dimensions
 * longer than 1, or the only one with more than one number. Null when no array can be a volume.
 */
export function suggestArrays(arrays: readonly ArrayInfo[], convention: IndexConvention): { recipe: ArraysRecipe; certain: boolean } | null {
  const readable = arrays.filter((array) => array.refused === null);
  const images = readable.filter((array) => extents(array.shape) >= 2);
  const rows = readable.filter((array) => extents(array.shape) === 1);
  const candidates = images.length > 0 ? images : rows.length === 1 ? rows : [];
  const [largest] = candidates.toSorted(byPromise);
  if (!largest) return null;
  const named = candidates.filter((array) => sameShape(array, largest) && speciesOfName(array.name) !== null);
  const chosen = named.length > 1 ? named : [largest];
  return {
    certain: candidates.length === 1,
    recipe: { arrays: chosen.map(({ name, shape }) => ({ name, axes: guessAxes(shape.length, convention), species: speciesOfName(name)?.species ?? null })) },
  };
}

/** Three dimensions before two, then more voxels, then a name that says what it shows. */
function byPromise(a: ArrayInfo, b: ArrayInfo): number {
  const names = Number(speciesOfName(b.name) !== null) - Number(speciesOfName(a.name) !== null);
  return Math.min(3, extents(b.shape)) - Math.min(3, extents(a.shape)) || voxelCount(b.shape) - voxelCount(a.shape) || names;
}

/** As a person looks for them: what could be a picture, other numbers, what is refused; each in the order of the file. */
export function forChoosing<T extends ArrayInfo>(arrays: readonly T[]): T[] {
  const place = ({ refused, shape }: ArrayInfo): number => (refused !== null ? 2 : extents(shape) >= 2 ? 0 : 1);
  return arrays.toSorted((a, b) => place(a) - place(b));
}

/** Why a recipe does not fit these arrays, as the rest of a sentence; null when it does. */
export function misfit(recipe: ArraysRecipe, arrays: readonly ArrayInfo[]): string | null {
  for (const { name, axes } of recipe.arrays) {
    const array = arrays.find((candidate) => candidate.name === name);
    if (!array) return `there is no array ${name}`;
    if (array.refused !== null) return `${name} is not an array of real numbers (${array.refused})`;
    if (axes.length !== array.shape.length) return `${name} has ${array.shape.length} dimensions, and ${axes.length} axes were named`;
    if (new Set(axes).size !== axes.length) return `an axis of ${name} was named twice`;
  }
  return new Set(recipe.arrays.map(({ name }) => name)).size === recipe.arrays.length ? null : 'an array was named twice';
}

/**
 * What joins arrays to one cell: nothing but the file where every species occurs at most once, so that they become its channels;
 * else the rest of each name (`li_pristine`, `llzo_pristine`, `li_cycled` …).
 */
export function cellNames(recipe: ArraysRecipe): (string | null)[] {
  const species = recipe.arrays.flatMap((array) => array.species ?? []);
  if (new Set(species).size === species.length) return recipe.arrays.map(() => null);
  return recipe.arrays.map((array) => {
    const named = speciesOfName(array.name);
    return named && named.species === array.species ? named.cell : null;
  });
}
