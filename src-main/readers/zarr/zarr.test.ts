/** Synthetic stores with known voxels: axes, units, types, storage, and what must be refused. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors.js';
import { transformPoint } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readPath, type ReadResult } from '../registry.js';
import { testContext } from '../testing.js';
import { zipOf } from '../testingZip.js';
import { together, v2Array, v2Group, v3Array, v3Group, writeFolder, type Files, type TestArray } from './testing.js';

const root = mkdtempSync(join(tmpdir(), 'zarr-'));
afterAll(() => { rmSync(root, { recursive: true }); });
let count = 0;
const stored = (files: Files): string => writeFolder(join(root, `store${count++}.zarr`), files);
const open = async (files: Files, budget?: number): Promise<ReadResult> => readPath(stored(files), testContext(budget));
const failure = async (files: Files): Promise<AppError> => open(files).then(() => { throw new Error('opened'); }, (thrown: unknown) => {
  if (thrown instanceof AppError) return thrown;
  throw thrown;
});

/** Each voxel tells its own array index: 7 is no power of a size here. */
const codeOf = (index: readonly number[]): number => index.reduce((sum, i) => sum * 7 + i, 0);
const u2 = (shape: number[], chunks: number[], more: Partial<TestArray> = {}): TestArray =>
  ({ shape, chunks, dtype: '<u2', encode: (index, view, at) => { view.setUint16(at, codeOf(index), true); }, ...more });
const voxel = ({ header, data }: Volume, [i, j, k, t]: readonly [number, number, number, number]): number => {
  const [nx, ny, nz] = header.dims;
  return data[i + nx * (j + ny * (k + nz * t))] ?? NaN;
};

const FIVE = [{ name: 't', type: 'time', unit: 'minute' }, { name: 'c', type: 'channel' }, { name: 'z', type: 'space', unit: 'micrometer' }, { name: 'y', type: 'space', unit: 'nanometer' }, { name: 'x', type: 'space', unit: 'angstrom' }];
const multiscales = (axes: unknown, transforms: unknown[], more: object = {}): object => ({ version: '0.4', name: 'cell', axes, datasets: [{ path: '0', coordinateTransformations: transforms }], ...more });
const omero = { channels: [{ label: 'LLZO', color: 'AAAAAA', window: { start: 1, end: 9, min: 0, max: 65535 } }, { label: 'dendrite', color: '0000FF' }] };
const SCALE = [{ type: 'scale', scale: [15, 1, 2, 3000, 40_000] }, { type: 'translation', translation: [0, 0, 10, 6000, 80_000] }];
const shape = [2, 2, 3, 4, 5];

function expectFive({ volumes }: ReadResult): void {
  expect(volumes).toHaveLength(2);
  for (const [c, volume] of volumes.entries()) {
    const { header } = volume;
    expect(header.dims).toEqual([5, 4, 3]);
    expect(header.timesH).toEqual([0, 0.25]);
    for (let t = 0; t < 2; t++) for (let z = 0; z < 3; z++) for (let y = 0; y < 4; y++) for (let x = 0; x < 5; x++) expect(voxel(volume, [x, y, z, t])).toBe(codeOf([t, c, z, y, x]));
    const origin = transformPoint(header.affine, [0, 0, 0]), far = transformPoint(header.affine, [1, 1, 1]);
    for (const [axis, mm] of [0.008, 0.006, 0.01].entries()) expect(origin[axis]).toBeCloseTo(mm, 12);
    for (const [axis, mm] of [0.012, 0.009, 0.012].entries()) expect(far[axis]).toBeCloseTo(mm, 12);
  }
  expect(volumes.map(({ header }) => [header.name, header.species])).toEqual([['cell · LLZO', 'llzo'], ['cell · dendrite', 'dendrite']]);
  expect(volumes[0]?.header.metadata).toContainEqual({ group: 'Channel', name: 'Window', value: '1 … 9' });
  expect(volumes[0]?.header.metadata).toContainEqual({ group: 'Attributes', name: expect.stringMatching(/multiscales\[0\]\.axes\[\d\]\.unit$/) as string, value: 'micrometer' });
  expect(volumes[0]?.header.assumptions).toEqual([]);
}

const image4 = (array: Files): Files => together(v2Group('', { multiscales: [multiscales(FIVE, SCALE)], omero }), array);
const image5 = (array: Files): Files => together(v3Group('', { ome: { version: '0.5', multiscales: [multiscales(FIVE, SCALE)], omero } }), array);

