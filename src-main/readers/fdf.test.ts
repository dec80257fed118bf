import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axisStepMm, centreMm, spacingMm, transformPoint } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readPath, sniffName } from './registry.js';
import { testContext } from './testing.js';
import { fdf, type FdfImage } from './testingFdf.js';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'fdf-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });
const write = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, bytes);
  return path;
};

const volumesOf = async (path: string, budget?: number): Promise<Volume[]> => (await readPath(path, testContext(budget))).volumes;
const only = async (path: string, budget?: number): Promise<Volume> => {
  const [volume, ...others] = await volumesOf(path, budget);
  if (!volume || others.length > 0) throw new Error(`${others.length} more volumes`);
  return volume;
};
const count = (n: number, from = 0): number[] => Array.from({ length: n }, (_, i) => from + i);

describe('one FDF file', () => {
  it('a 2D image: voxels, size in mm, centre, every field', async () => {
    const path = write('one.fdf', fdf({ location: [1, 2, 3], values: count(6) }));
    expect(await sniffName(path)).toBe('Varian FDF');
    const { header, data } = await only(path);
    expect([header.dims, header.dtype, Array.from(data)]).toEqual([[3, 2, 1], 'float32', count(6)]);
    expect(spacingMm(header.affine)).toEqual([10, 20, 1]);
    expect(centreMm(header.affine, header.dims)).toEqual([10, 20, 30]);
    expect(header.assumptions).toEqual([]);
    expect(header.metadata).toContainEqual({ group: 'FDF header', name: 'nucleus', value: 'Li7, H1' });
  });
  it('a 3D image', async () => {
    const { header, data } = await only(write('three.fdf', fdf({ matrix: [2, 3, 4], span: [2, 3, 8], roi: [2, 3, 8], location: [0, 0, 5], values: count(24) })));
    expect([header.dims, Array.from(data)]).toEqual([[2, 3, 4], count(24)]);
    expect(spacingMm(header.affine)).toEqual([10, 10, 20]);
    expect(centreMm(header.affine, header.dims)).toEqual([0, 0, 50]);
  });
  it.each([
    ['float', 32, true], ['float', 32, false], ['float', 64, true], ['float', 64, false], ['integer', 8, true], ['integer', 16, true], ['integer', 16, false], ['integer', 32, true], ['integer', 32, false],
  ] as const)('%s %i, big endian %s', async (storage, bits, bigEndian) => {
    expect(Array.from((await only(write('typed.fdf', fdf({ storage, bits, bigEndian, values: [0, 1, 100, 77, 5, 120] })))).data)).toEqual([0, 1, 100, 77, 5, 120]);
  });
  it('without a byte order it is big endian, as Sun workstations wrote', async () => {
    expect(Array.from((await only(write('sun.fdf', fdf({ bigEndian: null, values: count(6) })))).data)).toEqual(count(6));
  });
  it('columns of orientation[] are the axes of the image: a coronal one has its normal along y', async () => {
    const { affine } = (await only(write('cor.fdf', fdf({ orientation: [-1, 0, 0, 0, 0, 1, 0, 1, 0], location: [0, 0, 2], values: count(6) })))).header;
    expect(([0, 1, 2] as const).map((axis) => axisStepMm(affine, axis).map((x) => x + 0))).toEqual([[-10, 0, 0], [0, 0, 20], [0, 1, 0]]);
    expect(transformPoint(affine, [1, 0.5, 0]).map((x) => x + 0)).toEqual([0, 20, 0]);
  });
  it('says what is assumed', async () => {
    const { header } = await only(write('bare.fdf', fdf({ span: [], roi: [], orientation: [], values: count(6) })));
    expect(header.assumptions.map(({ about }) => about)).toEqual(['spacing', 'position']);
    expect(spacingMm(header.affine)).toEqual([1, 1, 1]);
  });
  it('says what is wrong', async () => {
    const whole = fdf({ values: count(6) });
    await expect(only(write('cut.fdf', whole.subarray(0, whole.length - 4)))).rejects.toMatchObject({ code: 'truncated' });
    await expect(only(write('text.fdf', whole.subarray(0, 100)))).rejects.toMatchObject({ code: 'truncated' });
    await expect(only(write('no.fdf', 'hello'))).rejects.toMatchObject({ code: 'unknown-format' });
    for (const [name, image, code] of [
      ['rank', { matrix: [6] }, 'unsupported'], ['size', { matrix: [3, -2] }, 'damaged'], ['frac', { matrix: [3, 1.5] }, 'damaged'], ['type', { storage: 'complex' }, 'unsupported'],
      ['huge', { matrix: [2 ** 31, 2 ** 31] }, 'truncated'],
    ] as const) await expect(only(write(`${name}.fdf`, fdf({ values: count(6), ...image } as FdfImage)))).rejects.toMatchObject({ code });
    await expect(only(write('ppm.fdf', Buffer.from(Buffer.from(fdf({ values: count(6) })).toString('latin1').replace('"cm", "cm"', '"ppm", "cm"'), 'latin1')))).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('spectrum') as string });
  });
  it('any change of a header ends in a volume or an AppError', async () => {
    const source = fdf({ values: count(6) });
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat({ max: 700 }), fc.constantFrom(...'0123456789-{};=,."eNaN\n\0x'))), async (changes) => {
      const bytes = Buffer.from(source);
      for (const [at, character] of changes) if (at > 24 && at < bytes.length) bytes[at] = character.charCodeAt(0);
      const error = await only(write('fuzz.fdf', bytes), 2 ** 26).then(() => null, (thrown: unknown) => thrown);
      if (error !== null) expect(error).toMatchObject({ name: 'AppError', code: expect.not.stringMatching(/internal/) as string });
    }), { numRuns: 150 });
  });
});

