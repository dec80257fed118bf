/** Series of files made here, one rule at a time. NRRD and TIFF because their writers are a line each. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { groupIntoSamples } from '@shared/volume/channels.js';
import type { ReadResult } from './context.js';
import { readPath } from './registry.js';
import { testContext, valueAt } from './testing.js';

const root = mkdtempSync(join(tmpdir(), 'series-'));
let folder = '', count = 0;
beforeEach(() => { folder = join(root, String(count++)); mkdirSync(folder); });
afterAll(() => { rmSync(root, { recursive: true }); });

/** Two voxels: `value` and `value + 100`. */
const nrrd = (name: string, value: number, extra = ''): void => {
  writeFileSync(join(folder, name), `NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 1 1\nspacings: 1 1 1\nencoding: raw\n${extra}\n${String.fromCharCode(value, value + 100)}`, 'latin1');
};
/** One page of two voxels, little-endian, with its `DateTime` (TIFF 6.0, tag 306). */
const tiff = (name: string, value: number, dateTime?: string): void => {
  const entries: [number, number, number, number][] = [[256, 4, 1, 2], [257, 4, 1, 1], [258, 3, 1, 8], [259, 3, 1, 1], [262, 3, 1, 1], [273, 4, 1, 8], [277, 3, 1, 1], [278, 4, 1, 1], [279, 4, 1, 2], ...(dateTime === undefined ? [] : [[306, 2, 20, 10] as [number, number, number, number]])];
  const file = Buffer.alloc(30 + 2 + 12 * entries.length + 4);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(30, 4);
  file.set([value, value + 100], 8);
  if (dateTime !== undefined) file.write(`${dateTime}\0`, 10, 'latin1');
  file.writeUInt16LE(entries.length, 30);
  for (const [i, [tag, type, n, at]] of entries.entries()) { file.writeUInt16LE(tag, 32 + 12 * i); file.writeUInt16LE(type, 34 + 12 * i); file.writeUInt32LE(n, 36 + 12 * i); file.writeUInt32LE(at, 40 + 12 * i); }
  writeFileSync(join(folder, name), file);
};
const open = (memory = 2 ** 20): Promise<ReadResult> => readPath(folder, testContext(memory));
const firstVoxels = ({ volumes }: ReadResult): number[][] => volumes.map((volume) => Array.from({ length: volume.header.timeCount }, (_, t) => valueAt(volume, [0, 0, 0, t])));

