import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupIntoSamples } from '@shared/volume/channels.js';
import { readPath, sniffName } from './registry.js';
import { DATA, testContext } from './testing.js';

const nrrd = (extra = '', body = '\x01\x02\x03\x04'): string => `NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 2 1\nspacings: 1 1 1\nencoding: raw\n${extra}\n${body}`;
const metaImage = (dataFile: string): string => `ObjectType = Image\nNDims = 2\nDimSize = 2 2\nElementSpacing = 1 1\nElementType = MET_UCHAR\nElementDataFile = ${dataFile}\n`;

let folder = '';
const write = (name: string, content: string): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content, 'latin1');
  return path;
};
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'registry-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

describe('readPath', () => {
  it('goes by content, not by name', async () => {
    const path = write('misnamed.dcm', nrrd());
    expect(await sniffName(path)).toBe('NRRD');
    expect((await readPath(path, testContext())).volumes[0]?.header.format).toBe('NRRD');
  });

  it('a name of a data file that no file system has is damage, briefly told (found by fuzzing)', async () => {
    for (const name of ['A'.repeat(5000), 'ÿ'.repeat(800)]) {
      const error: unknown = await readPath(write('long.mhd', metaImage(name)), testContext()).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'AppError', code: 'damaged' });
      expect((error as Error).message.length).toBeLessThan(300);
    }
    await expect(readPath(write('longish.mhd', metaImage('a'.repeat(400))), testContext())).rejects.toMatchObject({ code: 'incomplete' });
  });

  it('takes a species from the name only as a hint, and joins the two channels of a cell', async () => {
    write('cell/a_llzo.nrrd', nrrd());
    write('cell/a_li.nrrd', nrrd());
    write('cell/b_li.nrrd', nrrd());
    const { volumes } = await readPath(join(folder, 'cell'), testContext());
    const headers = volumes.map(({ header }) => header);
    expect(headers.map(({ name, species }) => [name, species])).toEqual([['a_li', 'dendrite'], ['a_llzo', 'llzo'], ['b_li', 'dendrite']]);
    expect(groupIntoSamples(headers)).toEqual([[0, 1], [2]]);
    expect(headers[0]?.metadata).toContainEqual({ group: 'Channel', name: 'Species', value: 'dendrite, guessed from the file name' });
  });

  it('opens what opens of a folder and reports the rest', async () => {
    write('mixed/good.nrrd', nrrd());
    write('mixed/short.nrrd', nrrd('', '\x01'));
    write('mixed/readme.txt', 'nothing');
    const { volumes, errors, files } = await readPath(join(folder, 'mixed'), testContext());
    expect(volumes.map(({ header }) => header.name)).toEqual(['good']);
    expect(errors.map(({ path, error }) => [path, error.code])).toEqual([[join(folder, 'mixed/short.nrrd'), 'truncated']]);
    expect(files).toEqual([join(folder, 'mixed/good.nrrd')]);
  });

  it.skipIf(process.platform === 'win32')('waits for no pipe: refused by itself, left out of a folder, also behind a link', async () => {
    write('pipes/good.nrrd', nrrd());
    for (const name of ['pipe', 'pipe.dcm', 'pipe.csv']) execFileSync('mkfifo', [join(folder, 'pipes', name)]);
    symlinkSync(join(folder, 'pipes/pipe'), join(folder, 'pipes/link'));
    await expect(readPath(join(folder, 'pipes/pipe'), testContext())).rejects.toMatchObject({ code: 'bad-request', message: expect.stringContaining('pipe or a device') as string });
    const { volumes, errors } = await readPath(join(folder, 'pipes'), testContext());
    expect([volumes.length, errors]).toEqual([1, []]);
  });

  it('shares the memory budget among the files of a folder', async () => {
    write('many/1.nrrd', nrrd());
    write('many/2.nrrd', nrrd());
    const { volumes, errors } = await readPath(join(folder, 'many'), testContext(4));
    expect([volumes.length, errors.map(({ error }) => error.code)]).toEqual([1, ['too-large']]);
  });

  it.each([['../outside.raw'], ['/etc/hostname'], ['a\0b']])('keeps a header from reaching files outside its folder: %j', async (name) => {
    write('outside.raw', 'abcd');
    const path = write('inside/header.mhd', metaImage(name));
    await expect(readPath(path, testContext())).rejects.toMatchObject({ code: 'not-allowed', message: expect.stringContaining('header.mhd') as string });
  });

  it('stops when cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    write('cancel/1.nrrd', nrrd());
    await expect(readPath(join(folder, 'cancel'), { ...testContext(), signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.skipIf(DATA === null)('stops when cancelled between two series of a folder, and gives no half result', async () => {
    const two = join(folder, 'two-series');
    for (const name of ['itk-series', 'pydicom/MR_small.dcm']) cpSync(join(DATA ?? '', 'dicom', name), join(two, basename(name)), { recursive: true });
    for (const name of readdirSync(join(two, 'itk-series'))) renameSync(join(two, 'itk-series', name), join(two, name));
    expect((await readPath(two, testContext())).volumes).toHaveLength(2);
    const controller = new AbortController();
    const onFraction = (fraction: number): void => { if (fraction > 0.99) controller.abort(); };
    await expect(readPath(two, { ...testContext(), onFraction, signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.each([
    ['absent', () => join(folder, 'absent'), 'not-found', /does not exist/],
    ['an empty file', () => write('empty.nii', ''), 'truncated', /is empty \(0 bytes\)/],
    ['an empty folder', () => { mkdirSync(join(folder, 'void'), { recursive: true }); return join(folder, 'void'); }, 'unknown-format', /holds nothing that can be opened/],
    ['text', () => write('a.txt', 'hello'), 'unknown-format', /a\.txt hold/],
    ['a zarr store', () => join(write('x.zarr/.zgroup', '{}'), '..'), 'unsupported', /x\.zarr is a Zarr group without an image/],
    ['raw data without its parameters', () => write('fid', 'abc'), 'incomplete', /acqp, which describes it, is missing/],
    ['a parameter file', () => write('acqp', '##TITLE=Parameter List\n##$X=1\n##END=\n'), 'unsupported', /ParaVision parameter file/],
    ['an experiment without reconstruction', () => { write('9/acqp', '##TITLE=x\n'); return join(write('9/method', '##TITLE=x\n'), '..'); }, 'incomplete', /9 holds no reconstruction/],
  ])('says what is wrong with %s', async (_, make, code, message) => {
    await expect(readPath(make(), testContext())).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string, hint: expect.stringMatching(/./) as string });
  });
});

describe('sniffName', () => {
  it('names what opens and nothing else', async () => {
    expect(await sniffName(write('v.mha', metaImage('LOCAL') + '\x01\x02\x03\x04'))).toBe('MetaImage');
    expect(await sniffName(write('page.html', '<html>'))).toBeNull();
    expect(await sniffName(write('data.npy', '\x93NUMPY'))).toBe('NumPy array');
    expect(await sniffName(join(folder, 'cell'))).toBe('Folder of volumes');
    expect(await sniffName(join(folder, 'absent'))).toBeNull();
  });
});