describe('five axes, two channels, every unit apart', () => {
  const chunkings: [string, number[]][] = [['one chunk a plane', [1, 1, 1, 4, 5]], ['chunks that do not divide the shape', [1, 2, 2, 3, 2]], ['chunks larger than the array', [4, 4, 4, 8, 8]]];
  it.each(chunkings)('Zarr 2, %s', async (_, chunks) => { expectFive(await open(image4(v2Array('0', u2(shape, chunks, { gzip: true }), '/')))); });
  it.each(chunkings)('Zarr 2 in Fortran order, dotted keys, %s', async (_, chunks) => { expectFive(await open(image4(v2Array('0', u2(shape, chunks, { order: 'F' }))))); });
  it.each(chunkings)('Zarr 3, %s', async (_, chunks) => { expectFive(await open(image5(v3Array('0', u2(shape, chunks, { gzip: true }))))); });

  it.each(['end', 'start'] as const)('Zarr 3 in shards with the index at the %s', async (indexAt) => {
    const full = u2([2, 2, 3, 4, 5], [2, 2, 4, 4, 6]);
    const { volumes } = await open(image5(v3Array('0', { ...full, fill: 9 }, { inner: [1, 1, 4, 4, 6], indexAt })));
    expect(volumes[0] && voxel(volumes[0], [4, 3, 2, 1])).toBe(codeOf([1, 0, 2, 3, 4]));
    expect(volumes[1] && voxel(volumes[1], [4, 3, 2, 0])).toBe(codeOf([0, 1, 2, 3, 4]));
    expect(volumes[1] && voxel(volumes[1], [4, 3, 2, 1])).toBe(9);
  });

  it.each([['a.ozx', ''], ['a.zarr.zip', 'a.zarr/'], ['a.zip', '']])('as %s', async (name, folder) => {
    const path = join(root, `${count++}-${name}`);
    writeFileSync(path, zipOf([...image5(v3Array('0', u2(shape, [1, 2, 2, 3, 2])))].map(([key, content], i) => ({ name: folder + key, content, deflate: i % 2 === 1 }))));
    const result = await readPath(path, testContext());
    expectFive(result);
    expect(result.files).toEqual([path]);
  });

  it('in another order of axes', async () => {
    const axes = [FIVE[4], FIVE[3], FIVE[0], FIVE[2], FIVE[1]];
    const array = u2([5, 4, 2, 3, 2], [2, 4, 1, 3, 2], { encode: ([x = 0, y = 0, t = 0, z = 0, c = 0], view, at) => { view.setUint16(at, codeOf([t, c, z, y, x]), true); } });
    const transforms = [{ type: 'scale', scale: [40_000, 3000, 15, 2, 1] }, { type: 'translation', translation: [80_000, 6000, 0, 10, 0] }];
    expectFive(await open(together(v2Group('', { multiscales: [multiscales(axes, transforms)], omero }), v2Array('0', array))));
  });

  it('with the transformations of the level first, those of the image after them', async () => {
    const level = [{ type: 'scale', scale: [1, 1, 1, 1500, 20_000] }, { type: 'translation', translation: [0, 0, 5, 3000, 40_000] }];
    const all = [{ type: 'scale', scale: [15, 1, 2, 2, 2] }];
    expectFive(await open(together(v2Group('', { multiscales: [multiscales(FIVE, level, { coordinateTransformations: all })], omero }), v2Array('0', u2(shape, shape)))));
  });
});

describe('types of voxels', () => {
  const one = (dtype: string, encode: TestArray['encode'], more: Partial<TestArray> = {}): TestArray => ({ shape: [1, 2, 2], chunks: [1, 1, 2], dtype, encode, ...more });
  const values = async (files: Files): Promise<{ dtype: string | undefined; values: number[] }> => {
    const { volumes: [volume] } = await open(files);
    return { dtype: volume?.header.dtype, values: Array.from(volume?.data ?? []) };
  };
  it('big endian', async () => {
    const array = one('>i4', ([, y = 0, x = 0], view, at) => { view.setInt32(at, -1000 * y - x, false); });
    expect(await values(v2Array('', array))).toEqual({ dtype: 'int32', values: [-0, -1, -1000, -1001].map((value) => value + 0) });
    expect(await values(v3Array('', array))).toMatchObject({ dtype: 'int32' });
  });
  it('half floats, with their fill value', async () => {
    const array = one('<f2', (_, view, at) => { view.setUint16(at, 0x3e00, true); }, { fill: -2.5, skipChunk: ([, y]) => y === 1 });
    for (const files of [v2Array('', array), v3Array('', array)]) expect(await values(files)).toEqual({ dtype: 'float32', values: [1.5, 1.5, -2.5, -2.5] });
  });
  it('booleans', async () => {
    const array = one('|b1', ([, y = 0], view, at) => { view.setUint8(at, y); }, { fill: false });
    for (const files of [v2Array('', array), v3Array('', array)]) expect(await values(files)).toEqual({ dtype: 'uint8', values: [0, 0, 1, 1] });
  });
  it('not a number as fill value', async () => {
    const array = one('<f4', (_, view, at) => { view.setFloat32(at, 1, true); }, { fill: 'NaN', skipChunk: ([, y]) => y === 0 });
    for (const files of [v2Array('', array), v3Array('', array)]) expect(await values(files)).toEqual({ dtype: 'float32', values: [NaN, NaN, 1, 1] });
  });
  it.each(['<i8', '<c8', '|S4'])('%s is refused with advice', async (dtype) => {
    const array = one(dtype, () => undefined);
    expect(await failure(v2Array('', array))).toMatchObject({ code: 'unsupported', hint: expect.stringContaining('float32') as string });
  });
});