describe('files of a folder that differ in one number', () => {
  it('are one series in natural order, with a warning, unknown times and all their files', async () => {
    for (const t of [1, 2, 10]) nrrd(`li_${String(t)}.nrrd`, t);
    const read = await open();
    expect(firstVoxels(read)).toEqual([[1, 2, 10]]);
    const [{ header } = { header: null }] = read.volumes;
    expect(header).toMatchObject({ dims: [2, 1, 1], timeCount: 3, timesH: null, name: 'li_1 … li_10', assumptions: expect.arrayContaining([{ about: 'order', text: expect.stringContaining('natural order') as string }]) as unknown });
    expect(header?.warnings.join()).toContain('no acquisition times');
    expect(read.files).toEqual([1, 2, 10].map((t) => join(folder, `li_${String(t)}.nrrd`)));
    expect(header?.metadata.filter(({ group }) => group === 'Series')).toHaveLength(3);
  });

  it('stay three samples when they differ in words', async () => {
    for (const [i, name] of ['pristine_llzo', 'cycled_llzo', 'shorted_llzo'].entries()) nrrd(`${name}.nrrd`, i);
    expect((await open()).volumes.map(({ header }) => [header.name, header.timeCount])).toEqual([['cycled_llzo', 1], ['pristine_llzo', 1], ['shorted_llzo', 1]]);
  });

  it('stay apart on different grids', async () => {
    nrrd('a_1.nrrd', 1);
    nrrd('a_2.nrrd', 2, 'space dimension: 3\nspace origin: (5,0,0)\n');
    expect((await open()).volumes).toHaveLength(2);
  });

  it('two species of every time point are two channels of one sample', async () => {
    for (const t of [1, 2, 3]) { nrrd(`t${String(t)}_llzo.nrrd`, t); nrrd(`t${String(t)}_li.nrrd`, t + 50); }
    const read = await open();
    expect(firstVoxels(read).sort()).toEqual([[1, 2, 3], [51, 52, 53]]);
    expect(groupIntoSamples(read.volumes.map(({ header }) => header))).toEqual([[0, 1]]);
  });

  it('of two species with unequal counts the one without partner is kept apart and named', async () => {
    for (const t of [1, 2, 3]) { nrrd(`t${String(t)}_llzo.nrrd`, t); if (t !== 2) nrrd(`t${String(t)}_li.nrrd`, t + 50); }
    const read = await open();
    expect(firstVoxels(read).sort()).toEqual([[1, 3], [2], [51, 53]]);
    expect(groupIntoSamples(read.volumes.map(({ header }) => header)).map((sample) => sample.length).sort()).toEqual([1, 2]);
    expect(read.volumes.find(({ header }) => header.timeCount === 2 && header.species === 'llzo')?.header.warnings.join()).toMatch(/t2_llzo: no partner/);
  });

  it('a member that does not open is reported, and named in the series', async () => {
    for (const t of [1, 2, 4]) nrrd(`t${String(t)}.nrrd`, t);
    writeFileSync(join(folder, 't3.nrrd'), 'NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 1 1\nencoding: raw\n\n\x01');
    const read = await open();
    expect([firstVoxels(read), read.errors.map(({ path }) => path)]).toEqual([[[1, 2, 4]], [join(folder, 't3.nrrd')]]);
    expect(read.volumes[0]?.header.warnings.join()).toContain('t3.nrrd did not open');
  });

  it('a number left out is told', async () => {
    for (const t of [1, 2, 4]) nrrd(`t${String(t)}.nrrd`, t);
    expect((await open()).volumes[0]?.header.warnings.join()).toContain('leave out 3');
  });

  it('hours in the names are times, as an assumption; a date is a start', async () => {
    for (const t of [0, 6, 30]) nrrd(`cell_${String(t)}h.nrrd`, t);
    expect((await open()).volumes[0]?.header).toMatchObject({ timesH: [0, 6, 30], warnings: [], assumptions: expect.arrayContaining([{ about: 'time', text: expect.stringContaining('file names') as string }]) as unknown });
    folder = join(root, 'dated');
    mkdirSync(folder);
    for (const [i, hour] of ['08-00', '12-30', '23-00'].entries()) nrrd(`li_2024-05-01_${hour}.nrrd`, i);
    expect((await open()).volumes[0]?.header).toMatchObject({ timesH: [0, 4.5, 15], acquiredAt: '2024-05-01T08:00:00' });
  });

  it('file dates of the disk say nothing', async () => {
    for (const t of [1, 2]) { nrrd(`v${String(t)}x.nrrd`, t); utimesSync(join(folder, `v${String(t)}x.nrrd`), 1e9 - t, 1e9 - t); }
    for (const t of [1, 2]) nrrd(`scan${String(t)}.nrrd`, t);
    expect(firstVoxels(await open())).toContainEqual([1, 2]);
  });

  it('arrays too; what they ask alike is asked once, about the folder', async () => {
    const npy = (name: string, value: number): void => {
      const header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3, 4), }".padEnd(117) + '\n';
      writeFileSync(join(folder, name), Buffer.concat([Buffer.from('\x93NUMPY\x01\0\x76\0', 'latin1'), Buffer.from(header), Buffer.alloc(24, value)]));
    };
    for (const t of [1, 2, 3]) npy(`t${String(t)}.npy`, t);
    const read = await open();
    expect([firstVoxels(read), read.question?.path, read.question?.kind]).toEqual([[[1, 2, 3]], folder, 'arrays']);
  });

  it('stay single, and say so, where the memory does not hold members and series', async () => {
    for (const t of [1, 2]) nrrd(`t${String(t)}.nrrd`, t);
    expect((await open(8)).volumes).toHaveLength(1);
    const { volumes } = await open(7);
    expect(volumes.map(({ header }) => header.timeCount)).toEqual([1, 1]);
    expect(volumes[0]?.header.warnings.join()).toContain('does not fit into the memory');
  });

  it('the interval that the user states gives the series its times', async () => {
    for (const t of [1, 2, 3]) nrrd(`t${String(t)}.nrrd`, t);
    const { volumes: [volume] } = await readPath(folder, testContext(2 ** 20, { intervalH: 4.5 }));
    expect(volume?.header.timesH).toEqual([0, 4.5, 9]);
  });
});

