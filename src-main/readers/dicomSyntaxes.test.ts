/** How a DICOM file may be written (PS3.5): implicit, deflated, sequences of unknown type; bytes made here. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spacingMm } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readPath, sniffName } from './registry.js';
import { testContext, valueAt } from './testing.js';
import { BASE, encode, type Element } from './testingDicom.js';

const u16 = (n: number): number[] => [n & 255, n >>> 8 & 255];
const u32 = (n: number): number[] => [...u16(n & 0xffff), ...u16(n >>> 16)];
const tagOf = (tag: number): number[] => [...u16(tag >>> 16), ...u16(tag & 0xffff)];
const isItems = (value: Element[2]): value is Element[][] => Array.isArray(value) && value.every((entry) => typeof entry === 'object');

/** Tag and length, nothing else (PS3.5 7.1.3); values as in the explicit form. */
function implicit(elements: readonly Element[]): number[] {
  return [...elements].sort(([a], [b]) => a - b).flatMap(([tag, vr, value]) => {
    const explicitForm = isItems(value) ? [] : encode([[tag, vr, value]]);
    const body = isItems(value) ? value.flatMap((item) => { const inner = implicit(item); return [0xfe, 0xff, 0x00, 0xe0, ...u32(inner.length), ...inner]; }) : explicitForm.slice(vr === 'OW' ? 12 : 8);
    return [...tagOf(tag), ...u32(body.length), ...body];
  });
}
/** Sequences as `UN`, their items implicit (PS3.5 6.2.2, note 2), as converters write them that do not know the tag. */
const withUnknownSequences = (elements: readonly Element[]): number[] => [...elements].sort(([a], [b]) => a - b).flatMap(([tag, vr, value]) => {
  if (!isItems(value)) return encode([[tag, vr, value]]);
  const body = implicit([[tag, vr, value]]).slice(8);
  return [...tagOf(tag), 0x55, 0x4e, 0, 0, ...u32(body.length), ...body];
});
const file = (syntax: string, body: readonly number[]): Buffer => Buffer.from([...new Array<number>(128).fill(0), ...Buffer.from('DICM'), ...encode([[0x00020010, 'UI', syntax]]), ...body]);

/** Two slices of two pixels at two times; the groups say where, when and how scaled. */
const ENHANCED: Element[] = [...BASE.filter(([tag]) => tag !== 0x00280030), [0x00280008, 'IS', '4'], [0x7fe00010, 'OW', [1, 2, 3, 4, 5, 6, 7, 8]],
  [0x52009229, 'SQ', [[[0x00209116, 'SQ', [[[0x00200037, 'DS', '1\\0\\0\\0\\1\\0']]]], [0x00289110, 'SQ', [[[0x00280030, 'DS', '0.3\\0.4']]]]]]],
  [0x52009230, 'SQ', [[0, 1], [5, 1], [0, 2], [5, 2]].map(([z = 0, t = 0]): Element[] => [
    [0x00209111, 'SQ', [[[0x00209128, 'UL', t]]]], [0x00209113, 'SQ', [[[0x00200032, 'DS', `0\\0\\${z}`]]]], [0x00289145, 'SQ', [[[0x00281052, 'DS', '1'], [0x00281053, 'DS', '10']]]]])]];

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'dicom-syntaxes-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });
const open = async (name: string, bytes: Uint8Array, budget?: number): Promise<Volume | undefined> => {
  writeFileSync(join(folder, name), bytes);
  return (await readPath(join(folder, name), { ...testContext(), ...(budget === undefined ? {} : { memoryBudgetBytes: budget }) })).volumes[0];
};
const expectEnhanced = (volume: Volume | undefined): void => {
  expect(volume?.header).toMatchObject({ dims: [2, 1, 2], timeCount: 2 });
  expect(volume && [...spacingMm(volume.header.affine)]).toEqual([0.4, 0.3, 5]);
  expect(volume && [valueAt(volume, [0, 0, 0, 0]), valueAt(volume, [1, 0, 1, 1])]).toEqual([11, 81]);
};

