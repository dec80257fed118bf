import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors.js';
import type { Recipe } from '@shared/import/recipe.js';
import type { Volume } from '@shared/volume/volume.js';
import { readPath } from './registry.js';
import { testContext } from './testing.js';
import { npy } from './testingNpy.js';
import { zipOf } from './testingZip.js';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'npy-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

const A = Array.from({ length: 24 }, (_, i) => i + 1);
/** The bytes of {@link A} by NumPy's name of the type. */
function bytesOf(descr: string, values: readonly number[] = A): Buffer {
  const big = descr.startsWith('>'), size = Number(descr.slice(2)), bytes = Buffer.alloc(size * values.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  /* 1 … 24 in binary16: 1.f × 2^e, sign 0, exponent e + 15. */
  const half = (value: number): number => { const e = Math.floor(Math.log2(value)); return ((e + 15) << 10) | ((value / 2 ** e - 1) * 1024); };
  for (const [i, value] of values.entries()) {
    const at = i * size;
    if (descr.endsWith('f8')) view.setFloat64(at, value, !big);
    else if (descr.endsWith('f4')) view.setFloat32(at, value, !big);
    else if (descr.endsWith('f2')) view.setUint16(at, half(value), !big);
    else if (size === 8) view.setBigInt64(at, BigInt(value), !big);
    else if (size === 4) view.setInt32(at, value, !big);
    else if (size === 2) view.setInt16(at, value, !big);
    else view.setInt8(at, value);
  }
  return bytes;
}

const write = (bytes: Uint8Array, name = 'a.npy'): string => { const path = join(folder, name); writeFileSync(path, bytes); return path; };
const open = async (bytes: Uint8Array, recipe: Recipe = {}, name?: string): Promise<Volume[]> => (await readPath(write(bytes, name), testContext(2 ** 26, recipe))).volumes;
const failure = async (bytes: Uint8Array, name?: string): Promise<AppError> => {
  const error: unknown = await readPath(write(bytes, name), testContext(2 ** 26)).then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`);
  return error;
};

describe('.npy', () => {
  const types = { u1: 'uint8', i1: 'int8', b1: 'uint8', u2: 'uint16', i2: 'int16', f2: 'float32', u4: 'uint32', i4: 'int32', f4: 'float32', u8: 'float64', i8: 'float64', f8: 'float64' };
  it.each(Object.entries(types).flatMap(([type, dtype]) => ['<', '>'].map((mark) => [mark + type, dtype] as const)))('reads %s as %s', async (descr, dtype) => {
    const [volume] = await open(npy(`'${descr}'`, '(2, 3, 4)', bytesOf(descr)));
    expect(volume?.header).toMatchObject({ dims: [4, 3, 2], dtype, format: 'NumPy array', timesH: null });
    expect(Array.from(volume?.data ?? [])).toEqual(A);
  });

  it.each([1, 2, 3])('reads format %i.0, and the bytes that other marks mean', async (version) => {
    const [volume] = await open(npy("'|u1'", '(2, 3, 4)', bytesOf('|u1'), { version }));
    expect(Array.from(volume?.data ?? [])).toEqual(A);
  });

  it('gives the same volume in Fortran order: an index means the same', async () => {
    const c = (i: number): number => { const z = i % 2, y = Math.floor(i / 2) % 3, x = Math.floor(i / 6); return (z * 3 + y) * 4 + x + 1; };
    const [volume] = await open(npy("'<i2'", '(2, 3, 4)', bytesOf('<i2', A.map((_, i) => c(i))), { fortran: true }));
    expect(volume?.header.dims).toEqual([4, 3, 2]);
    expect(Array.from(volume?.data ?? [])).toEqual(A);
  });

  it('reads a[t, z, y, x], and splits channels only where the user says', async () => {
    const bytes = npy("'<i2'", '(2, 1, 3, 4)', bytesOf('<i2'));
    const [series] = await open(bytes);
    expect(series?.header).toMatchObject({ dims: [4, 3, 1], timeCount: 2, timesH: null });
    expect(series?.header.assumptions.map(({ about }) => about)).toEqual(['spacing', 'position', 'order', 'time']);
    const channels = await open(bytes, { arrays: { arrays: [{ name: 'array', axes: ['channel', 'z', 'y', 'x'], species: null }] } });
    expect(channels.map(({ header, data }) => [header.name, header.timeCount, data[0]])).toEqual([['array 1', 1, 1], ['array 2', 1, 13]]);
  });

  it.each([["'|O'", /object arrays \(pickle\) are not opened/], ["'<c8'", /complex/], ["'<U3'", /text/], ["[('a', '<f4')]", /structured/], ["'<M8[s]'", /dates/], ["'<f16'", /extended precision/]])('refuses %s by name', async (descr, says) => {
    const error = await failure(npy(descr, '(2, 2)', Buffer.alloc(256)));
    expect(error.code).toBe('unsupported');
    expect(error.message).toMatch(says);
  });

  it('believes no header', async () => {
    expect((await failure(npy("'<f8'", '(1000000, 1000000, 1000000)', Buffer.alloc(8)))).code).toBe('truncated');
    expect((await failure(npy("'<f8'", '(99999999999999999999,)', Buffer.alloc(8)))).code).toBe('damaged');
    expect((await failure(npy("'<f8'", '(2, 3, 4)', Buffer.alloc(191)))).message).toMatch(/truncated: \d+ of \d+ bytes/);
    expect((await failure(npy("'<f8'", '(-1, 2)', Buffer.alloc(8)))).code).toBe('damaged');
    expect((await failure(Buffer.from('\x93NUMPY\x01\0\xff\xff{', 'latin1'))).code).toBe('truncated');
    expect((await failure(Buffer.from('\x93NUMPY\x09\0', 'latin1'))).code).toBe('unsupported');
    expect((await failure(npy("__import__('os')", '(2, 2)', Buffer.alloc(8)))).code).toBe('damaged');
  });

  it('refuses 64-bit integers that float64 cannot hold', async () => {
    const bytes = Buffer.alloc(32);
    bytes.writeBigUInt64LE(2n ** 53n + 1n, 8);
    expect((await failure(npy("'<u8'", '(2, 2)', bytes))).message).toMatch(/9007199254740993/);
  });
});

describe('.npz', () => {
  const part = (name: string, deflate: boolean, scale = 1) => ({ name: `${name}.npy`, content: npy("'<f4'", '(2, 3, 4)', bytesOf('<f4', A.map((value) => value * scale))), deflate });
  it('opens its only array, stored or deflated', async () => {
    for (const deflate of [false, true]) {
      const [volume] = await open(zipOf([part('arr_0', deflate)]), {}, 'one.npz');
      expect(Array.from(volume?.data ?? [])).toEqual(A);
    }
  });
  it('asks which of several are volumes, suggesting the species, with the voxel size beside them', async () => {
    const spacing = { name: 'spacing_um.npy', content: npy("'<f8'", '()', bytesOf('<f8', [200])) };
    const bytes = zipOf([part('llzo', true), part('li', true, 2), spacing]);
    const { question } = await failure(bytes, 'two.npz');
    expect(question?.suggestion.arrays?.arrays).toEqual([{ name: 'llzo', axes: ['z', 'y', 'x'], species: 'llzo' }, { name: 'li', axes: ['z', 'y', 'x'], species: 'dendrite' }]);
    const volumes = await open(bytes, question?.suggestion, 'two.npz');
    expect(volumes.map(({ header, data }) => [header.species, header.affine[0], data[0]])).toEqual([['llzo', 0.2, 1], ['dendrite', 0.2, 2]]);
  });
  it('finds a wrong checksum and a wrong length', async () => {
    const whole = part('arr_0', true);
    expect((await failure(zipOf([{ ...whole, claims: { crc32: 1 } }]), 'a.npz')).message).toMatch(/checksum of arr_0\.npy is wrong/);
    expect((await failure(zipOf([{ ...whole, claims: { bytes: 300 } }]), 'a.npz')).code).toBe('damaged');
  });
});