describe('NIfTI with JSON beside it', () => {
  /** 2 × 1 × 1 bytes (nifti1.h). */
  const nifti = (name: string, value: number, sidecar: unknown): void => {
    const file = Buffer.alloc(354);
    file.writeInt32LE(348, 0);
    for (const [i, n] of [3, 2, 1, 1, 1, 1, 1, 1].entries()) { file.writeInt16LE(n, 40 + 2 * i); file.writeFloatLE(1, 76 + 4 * i); }
    file.writeInt16LE(2, 70);
    file.writeFloatLE(352, 108);
    file.write('n+1', 344, 'latin1');
    file.set([value, value + 100], 352);
    writeFileSync(join(folder, `${name}.nii`), file);
    writeFileSync(join(folder, `${name}.json`), typeof sidecar === 'string' ? sidecar : JSON.stringify(sidecar));
  };

  it('is ordered by the dates that it states', async () => {
    nifti('a_1', 1, { AcquisitionDateTime: '2024-05-01T12:00:00', RepetitionTime: 0.3 });
    nifti('a_2', 2, { AcquisitionDateTime: '2024-05-01T08:00:00' });
    const read = await open();
    expect(firstVoxels(read)).toEqual([[2, 1]]);
    expect(read.volumes[0]?.header).toMatchObject({ timesH: [0, 4], acquiredAt: '2024-05-01T08:00:00' });
    expect(read.files.filter((path) => path.endsWith('.json'))).toHaveLength(2);
  });

  it.each(['', '[1, 2]', '{"AcquisitionDateTime": 5', '"text"', `{"a": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`])('opens without it when it says nothing (%#)', async (text) => {
    nifti('b', 1, text);
    expect((await open()).volumes[0]?.header.acquiredAt).toBeNull();
  });
});

describe('numbered one-slice TIFFs', () => {
  it('are a stack', async () => {
    for (const k of [1, 2, 10]) tiff(`img_${String(k)}.tif`, k);
    const { volumes } = await open();
    expect(volumes.map(({ header, data }) => [header.dims, header.timeCount, Array.from(data)])).toEqual([[[2, 1, 3], 1, [1, 101, 2, 102, 10, 110]]]);
  });

  it.each(['t', 'time_', 'frame', 'scan-'])('are time points where their names say so: %s', async (word) => {
    for (const t of [1, 2, 10]) tiff(`${word}${String(t)}.tif`, t);
    const read = await open();
    expect([read.volumes.map(({ header }) => [header.dims, header.timeCount]), firstVoxels(read)]).toEqual([[[[2, 1, 1], 3]], [[1, 2, 10]]]);
  });

  it('are time points where their own dates lie apart, in the order of these', async () => {
    tiff('img_1.tif', 1, '2024:05:01 12:00:00');
    tiff('img_2.tif', 2, '2024:05:01 08:00:00');
    tiff('img_3.tif', 3, '2024:05:02 08:30:00');
    const read = await open();
    expect(firstVoxels(read)).toEqual([[2, 1, 3]]);
    expect(read.volumes[0]?.header).toMatchObject({ timesH: [0, 4, 24.5], acquiredAt: '2024-05-01T08:00:00', warnings: [] });
  });

  it('are a stack where they were only saved one after the other', async () => {
    for (const k of [1, 2, 3]) tiff(`img_${String(k)}.tif`, k, `2024:05:01 12:00:0${String(k)}`);
    expect((await open()).volumes.map(({ header }) => header.dims)).toEqual([[2, 1, 3]]);
  });

  it('are both where names count both', async () => {
    for (const t of [1, 2]) for (const z of [1, 2, 3]) tiff(`t${String(t)}_z${String(z)}.tif`, 10 * t + z);
    const { volumes } = await open();
    expect(volumes.map(({ header, data }) => [header.dims, header.timeCount, Array.from(data).filter((value) => value < 100)])).toEqual([[[2, 1, 3], 2, [11, 12, 13, 21, 22, 23]]]);
  });

  it('of channels stay apart', async () => {
    for (const c of [1, 2]) tiff(`image_ch${String(c)}.tif`, c);
    expect((await open()).volumes.map(({ header }) => [header.dims[2], header.timeCount])).toEqual([[1, 1], [1, 1]]);
  });
});