describe('an enhanced image', () => {
  it.each([
    ['explicit', file('1.2.840.10008.1.2.1', encode(ENHANCED))],
    ['implicit: sequences are known by their items', file('1.2.840.10008.1.2', implicit(ENHANCED))],
    ['with sequences of unknown type', file('1.2.840.10008.1.2.1', withUnknownSequences(ENHANCED))],
    ['deflated', file('1.2.840.10008.1.2.1.99', [...deflateRawSync(Buffer.from(encode(ENHANCED)))])],
  ])('%s', async (name, bytes) => { expectEnhanced(await open(`${name.slice(0, 8)}.dcm`, bytes)); });

  it('is inflated where more memory is free than one buffer may hold', async () => {
    expectEnhanced(await open('roomy.dcm', file('1.2.840.10008.1.2.1.99', [...deflateRawSync(Buffer.from(encode(ENHANCED)))]), 2 ** 43));
  });

  it('passes over bytes of unknown type that only begin like an item', async () => {
    const [place, lookalike] = [[[0x00200032, 'DS', '0\\0\\0'], [0x00200037, 'DS', '1\\0\\0\\0\\1\\0']] satisfies Element[], [0x00091001, 'OW', [0xfffe, 0xe000, 4, 0, 1, 2, 3, 4, 5, 6]] satisfies Element] as const;
    const volume = await open('lookalike.dcm', file('1.2.840.10008.1.2', implicit([...BASE, ...place, lookalike, [0x7fe00010, 'OW', [3, 9]]])));
    expect(volume && [...volume.data]).toEqual([3, 9]);
  });
});

describe('images at one place without temporal positions', () => {
  const SERIES = [['acquisition', (t: number): Element[] => [[0x00080022, 'DA', '20240501'], [0x00080032, 'TM', `${10 + t}0000`]], [0, 1, 2]], ['trigger', (t: number): Element[] => [[0x00181060, 'DS', String(t * 1800_000)]], [0, 0.5, 1]]] as const;
  it.each(SERIES)('are ordered by %s time, whatever their numbers', async (name, when, hours) => {
    const series = join(folder, name);
    mkdirSync(series);
    for (const [n, [z, t]] of ([[1, 2], [0, 0], [1, 1], [0, 2], [0, 1], [1, 0]] as const).entries()) {
      writeFileSync(join(series, `${n}.dcm`), file('1.2.840.10008.1.2.1', encode([...BASE, ...when(t), [0x00080018, 'UI', `1.9.${n + 1}`], [0x0020000e, 'UI', '1.2'], [0x00200013, 'IS', String(n)], [0x00200032, 'DS', `0\\0\\${z}`], [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'], [0x7fe00010, 'OW', [10 * t + z, 0]]])));
    }
    const [volume] = (await readPath(series, testContext())).volumes;
    expect(volume && [0, 1, 2].flatMap((t) => [valueAt(volume, [0, 0, 0, t]), valueAt(volume, [0, 0, 1, t])])).toEqual([0, 1, 10, 11, 20, 21]);
    expect(volume?.header.timesH).toEqual(hours);
  });
});

describe('a data set without preamble', () => {
  it('is known by its elements; a map of 8 columns is none', async () => {
    const bare = join(folder, 'bare'), map = join(folder, 'map');
    writeFileSync(bare, Buffer.from(implicit([[0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.4'], [0x00080018, 'UI', '1.9'], ...BASE, [0x7fe00010, 'OW', [3, 9]]])));
    expect(await sniffName(bare)).toBe('DICOM');
    const mrc = Buffer.alloc(1024 + 32);
    for (const [at, value] of [[0, 8], [4, 2], [8, 1], [12, 1], [64, 1], [68, 2], [72, 3]] as const) mrc.writeInt32LE(value, at);
    mrc.write('MAP DD', 208, 'latin1');
    writeFileSync(map, mrc);
    expect(await sniffName(map)).toBe('MRC');
  });
});
