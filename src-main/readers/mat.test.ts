import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors.js';
import type { Question, Recipe } from '@shared/import/recipe.js';
import { spacingMm } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readPath } from './registry.js';
import { testContext } from './testing.js';
import { compressed, element, matFile, matrix, numbers, type MatType } from './testingMat.js';

/**
 * scipy.io.savemat (1.10, compressed), deflated once more: with a of 4 × 3 × 2, 7, 10, 13 … along its first index,
 * `scan` = struct of image (int16 a), dx, dy, dz and text; `parts` = {eye(3), 't', struct with li (single a)}; `series` = 2 structs with echo.
 */
const SCIPY = 'eNrzdQzxcXRSMNUzUPB1DNFNy8xJVQjISSxJyy/KtVIoyC/OrNBRcC5KTSxJTVHIz7NSCC7NU/DLL1MwMlIwMrQysLAyBTIMjMwYyACMnr78QGoHEFfMeZyckLDjwIkDB9iWWDbM6GRkilhY42aRlqjh53cmmfXSnADDWIVzZ3x9/FkzPVY2vPJZ2WK4akHPn6Yri45M+qMkMJu/w1hC4Fuh4s3jzEd0HM70POFz0+AVMmZIKlvAF8fGyJbIZsjmySbJVsmmyhbKxsuWy2bL5swmzFbMps0WzcbOls5mzubPJr+hVszj28aHX+RZCpyOpp9laZz7bcpLe89tdckGO3iu5Tcsmd/aUMeowC0izJDxS7Ya5P5dcPdbHIS6X+IEC3OYip3xFLZOURWxqSLMmXYK6xIcXiQ7Xz7es4SfxaLxRjMjm90N4wesLU8dv0kr3DzfdPSuAQ8Tk0MY55W75hO+GApeOM5lIvmIP61tjk/HP0mPXzcnfvnscPdgT4reGZkJu1gMXjcyMzc3KTM7MwiYM3zkUbjHcES94QejwH+GJD51NjZBhTCGJFmFbQxJ4gp8DI8kFM4xPBJSyGN4ZKbwjvGRp4PNYU6GoHKZ4yAf1MF98IPxSI7DGcYjPjwCB7ieGjsdlViY1RXcbRTc7fhJJ8G0J2DrypOSPxVqaxxkGlLk1CdV2jicYTpyxuObgVOmQDxTx82dFawtR1VSn0wNMd3ylcf3zNoc2Tl3bWo1TKc3z/YPcInxCnOM9A12v3/iyqFb5y4evXtanGFePN8CAKQJ3Mk=';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'mat-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

