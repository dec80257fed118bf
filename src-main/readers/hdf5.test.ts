import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors.js';
import type { ArrayAxis, QuestionOf } from '@shared/import/recipe.js';
import { spacingMm } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readPath } from './registry.js';
import { testContext } from './testing.js';
import { writeHdf5 } from './testingHdf5.js';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'hdf5-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

type Name = Parameters<typeof writeHdf5>[1];
const write = (name: Name): string => writeHdf5(join(folder, `${name}.${name === 'matlab' ? 'mat' : 'h5'}`), name);
const read = async (name: Name, array: string, axes: ArrayAxis[] = ['z', 'y', 'x']): Promise<Volume> => {
  const { volumes: [volume] } = await readPath(write(name), testContext(2 ** 28, { arrays: { arrays: [{ name: array, axes, species: null }] } }));
  if (!volume) throw new Error('nothing opened');
  return volume;
};
const asked = async (name: Name): Promise<QuestionOf<'arrays'>> => {
  const error: unknown = await readPath(write(name), testContext()).then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof AppError) || error.question?.kind !== 'arrays') throw new Error(`no question: ${String(error)}`);
  return error.question;
};
/** a[z][y][x], x fastest. */
const A = Array.from({ length: 24 }, (_, i) => 3 * i + 7);

describe('HDF5', () => {
  it('reads chunks through shuffle, gzip, checksum and lzf, with attributes as metadata and voxel size', async () => {
    const li = await read('packed', '/scan/li');
    expect(li.header).toMatchObject({ dims: [4, 3, 2], dtype: 'uint16', format: 'HDF5' });
    expect(Array.from(li.data)).toEqual(A);
    for (const [axis, mm] of [0.1, 0.2, 0.3].entries()) expect(spacingMm(li.header.affine)[axis]).toBeCloseTo(mm, 12);
    expect(li.header.assumptions.map(({ about }) => about)).not.toContain('spacing');
    expect(li.header.metadata).toContainEqual({ group: 'Geometry', name: 'Voxel size', value: 'Voxel size 0.1 × 0.2 × 0.3 mm from element_size_um.' });
    expect(li.header.metadata).toContainEqual({ group: 'HDF5 attributes', name: 'operator', value: 'nobody' });
    expect(Array.from((await read('packed', '/scan/llzo')).data)).toEqual(A.map((value) => 2 * value));
  });

  it('takes the voxel size of an attribute in the order of the indices, whatever axes they are said to be', async () => {
    for (const [axes, expected] of [[['x', 'y', 'z'], [0.3, 0.2, 0.1]], [['y', 'z', 'x'], [0.1, 0.3, 0.2]]] as const) {
      const { affine } = (await read('packed', '/scan/li', [...axes])).header;
      for (const [axis, mm] of expected.entries()) expect(spacingMm(affine)[axis]).toBeCloseTo(mm, 12);
    }
  });

  it('suggests the two species as channels of one cell', async () => {
    const { suggestion } = await asked('packed');
    expect(suggestion.arrays?.arrays).toEqual([{ name: '/scan/li', axes: ['z', 'y', 'x'], species: 'dendrite' }, { name: '/scan/llzo', axes: ['z', 'y', 'x'], species: 'llzo' }]);
    const { volumes } = await readPath(write('packed'), testContext(2 ** 28, suggestion));
    expect(volumes.map(({ header }) => [header.name, header.species, header.cell])).toEqual([['/scan/li', 'dendrite', null], ['/scan/llzo', 'llzo', null]]);
  });

  it.each([['/be', 'float64'], ['/half', 'float32'], ['/i64', 'float64']] as const)('reads %s as %s', async (name, dtype) => {
    const volume = await read('zoo', name);
    expect(volume.header.dtype).toBe(dtype);
    expect(Array.from(volume.data)).toEqual(A);
  });

  it('reads truth values, and what was never written as the fill value', async () => {
    expect(Array.from((await read('zoo', '/bool')).data)).toEqual(A.map((value) => value % 2));
    expect(new Set((await read('zoo', '/unwritten')).data)).toEqual(new Set([2.5]));
  });

  it('lists by name what is no array of real numbers, and why', async () => {
    const { arrays } = await asked('zoo');
    const refused = Object.fromEntries(arrays.filter((array) => array.refused !== null).map((array) => [array.name, array.refused]));
    expect(refused).toEqual({ '/complex': 'complex', '/text': 'text', '/table': 'structured', '/ref': 'references', '/empty': 'empty' });
  });

  it('refuses integers that float64 cannot hold, data in other files, and what does not fit', async () => {
    await expect(read('zoo', '/too_big', ['y', 'x'])).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('1152921504606846977') as string });
    await expect(read('zoo', '/external', ['y', 'x'])).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('another file') as string });
    await expect(read('zoo', '/huge', ['y', 'x'])).rejects.toMatchObject({ code: 'too-large' });
  });

  it('goes through circular, broken and external links once', async () => {
    const { volumes: [volume], question } = await readPath(write('loops'), testContext());
    expect(question?.kind === 'arrays' && question.arrays.map(({ name }) => name)).toEqual(['/li']);
    expect(Array.from(volume?.data ?? [])).toEqual(A);
  });

  it('bounds the memory of a chunk that inflates to more than it says', async () => {
    await expect(readPath(write('bomb'), testContext())).rejects.toMatchObject({ code: 'damaged' });
  });
});

describe('MATLAB 7.3', () => {
  it('reads A(x,y,z) with its dimensions reversed, names members as MATLAB does, and finds the voxel size beside', async () => {
    const image = await read('matlab', 'image', ['x', 'y', 'z']);
    expect(image.header).toMatchObject({ dims: [4, 3, 2], dtype: 'float64', format: 'MATLAB 7.3' });
    expect(Array.from(image.data)).toEqual(A);
    const echo = await read('matlab', 'scan.echo', ['x', 'y', 'z']);
    expect(echo.header.dtype).toBe('int16');
    expect(spacingMm(echo.header.affine)).toEqual([0.1, 0.2, 0.3]);
  });

  it('names what is no plain array', async () => {
    const { arrays } = await asked('matlab');
    expect(Object.fromEntries(arrays.map(({ name, refused }) => [name, refused]))).toEqual({
      image: null, mask: null, 'scan.echo': null, 'scan.voxel_size': null, name: 'text', none: 'empty', cells: 'cell array', sp: 'sparse', when: 'MATLAB object, not a plain array',
    });
    expect(arrays.find(({ name }) => name === 'image')).toMatchObject({ dtype: 'double', shape: [4, 3, 2] });
  });
});
