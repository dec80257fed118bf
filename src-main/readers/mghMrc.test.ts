import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { spacingMm } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { sniffName } from './registry.js';
import { DATA, summary, truthsIn, valueAt } from './testing.js';
import { onlyVolume, testFolder } from './testingFolder.js';
import { mgh, mrc } from './testingMaps.js';

const write = testFolder();

describe('MGH', () => {
  it.each([['a.mgh', (bytes: Uint8Array) => bytes], ['a.mgz', gzipSync], ['without-a-name', gzipSync]])('%s: voxels, frames, times', async (name, pack) => {
    const path = write(name, pack(mgh()));
    expect(await sniffName(path)).toBe('FreeSurfer MGH');
    const { header, data } = await onlyVolume(path);
    expect(Array.from(data)).toEqual(Array.from({ length: 36 }, (_, i) => 1000 + i));
    expect(header).toMatchObject({ dims: [2, 3, 2], timeCount: 3, dtype: 'int16', timesH: [0, 1.5 / 3600, 3 / 3600], frameDurationS: 1.5, assumptions: [] });
    expect(spacingMm(header.affine)).toEqual([0.5, 0.25, 2]);
    expect(header.metadata).toContainEqual({ group: 'MGH scan parameters', name: 'TR (ms)', value: '1500' });
  });
  it.each([['plain', (bytes: Uint8Array) => bytes], ['packed', gzipSync]])('%s without scan parameters: times are unknown', async (name, pack) => {
    expect((await onlyVolume(write(`${name}-bare.mgh`, pack(mgh(false))))).header).toMatchObject({ timesH: null, assumptions: [{ about: 'time' }] });
  });
  it('a file cut short says so, plain or packed; a header alone cannot make us allocate', async () => {
    for (const path of [write('cut.mgh', mgh(false).subarray(0, 300)), write('cut.mgz', gzipSync(mgh(false).subarray(0, 300)))]) await expect(onlyVolume(path)).rejects.toMatchObject({ code: 'truncated' });
    const huge = mgh();
    new DataView(huge.buffer).setInt32(4, 2 ** 31 - 1);
    await expect(onlyVolume(write('huge.mgh', huge), 1e13)).rejects.toMatchObject({ code: 'truncated' });
    await expect(onlyVolume(write('huge.mgz', gzipSync(huge)), 1e13)).rejects.toMatchObject({ code: 'truncated' });
    await expect(onlyVolume(write('big.mgh', huge), 2 ** 20)).rejects.toMatchObject({ code: 'too-large' });
    await expect(onlyVolume(write('text.mgh', Buffer.from('hello')))).rejects.toMatchObject({ code: 'unknown-format' });
  });
});

const words = (values: readonly number[], size: 2 | 4, little: boolean, isFloat = false): Uint8Array => {
  const view = new DataView(new ArrayBuffer(values.length * size));
  for (const [i, value] of values.entries()) {
    if (isFloat) view.setFloat32(4 * i, value, little);
    else view.setUint16(2 * i, value & 0xffff, little);
  }
  return new Uint8Array(view.buffer);
};

describe('MRC', () => {
  const values = [-3, 0, 1, 2, 300, -30_000];
  it.each([true, false])('little endian %s: signed, unsigned, float, half float, bytes', async (little) => {
    const read = async (name: string, mode: number, data: Uint8Array, extended = 0): Promise<Volume> => onlyVolume(write(`${name}${String(little)}.mrc`, mrc(little, mode, data, extended)));
    expect(Array.from((await read('m0', 0, Uint8Array.of(253, 0, 1, 2, 127, 128))).data)).toEqual([-3, 0, 1, 2, 127, -128]);
    expect(Array.from((await read('m1', 1, words(values, 2, little), 64)).data)).toEqual(values);
    expect(Array.from((await read('m6', 6, words(values, 2, little))).data)).toEqual(values.map((value) => value & 0xffff));
    expect(Array.from((await read('m2', 2, words(values, 4, little, true))).data)).toEqual(values);
    const half = await read('m12', 12, words([0x3c00, 0xc000, 0x3555, 0x7bff, 0x0001, 0x8000], 2, little));
    expect([half.header.dtype, ...half.data]).toEqual(['float32', 1, -2, 0.333251953125, 65504, 2 ** -24, -0]);
  });
  it('gzip, the name left alone; and what is cut short', async () => {
    const bytes = mrc(true, 1, words(values, 2, true), 32), path = write('map.map.gz', gzipSync(bytes));
    expect(await sniffName(path)).toBe('MRC');
    const { header, data } = await onlyVolume(path);
    expect(Array.from(data)).toEqual(values);
    for (const mm of spacingMm(header.affine)) expect(mm).toBeCloseTo(4e-7, 15);
    await expect(onlyVolume(write('cut.map', bytes.subarray(0, 1060)))).rejects.toMatchObject({ code: 'truncated' });
    await expect(onlyVolume(write('cut.map.gz', gzipSync(bytes.subarray(0, 1060))))).rejects.toMatchObject({ code: 'truncated' });
    await expect(onlyVolume(write('short.mrc', bytes.subarray(0, 500)))).rejects.toMatchObject({ code: 'unknown-format' });
  });
  it('a huge header is refused before anything is allocated', async () => {
    const bytes = mrc(true, 12, new Uint8Array(12));
    new DataView(bytes.buffer).setInt32(8, 2 ** 31 - 1, true);
    await expect(onlyVolume(write('huge.mrc', bytes), 1e13)).rejects.toMatchObject({ code: 'truncated' });
    await expect(onlyVolume(write('big.mrc', bytes))).rejects.toMatchObject({ code: 'too-large' });
  });

  it.skipIf(DATA === null)('EMD-3001 agrees with its independent truth (needs ../shared/data)', async () => {
    const truths = truthsIn('raw');
    for (const truth of truths) {
      const volume = await onlyVolume(join(DATA ?? '', truth.file)), { min, max, mean } = summary([volume]);
      expect([[...volume.header.dims], volume.header.dtype]).toEqual([truth.shape, truth.stored_dtype]);
      for (const sample of truth.samples) expect(valueAt(volume, sample.index)).toBeCloseTo(sample.value, 12);
      expect([min, max]).toEqual([truth.min, truth.max]);
      expect(mean).toBeCloseTo(truth.mean, 12);
      for (const axis of [0, 1, 2] as const) expect(spacingMm(volume.header.affine)[axis] * 1e7).toBeCloseTo(truth.spacing?.[axis] ?? NaN, 5);
    }
    expect(truths.length).toBeGreaterThan(0);
  });
});