const A = Array.from({ length: 24 }, (_, i) => 3 * i + 7);
const write = (bytes: Uint8Array): string => { const path = join(folder, 'scan.mat'); writeFileSync(path, bytes); return path; };
const open = async (bytes: Uint8Array, recipe: Recipe = {}): Promise<Volume> => {
  const { volumes: [volume] } = await readPath(write(bytes), testContext(2 ** 26, recipe));
  if (!volume) throw new Error('nothing opened');
  return volume;
};
const failure = async (bytes: Uint8Array): Promise<AppError> => {
  const error: unknown = await readPath(write(bytes), testContext(2 ** 26)).then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`);
  return error;
};
const image = { name: 'image', shape: [4, 3, 2], values: A };
const choose = (name: string, axes: ('x' | 'y' | 'z')[] = ['x', 'y', 'z']): Recipe => ({ arrays: { arrays: [{ name, axes, species: null }] } });

describe('MATLAB 5, 6 and 7', () => {
  const stored: MatType[] = ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'single', 'double', 'int64', 'uint64'];
  const dtypes: Partial<Record<MatType, string>> = { single: 'float32', double: 'float64', int64: 'float64', uint64: 'float64' };
  it.each(stored.flatMap((type) => [true, false].map((littleEndian) => ({ type, littleEndian }))))('reads doubles stored as $type, little-endian $littleEndian', async ({ type, littleEndian }) => {
    const volume = await open(matFile([matrix({ ...image, stored: type }, littleEndian)], littleEndian));
    expect(volume.header).toMatchObject({ dims: [4, 3, 2], dtype: dtypes[type] ?? type, format: 'MATLAB' });
    expect(Array.from(volume.data)).toEqual(A);
  });

  it('inflates compressed variables, between others', async () => {
    const bytes = matFile([matrix({ name: 'n', shape: [1, 1], values: [5] }), compressed(matrix({ ...image, stored: 'uint8' })), compressed(matrix({ name: 'm', shape: [1, 1], values: [6] }))]);
    expect(Array.from((await open(bytes)).data)).toEqual(A);
  });

  it('reads logical arrays and small data elements', async () => {
    const volume = await open(matFile([matrix({ name: 'on', shape: [2, 2], values: [1, 0, 0, 1], className: 'uint8', stored: 'uint8', logical: true })]));
    expect(Array.from(volume.data)).toEqual([1, 0, 0, 1]);
    expect(volume.header.metadata).toContainEqual({ group: 'Array', name: 'Type', value: 'logical' });
  });

  it('turns axes as the user says', async () => {
    const volume = await open(matFile([matrix(image)]), choose('image', ['z', 'x', 'y']));
    expect(volume.header.dims).toEqual([3, 2, 4]);
    const [nx, ny] = volume.header.dims;
    expect(volume.data[2 + nx * (1 + ny * 3)]).toBe(A[3 + 4 * (2 + 3 * 1)]);
  });

  it('refuses complex numbers, text and sparse matrices by name', async () => {
    const message = (await failure(matFile([
      matrix({ ...image, imaginary: A }), matrix({ name: 'label', shape: [1, 2], values: [65, 66], className: 'char', stored: 'uint16' }), matrix({ name: 'sp', shape: [2, 2], values: [0], className: 'sparse' }),
    ]))).message;
    expect(message).toMatch(/image \(complex\), label \(text\), sp \(sparse\)/);
  });
});

describe('structs and cells, written by SciPy', () => {
  const bytes = inflateSync(Buffer.from(SCIPY, 'base64'));
  it('lists what is inside as MATLAB would write it', async () => {
    const { question } = await failure(bytes);
    expect(question?.kind === 'arrays' && question.arrays.filter(({ refused, shape }) => refused === null && shape.length > 2).map(({ name, dtype }) => [name, dtype])).toEqual([
      ['scan.image', 'int16'], ['parts{3}.li', 'single'], ['series(1).echo', 'uint8'], ['series(2).echo', 'uint8'],
    ]);
  });
  it('reads them, with the voxel size of the same struct', async () => {
    const volume = await open(bytes, choose('scan.image'));
    expect(Array.from(volume.data)).toEqual(A);
    expect(spacingMm(volume.header.affine)).toEqual([0.1, 0.2, 0.3]);
    expect(volume.header.assumptions[0]).toEqual({ about: 'spacing', text: 'Voxel size 0.1 × 0.2 × 0.3 mm from dx, dy, dz, taken as millimetres.' });
    expect(Array.from((await open(bytes, choose('parts{3}.li'))).data)).toEqual(A);
    expect(Array.from((await open(bytes, choose('series(2).echo'))).data)).toEqual(A.map((value) => value + 1));
    expect(spacingMm((await open(bytes, choose('series(2).echo'))).header.affine)).toEqual([1, 1, 1]);
  });
});

describe('questions', () => {
  const pair = (names: string[], value = 1): Buffer => matFile(names.map((name) => matrix({ ...image, name, values: A.map((number) => number * value) })));
  const ask = async (bytes: Buffer): Promise<Question> => {
    const { question } = await failure(bytes);
    if (!question) throw new Error('no question');
    return question;
  };
  it('asks the same of files that hold the same, whatever their numbers', async () => {
    expect((await ask(pair(['a', 'b']))).signature).toBe((await ask(pair(['a', 'b'], 2))).signature);
    expect((await ask(pair(['a', 'b']))).signature).not.toBe((await ask(pair(['a', 'c']))).signature);
  });
  it('gives the question with the volumes, so that the answer can be changed', async () => {
    const { suggestion } = await ask(pair(['llzo', 'li']));
    const { volumes, question } = await readPath(write(pair(['llzo', 'li'])), testContext(2 ** 26, suggestion));
    expect(volumes.map(({ header }) => header.species)).toEqual(['llzo', 'dendrite']);
    expect(question?.suggestion).toEqual(suggestion);
  });
  it('asks again when the answer does not fit', async () => {
    await expect(open(pair(['a', 'b']), choose('c'))).rejects.toMatchObject({ code: 'ambiguous', message: expect.stringContaining('there is no array c') as string });
  });
});

describe('hostile files', () => {
  const huge = (shape: number[]): Buffer => matFile([matrix({ name: 'a', shape, values: [1] })]);
  it('believes no dimensions', async () => {
    expect((await failure(huge([2 ** 30, 2 ** 30, 2 ** 30]))).code).toBe('truncated');
    expect((await failure(huge([-1, 4]))).message).toMatch(/negative dimensions/);
  });
  it('bounds what inflates', async () => {
    const inner = matrix({ name: 'a', shape: [2 ** 15, 2 ** 15], values: [0] });
    inner.writeUInt32LE(2 ** 32 - 8, 4);
    expect((await failure(matFile([compressed(inner)]))).code).toBe('truncated');
  });
  it('stops within cells that hold nothing, a thousand million times', async () => {
    const cell = Buffer.concat([element(6, numbers('uint32', [1, 0])), element(5, numbers('int32', [2 ** 30, 1])), element(1, Buffer.from('c')), Buffer.alloc(8 * 2 ** 20).fill(Buffer.from([14, 0, 0, 0, 0, 0, 0, 0]))]);
    expect((await failure(matFile([compressed(element(14, cell), 9)]))).code).toBe('unsupported');
  });
  it('goes only so deep', async () => {
    let inner = matrix({ name: '', shape: [2, 2], values: [1, 2, 3, 4] });
    for (let depth = 0; depth < 500; depth++) inner = element(14, Buffer.concat([element(6, numbers('uint32', [1, 0])), element(5, numbers('int32', [1, 1])), element(1, Buffer.from('c')), inner]));
    expect((await failure(matFile([inner]))).message).toMatch(/more than 8 levels deep/);
  });
  it('opens what is whole beside what is damaged, and says so', async () => {
    const damaged = compressed(matrix({ name: 'b', shape: [3, 1], values: [1, 2, 3] }));
    damaged.writeUInt8(damaged.readUInt8(damaged.length - 1) ^ 1, damaged.length - 1);
    const volume = await open(matFile([damaged, matrix(image)]));
    expect(Array.from(volume.data)).toEqual(A);
    expect(volume.header.warnings.join()).toMatch(/An array was left out.*checksum/);
  });
  it('stops where no array begins, and says so', async () => {
    const { data, header } = await open(Buffer.concat([matFile([matrix(image)]), Buffer.alloc(4096)]));
    expect(data).toHaveLength(24);
    expect(header.warnings.join()).toMatch(/^An array was left out\. .*no array begins/);
  });

  it('notices more than an element states, and less', async () => {
    const whole = matrix({ ...image, stored: 'int16' });
    expect((await failure(matFile([compressed(Buffer.concat([whole, Buffer.alloc(64)]))]))).message).toMatch(/damaged compressed data/);
    expect((await failure(matFile([compressed(whole.subarray(0, whole.length - 16))]))).code).toBe('truncated');
  });
});

it('reads MATLAB 4 in both byte orders, and names what is cut off', async () => {
  const header = (type: number, little: boolean): Buffer => Buffer.concat([numbers('int32', [type, 3, 2, 0, 2], little), Buffer.from('a\0')]);
  for (const little of [true, false]) {
    const bytes = Buffer.concat([header(little ? 0 : 1000, little), numbers('double', [1, 2, 3, 4, 5, 6], little)]);
    const volume = await open(bytes);
    expect(volume.header).toMatchObject({ dims: [3, 2, 1], dtype: 'float64', format: 'MATLAB 4' });
    expect(Array.from(volume.data)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await failure(bytes.subarray(0, bytes.length - 3))).code).toBe('truncated');
  }
});