describe('hierarchies', () => {
  const plain = u2([3, 4, 5], [3, 4, 5]);
  const levels = (keys: string[]): Files => together(...keys.flatMap((key) => [v2Group(key, { multiscales: [{ version: '0.4', axes: ['z', 'y', 'x'], datasets: [{ path: '0' }] }] }), v2Array(`${key}/0`, plain)]));

  it('bioformats2raw: every series, listed or numbered', async () => {
    const numbered = together(v2Group('', { 'bioformats2raw.layout': 3 }), levels(['0', '1']));
    expect((await open(numbered)).volumes).toHaveLength(2);
    const listed = together(numbered, v2Group('OME', { series: ['1'] }));
    expect((await open(listed)).volumes.map(({ header }) => header.path.endsWith('1/0'))).toEqual([true]);
  });

  it('labels are listed, and open by themselves', async () => {
    const path = stored(together(v2Group('', { multiscales: [{ version: '0.3', axes: ['z', 'y', 'x'], datasets: [{ path: '0' }] }] }), v2Array('0', plain), v2Group('labels', { labels: ['dendrites'] }), levels(['labels/dendrites'])));
    const { volumes: [volume] } = await readPath(path, testContext());
    expect(volume?.header.metadata).toContainEqual({ group: 'OME-Zarr', name: 'Labels', value: join(path, 'labels/dendrites') });
    expect((await readPath(join(path, 'labels'), testContext())).volumes).toHaveLength(1);
  });

  it('a plain array opens with assumptions, and as the user says', async () => {
    const path = stored(v2Array('', plain));
    const { volumes: [volume], question } = await readPath(path, testContext());
    expect(volume?.header.dims).toEqual([5, 4, 3]);
    expect(volume?.header.assumptions.map(({ about }) => about)).toEqual(['order', 'spacing', 'position']);
    const name = question?.kind === 'arrays' ? question.arrays[0]?.name ?? '' : '';
    const said = await readPath(path, testContext(2 ** 30, { arrays: { arrays: [{ name, axes: ['x', 'y', 'z'], species: 'llzo' }] } }));
    expect(said.volumes[0]?.header).toMatchObject({ dims: [3, 4, 5], species: 'llzo' });
    expect(said.volumes[0]?.header.assumptions.map(({ about }) => about)).toEqual(['spacing', 'position']);
  });

  it('axes named by the array itself are no assumption', async () => {
    const { volumes: [volume] } = await open(v3Array('', plain, { names: ['x', 'time', 'y'] }));
    expect(volume?.header).toMatchObject({ dims: [3, 5, 1], timeCount: 4 });
    expect(volume?.header.assumptions.map(({ about }) => about)).not.toContain('order');
  });

  it('the coordinates of an array are not asked about', async () => {
    const { volumes } = await open(together(v2Group('', {}), v2Array('signal', plain), v2Array('x', u2([5], [5])), v2Array('y', u2([4], [4]))));
    expect(volumes.map(({ header }) => header.dims)).toEqual([[5, 4, 3]]);
  });

  it('several plain arrays are asked about', async () => {
    const error = await failure(together(v2Group('', {}), v2Array('a', plain), v2Array('b', plain)));
    expect(error.code).toBe('ambiguous');
    expect(error.question).toMatchObject({ kind: 'arrays', arrays: [{ name: 'a', dtype: 'uint16', shape: [3, 4, 5] }, { name: 'b' }] });
  });
});