describe('an FDF folder', () => {
  const slice = (place: string, z: number, from: number, extra = ''): string => write(place, fdf({ location: [0, 0, z], extra, values: count(6, from) }));
  it('stacks slices by location, not by number, and image numbers as time points', async () => {
    for (const t of [1, 2, 10]) for (const [s, z] of [[1, 0.4], [2, 0], [3, 0.2]] as const) slice(`gems.img/slice00${s}image${String(t).padStart(3, '0')}echo001.fdf`, z, 100 * t + 10 * z, 'int    echo_no = 1;\n');
    write('gems.img/procpar', 'time_run 2 2 8 0 0 2 1 0 1 64\n1 "20140512T101112"\n0 \ntime_complete 2 2 8 0 0 2 1 0 1 64\n1 "20140512T111112"\n0 \n');
    expect(await sniffName(join(folder, 'gems.img'))).toBe('Varian FDF folder');
    const { header, data } = await only(join(folder, 'gems.img'));
    expect(header).toMatchObject({ name: 'gems', dims: [3, 2, 3], timeCount: 3, acquiredAt: '2014-05-12T10:11:12', frameDurationS: 1200, timesH: [0, 1 / 3, 2 / 3], assumptions: [{ about: 'time' }], warnings: [] });
    expect(Array.from({ length: 9 }, (_, frame) => data[6 * frame])).toEqual([100, 102, 104, 200, 202, 204, 1000, 1002, 1004]);
    expect(spacingMm(header.affine).map((mm) => Number(mm.toFixed(9)))).toEqual([10, 20, 2]);
    expect(transformPoint(header.affine, [1, 0.5, 0])).toEqual([0, 0, 0]);
  });
  it('keeps echoes apart', async () => {
    for (const echo of [1, 2]) slice(`mems.img/slice001image001echo00${echo}.fdf`, 0, 10 * echo, `float  TE = ${echo * 5}.000;\n`);
    const volumes = await volumesOf(join(folder, 'mems.img'));
    expect(volumes.map(({ header, data }) => [header.name, header.timeCount, data[0]])).toEqual([['mems, echo 1, TE 5 ms', 1, 10], ['mems, echo 2, TE 10 ms', 1, 20]]);
  });
  it('3D images of a series', async () => {
    for (const t of [1, 2]) write(`ge3d.dmc/img_slab001image00${t}echo001.fdf`, fdf({ matrix: [2, 2, 2], span: [1, 1, 1], values: count(8, 10 * t) }));
    const { header, data } = await only(join(folder, 'ge3d.dmc'));
    expect([header.dims, header.timeCount, Array.from(data)]).toEqual([[2, 2, 2], 2, [...count(8, 10), ...count(8, 20)]]);
  });
  it('uneven slices are told; without positions the numbers count', async () => {
    for (const [s, z] of [[1, 0], [2, 0.1], [3, 0.5]] as const) slice(`uneven.img/slice00${s}image001echo001.fdf`, z, 0);
    expect((await only(join(folder, 'uneven.img'))).header.warnings.join()).toContain('not evenly spaced');
    for (const s of [2, 1]) write(`plain.img/slice00${s}image001echo001.fdf`, fdf({ location: [], values: count(6, 10 * s) }));
    const { header, data } = await only(join(folder, 'plain.img'));
    expect([data[0], data[6], spacingMm(header.affine)[2]]).toEqual([10, 20, 1.5]);
    expect(header.assumptions.map(({ text }) => text).join()).toContain('stacked by their numbers');
  });
  it('opens what opens; names what is missing', async () => {
    slice('part.img/slice001image001echo001.fdf', 0, 1);
    write('part.img/slice002image001echo001.fdf', 'broken');
    const { volumes, errors } = await readPath(join(folder, 'part.img'), testContext());
    expect([volumes.length, errors.map(({ error }) => error.code)]).toEqual([1, ['unknown-format']]);
    for (const [s, t] of [[1, 1], [2, 1], [1, 2]] as const) slice(`gap.img/slice00${s}image00${t}echo001.fdf`, s, 1);
    await expect(volumesOf(join(folder, 'gap.img'))).rejects.toMatchObject({ code: 'incomplete', message: expect.stringContaining('image 2 has 1 slices') as string });
  });
});
