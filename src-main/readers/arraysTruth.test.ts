/** Real MATLAB and NumPy files against the truth that SciPy, h5py and NumPy computed for them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors.js';
import { guessAxes, type IndexConvention } from '@shared/import/arrays.js';
import type { ArrayAxis } from '@shared/import/recipe.js';
import type { Volume } from '@shared/volume/volume.js';
import type { ReadResult } from './context.js';
import { readPath } from './registry.js';
import { DATA, summary, testContext, valueAt } from './testing.js';

interface ArrayTruth { shape?: number[]; matlab_shape?: number[]; dtype?: string; class?: string; MATLAB_class?: string; MATLAB_empty?: boolean; min?: number; max?: number; mean?: number; samples?: { index: number[]; value: number }[] }
interface FileTruth extends ArrayTruth { file: string; stored_dtype?: string; variables?: Record<string, ArrayTruth>; arrays?: Record<string, ArrayTruth> }

const truths: FileTruth[] = ['mat', 'npy'].flatMap((folder) => (DATA === null ? [] : readdirSync(join(DATA, folder), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.truth.json')).sort().map((name) => JSON.parse(readFileSync(join(DATA ?? '', folder, name), 'utf8')) as FileTruth)));

/** Every array of the file that can be a volume, by name, with the suggested or customary axes. */
async function openAll(truth: FileTruth): Promise<{ volumes: Volume[]; names: string[] }> {
  const path = join(DATA ?? '', truth.file);
  const first: ReadResult | AppError = await readPath(path, testContext()).catch((error: unknown) => { if (error instanceof AppError) return error; throw error; });
  const question = first.question;
  if (question?.kind !== 'arrays') throw first instanceof AppError ? first : new Error('no question');
  const convention: IndexConvention = truth.file.startsWith('mat') ? 'matlab' : 'numpy';
  const readable = question.arrays.filter(({ refused }) => refused === null);
  const arrays = readable.map(({ name, shape }) => ({ name, axes: guessAxes(shape.length, convention), species: null }));
  const { volumes } = await readPath(path, testContext(2 ** 28, { arrays: { arrays } }));
  return { volumes, names: readable.map(({ name }) => name) };
}

const isNumeric = (truth: ArrayTruth): boolean => truth.min !== undefined && truth.MATLAB_empty !== true && (truth.MATLAB_class ?? truth.class) !== 'char';

function expectArray(volume: Volume | undefined, truth: ArrayTruth, convention: IndexConvention): void {
  const shape = truth.matlab_shape ?? truth.shape ?? [];
  const axes = guessAxes(shape.length, convention);
  if (!volume) throw new Error('not opened');
  const sizes: Record<ArrayAxis, number> = { x: volume.header.dims[0], y: volume.header.dims[1], z: volume.header.dims[2], t: volume.header.timeCount, channel: 1 };
  expect(axes.map((axis) => sizes[axis])).toEqual(shape);
  const { min, max, mean } = summary([volume]);
  expect([min, max]).toEqual([truth.min, truth.max]);
  expect(mean).toBeCloseTo(truth.mean ?? NaN, 12);
  for (const { index, value } of truth.samples ?? []) {
    const at = (axis: ArrayAxis): number => index[axes.indexOf(axis)] ?? 0;
    expect(valueAt(volume, [at('x'), at('y'), at('z'), at('t')]), index.join()).toBe(value);
  }
}

const ONLY_SCALARS = /simple\.mat|testcomplex/;

describe.skipIf(DATA === null)('arrays (needs ../shared/data)', () => {
  it.each(truths.filter(({ file }) => !ONLY_SCALARS.test(file)))('$file', async (truth) => {
    const convention = truth.file.startsWith('mat') ? 'matlab' : 'numpy';
    const { volumes, names } = await openAll(truth);
    const single: Record<string, ArrayTruth> = { array: truth };
    for (const [name, array] of Object.entries(truth.variables ?? truth.arrays ?? single)) {
      if (isNumeric(array)) expectArray(volumes[names.indexOf(name)], array, convention);
      else expect(names).not.toContain(name);
    }
  });

  it.each(truths.filter(({ file }) => ONLY_SCALARS.test(file)))('$file: nothing that could be a volume, by name', async (truth) => {
    const names = Object.keys(truth.variables ?? {});
    await expect(readPath(join(DATA ?? '', truth.file), testContext())).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining(names[0] ?? '?') as string });
  });

  it('keeps the type in which the numbers lie', async () => {
    const { volumes: [volume] } = await readPath(join(DATA ?? '', 'mat/scipy/test3dmatrix_7.4_GLNX86.mat'), testContext());
    expect(volume?.header.dtype).toBe('uint8');
    expect(volume?.header.metadata).toContainEqual({ group: 'MATLAB', name: 'Class', value: 'double' });
  });

  it('asks where there are several arrays, and where there is one does not', async () => {
    await expect(readPath(join(DATA ?? '', 'npy/skimage/diamond-matlab-output.npz'), testContext())).rejects.toMatchObject({ code: 'ambiguous', question: { kind: 'arrays' } });
    const { question } = await readPath(join(DATA ?? '', 'npy/skimage/chessboard_GRAY_U8.npz'), testContext());
    expect(question).toMatchObject({ kind: 'arrays', suggestion: { arrays: { arrays: [{ name: 'arr_0', axes: ['y', 'x'] }] } } });
  });
});