describe('damaged and hostile stores', () => {
  const plain = u2([3, 4, 5], [3, 4, 5]);
  const meta = (changes: object): Files => new Map([...v2Array('', plain)].map(([key, bytes]) => [key, key === '.zarray' ? Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(bytes).toString()) as object, ...changes })) : bytes]));
  const cases: [string, Files, string][] = [
    ['a level outside the store', together(v2Group('', { multiscales: [{ version: '0.4', axes: ['z', 'y', 'x'], datasets: [{ path: '../../etc' }] }] })), 'not-allowed'],
    ['an absolute level', together(v2Group('', { multiscales: [{ version: '0.4', axes: ['z', 'y', 'x'], datasets: [{ path: '/etc' }] }] })), 'not-allowed'],
    ['a level that is not there', together(v2Group('', { multiscales: [{ version: '0.4', axes: ['z', 'y', 'x'], datasets: [{ path: '0' }] }] })), 'incomplete'],
    ['a shape beyond memory', meta({ shape: [100_000, 100_000, 100], chunks: [10_000, 1000, 1] }), 'too-large'],
    ['voxels that only the metadata speak of', new Map([['.zarray', meta({ shape: [200, 1000, 1000], chunks: [10, 1000, 1000] }).get('.zarray') ?? new Uint8Array()]]), 'incomplete'],
    ['chunks beyond memory', meta({ chunks: [100_000, 100_000, 100_000] }), 'too-large'],
    ['too many chunks', meta({ shape: [1000, 1000, 1000], chunks: [1, 1, 1] }), 'too-large'],
    ['an empty shape', meta({ shape: [0, 4, 5] }), 'damaged'],
    ['chunks of another rank', meta({ chunks: [3, 4] }), 'damaged'],
    ['sizes that are no numbers', meta({ shape: ['3', 4, 5] }), 'damaged'],
    ['an unknown compressor', meta({ compressor: { id: 'secret' } }), 'unsupported'],
    ['a chunk cut short', new Map([...v2Array('', plain)].map(([key, bytes]) => [key, key === '.zarray' ? bytes : bytes.subarray(0, 50)])), 'damaged'],
    ['metadata that are no JSON', new Map([['.zarray', Buffer.from('{"zarr_format": 2')]]), 'damaged'],
    ['axes that contradict the array', together(v2Group('', { multiscales: [multiscales(FIVE.slice(2), SCALE)] }), v2Array('0', u2([4, 5], [4, 5]))), 'damaged'],
    ['a fifth dimension of space', together(v2Group('', { multiscales: [multiscales(['a', 'z', 'y', 'x'], [])] }), v2Array('0', u2([2, 3, 4, 5], [2, 3, 4, 5]))), 'unsupported'],
  ];
  it.each(cases)('%s', async (_, files, code) => {
    const error = await failure(files);
    expect(error.code, error.message).toBe(code);
    expect(error.hint).not.toBe('');
  });

  it.each(['gzip', 'zlib', 'bz2', 'zstd', 'blosc', 'lz4'])('a bomb in %s does not inflate beyond its chunk', async (id) => {
    const bomb = { gzip: Buffer.from(''), zlib: deflateSync(Buffer.alloc(2 ** 20)), bz2: Buffer.from('BZh9'), zstd: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0xff, 0xff, 0xff, 0x7f, 1, 0, 0]), blosc: Buffer.from([2, 1, 1, 2, 0xff, 0xff, 0xff, 0x7f, 0, 0, 1, 0, 16, 0, 0, 0]), lz4: Buffer.from([0xff, 0xff, 0xff, 0x7f, 0]) }[id] ?? Buffer.alloc(0);
    const files = meta({ compressor: { id } });
    files.set('0.0.0', bomb);
    expect((await failure(files)).code).toMatch(/damaged|too-large/);
  });

  it('a link out of the store is not followed', async () => {
    const outside = join(root, 'outside'), path = stored(meta({}));
    writeFileSync(outside, Buffer.alloc(120));
    rmSync(join(path, '0.0.0'));
    symlinkSync(outside, join(path, '0.0.0'));
    await expect(readPath(path, testContext())).rejects.toMatchObject({ code: 'not-allowed' });
    const far = join(root, `far${count++}.zarr`);
    mkdirSync(far);
    symlinkSync(path, join(far, '0'));
    writeFileSync(join(far, '.zattrs'), JSON.stringify({ multiscales: [{ version: '0.4', axes: ['z', 'y', 'x'], datasets: [{ path: '0' }] }] }));
    await expect(readPath(far, testContext())).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('stops when cancelled', async () => {
    const controller = new AbortController();
    const context = { ...testContext(), signal: controller.signal, onFraction: () => { controller.abort(); } };
    await expect(readPath(stored(v2Array('', u2([30, 4, 5], [1, 4, 5]))), context)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('with any byte of its metadata changed opens or says why not', async () => {
    const intact = image4(v2Array('0', u2(shape, [1, 2, 2, 3, 2], { gzip: true }), '/'));
    const keys = [...intact.keys()];
    await fc.assert(fc.asyncProperty(fc.nat(10_000), fc.nat(10_000), fc.integer({ min: 0, max: 255 }), async (which, at, value) => {
      const key = keys[which % 8] ?? '', bytes = Buffer.from(intact.get(key) ?? []);
      bytes[at % bytes.length] = value;
      const result = await open(new Map([...intact, [key, bytes]]), 2 ** 26).catch((thrown: unknown) => thrown);
      if (result instanceof AppError) expect(result.code, result.message).not.toBe('internal');
      else expect(result).toHaveProperty('volumes');
    }), { numRuns: 60 });
  }, 20_000);
});
