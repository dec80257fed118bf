/** DICOM series in time, made here in explicit little-endian (PS3.5 7.1.2). */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { spacingMm } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readPath } from './registry.js';
import { testContext, valueAt } from './testing.js';
import { BASE, encode, type Element } from './testingDicom.js';

const root = mkdtempSync(join(tmpdir(), 'dicom-series-'));
let folder = '', count = 0;
beforeEach(() => { folder = join(root, String(count++)); mkdirSync(folder); });
afterAll(() => { rmSync(root, { recursive: true }); });
const write = (name: string, ...more: Element[]): void => {
  const own = new Set(more.map(([tag]) => tag));
  const meta = encode([[0x00020010, 'UI', '1.2.840.10008.1.2.1']]);
  writeFileSync(join(folder, name), Buffer.from([...new Array<number>(128).fill(0), ...Buffer.from('DICM'), ...meta, ...encode([...BASE.filter(([tag]) => !own.has(tag)), ...more])]));
};
interface Slice { series: string; z?: number; value: number; time?: string; description?: string; more?: Element[] }
const slice = (name: string, { series, z = 0, value, time, description, more = [] }: Slice): void => {
  write(name, [0x00080018, 'UI', `1.9.${name.length}.${[...name].map((c) => c.charCodeAt(0)).join('')}`], [0x0020000e, 'UI', series], [0x00200032, 'DS', `0\\0\\${z}`], [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'], [0x7fe00010, 'OW', [value, value + 100]],
    ...(time === undefined ? [] : [[0x00080022, 'DA', '20240501'], [0x00080032, 'TM', time]] satisfies Element[]), ...(description === undefined ? [] : [[0x0008103e, 'LO', description]] satisfies Element[]), ...more);
};
const open = async (): Promise<Volume[]> => (await readPath(folder, testContext())).volumes;
const firstVoxels = (volume: Volume): number[] => Array.from({ length: volume.header.timeCount }, (_, t) => valueAt(volume, [0, 0, 0, t]));

describe('series of one protocol', () => {
  it('are time points, ordered by acquisition, each sorted by position; the earliest slice starts one', async () => {
    for (const [s, start] of [[2, '17'], [1, '08']] as const) for (const [k, z] of [3, 1, 2].entries()) slice(`${String(s)}-${String(k)}.dcm`, { series: `1.2.${s}`, z, value: 10 * s + z, time: `${start}000${k}.5`, description: '7Li FLASH' });
    const [volume, ...others] = await open();
    expect(others).toEqual([]);
    expect(volume && [...volume.data].filter((value) => value < 100)).toEqual([11, 12, 13, 21, 22, 23]);
    expect(volume?.header).toMatchObject({ dims: [2, 1, 3], timesH: [0, 9], acquiredAt: '2024-05-01T08:00:00.5', warnings: [] });
  });

  it('of another description or with other settings stay apart; so do those without any', async () => {
    for (const [i, description] of ['A', 'A', 'B', undefined, undefined].entries()) slice(`${i}.dcm`, { series: `1.2.${i}`, value: i, time: `0${i}0000`, ...(description === undefined ? {} : { description }), more: i === 1 ? [[0x00180081, 'DS', '2.5']] : [] });
    expect((await open()).map(({ header }) => header.timeCount)).toEqual([1, 1, 1, 1, 1]);
  });

  it('take their zone from the file', async () => {
    slice('a.dcm', { series: '1.2.1', value: 1, time: '080000', more: [[0x00080201, 'SH', '+0200']] });
    expect((await open())[0]?.header.acquiredAt).toBe('2024-05-01T08:00:00+02:00');
  });
});

describe('one series with several images at each place', () => {
  it('is a volume over time', async () => {
    for (const [t, time] of ['080000', '093000', '140000'].entries()) for (const z of [0, 2]) slice(`${t}-${z}.dcm`, { series: '1.2.1', z, value: 10 * t + z, time, more: [[0x00200013, 'IS', String(10 * t + z)], [0x00200100, 'IS', String(t + 1)]] });
    const [volume] = await open();
    expect(volume && [firstVoxels(volume), [...spacingMm(volume.header.affine)]]).toEqual([[0, 10, 20], [0.4, 0.3, 2]]);
    expect(volume?.header.timesH).toEqual([0, 1.5, 6]);
  });

  it('uneven slice distances are reported', async () => {
    for (const z of [0, 2, 3]) slice(`${z}.dcm`, { series: '1.2.1', z, value: z });
    expect((await open())[0]?.header.warnings.join()).toContain('unevenly spaced (1.000 to 2.000 mm)');
  });
});

describe('several frames in one file', () => {
  const frames: Element[] = [[0x0020000e, 'UI', '1.2.1'], [0x00280008, 'IS', '3'], [0x00200032, 'DS', '0\\0\\0'], [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'], [0x7fe00010, 'OW', [1, 2, 3, 4, 5, 6]]];
  const timesOf = async (...more: Element[]): Promise<number[] | null | undefined> => { write('f.dcm', ...frames, ...more); return (await open())[0]?.header.timesH; };

  it('have times by a step, by a list of steps, or by the offset of each temporal position', async () => {
    expect(await timesOf([0x00181063, 'DS', '1800000'])).toEqual([0, 0.5, 1]);
    expect(await timesOf([0x00181065, 'DS', '0\\3600000\\7200000'])).toEqual([0, 1, 3]);
    const perFrame = [0, 900, 5400].map((seconds): Element[] => [[0x00209310, 'SQ', [[[0x0020930d, 'FD', seconds]]]]]);
    expect(await timesOf([0x52009230, 'SQ', perFrame])).toEqual([0, 0.25, 1.5]);
  });

  it('have the clock of each frame first, and its duration', async () => {
    const perFrame = ['20240501080000', '20240501090000', '20240501113000'].map((moment, t): Element[] => [[0x00209111, 'SQ', [[[0x00189074, 'DT', moment], [0x00189220, 'FD', 1.5e6], [0x00209128, 'UL', t + 1]]]]]);
    write('f.dcm', ...frames, [0x52009230, 'SQ', perFrame]);
    expect((await open())[0]?.header).toMatchObject({ timesH: [0, 1, 3.5], acquiredAt: '2024-05-01T08:00:00', frameDurationS: 1500 });
  });
});

describe('metadata', () => {
  it('holds every element with name and tag, sequences too', async () => {
    write('f.dcm', [0x0020000e, 'UI', '1.2.1'], [0x00180080, 'DS', '300'], [0x00191001, 'LO', 'own'], [0x52009229, 'SQ', [[[0x00289110, 'SQ', [[[0x00280030, 'DS', '0.3\\0.4']]]]]]], [0x7fe00010, 'OW', [1, 2]]);
    const metadata = (await open())[0]?.header.metadata ?? [];
    expect(metadata).toContainEqual({ group: 'Header', name: 'Repetition Time (0018,0080)', value: '300' });
    expect(metadata).toContainEqual({ group: 'Header', name: 'Rows (0028,0010)', value: '1' });
    expect(metadata).toContainEqual({ group: 'Header', name: 'Private (0019,1001)', value: 'own' });
    expect(metadata).toContainEqual({ group: 'Header', name: 'Pixel Data (7FE0,0010)', value: '4 bytes' });
    expect(metadata).toContainEqual({ group: 'Shared Functional Groups Sequence 1 › Pixel Measures Sequence 1', name: 'Pixel Spacing (0028,0030)', value: '0.3\\0.4' });
  });
});

describe('a file of many frames', () => {
  const frames = (count: number): void => { write('many.dcm', [0x00280008, 'IS', String(count)], [0x00280011, 'US', 1], [0x00280100, 'US', 8], [0x00181065, 'DS', '0\\2\\3'], [0x7fe00010, 'OW', new Array<number>(count / 2).fill(1)]); };
  it('is refused when no scanner would write as many, before anything is made for each', async () => {
    frames(200_000);
    await expect(open()).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('200000 frames') as string });
  });
  it('has its times from the steps between them (PS3.3 C.7.6.5)', async () => {
    write('cine.dcm', [0x00280008, 'IS', '3'], [0x00200032, 'DS', '0\\0\\0'], [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'], [0x00181065, 'DS', '0\\2000\\3000'], [0x7fe00010, 'OW', [1, 2, 3, 4, 5, 6]]);
    const [volume] = await open();
    expect(volume?.header.timesH?.map((hours) => hours * 3600)).toEqual([0, 2, 5]);
  });
});
