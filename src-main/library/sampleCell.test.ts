import { DEFAULT_SAMPLE_CELL, type SampleCellParameters } from '@shared/phantom/index.js';
import type { Volume } from '@shared/volume/volume.js';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadContext } from '@main/readers/context.js';
import { loadSampleCell, openSampleCell, sampleCellKey } from './sampleCell.js';

/** A small cell: the cache does not care how fine the phantom is. */
const SMALL: SampleCellParameters = {
  ...DEFAULT_SAMPLE_CELL, subVoxels: 1,
  mechanism1: { ...DEFAULT_SAMPLE_CELL.mechanism1, topNuclei: 8, bottomNuclei: 6 },
  mechanism2: { ...DEFAULT_SAMPLE_CELL.mechanism2, nuclei: 50 },
  inSitu: { ...DEFAULT_SAMPLE_CELL.inSitu, timePoints: 4, subPixels: 2 },
};
const context = (overrides: Partial<ReadContext> = {}): ReadContext =>
  ({ signal: new AbortController().signal, onFraction: () => undefined, memoryBudgetBytes: 2 ** 30, recipe: {}, ...overrides });

const hashOf = ({ data }: Volume): string => createHash('sha256').update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)).digest('hex');

let cache: string;
let file: string;
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'dendrograph-sample-'));
  file = join(cache, `sample-cell-${sampleCellKey(SMALL).slice(0, 16)}.bin`);
});
afterAll(() => rm(cache, { recursive: true, force: true }));

describe('openSampleCell', () => {
  it('makes the cell once and then reads exactly the same from the cache', async () => {
    const first = await openSampleCell(cache, SMALL, context());
    const second = await openSampleCell(cache, SMALL, context());
    expect([first.fromCache, second.fromCache]).toEqual([false, true]);
    expect(second.volumes.map(({ header }) => header)).toEqual(first.volumes.map(({ header }) => header));
    expect(second.volumes.map(hashOf)).toEqual(first.volumes.map(hashOf));
    expect(second.truth).toEqual(first.truth);
    expect(second.volumes.every(({ data }) => data.buffer instanceof SharedArrayBuffer)).toBe(true);
    expect(await readdir(cache)).toHaveLength(1);
  });

  it.each([
    ['one flipped bit in a voxel', (bytes: Buffer) => { bytes.writeUInt8(bytes.readUInt8(bytes.length - 5) ^ 1, bytes.length - 5); return bytes; }],
    ['one changed digit of the truth', (bytes: Buffer) => { const at = bytes.indexOf('"pelletVoxels":') + 15; bytes.write(bytes.toString('latin1', at, at + 1) === '9' ? '8' : '9', at, 'latin1'); return bytes; }],
    ['a cut end', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
    ['another file', () => Buffer.from('not a sample cell')],
    ['nothing', () => Buffer.alloc(0)],
  ] as const)('makes the cell anew, silently, when the cache is damaged: %s', async (_, damage) => {
    const intact = await readFile(file);
    await writeFile(file, damage(Buffer.from(intact)));
    expect((await openSampleCell(cache, SMALL, context())).fromCache).toBe(false);
    expect((await readFile(file)).equals(intact)).toBe(true);
  });

  it('keeps cells of different parameters apart', async () => {
    const other = await openSampleCell(cache, { ...SMALL, seed: 8 }, context());
    expect(other.fromCache).toBe(false);
    expect((await openSampleCell(cache, SMALL, context())).fromCache).toBe(true);
  });

  it('works without a cache it may write to', async () => {
    const blocked = join(cache, 'blocked');
    await writeFile(blocked, 'a file where the folder should be');
    expect((await openSampleCell(blocked, SMALL, context())).volumes).toHaveLength(8);
  });

  it('stops when cancelled and refuses to exceed the memory budget', async () => {
    const folder = join(cache, 'unused');
    await expect(openSampleCell(folder, SMALL, context({ signal: AbortSignal.abort() }))).rejects.toMatchObject({ code: 'cancelled' });
    await expect(openSampleCell(cache, SMALL, context({ memoryBudgetBytes: 1000 }))).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('loadSampleCell', () => {
  it('gives eight labelled volumes and reports progress', async () => {
    const fractions: number[] = [];
    const { volumes, files, errors } = await loadSampleCell(cache, context({ onFraction: (fraction) => { fractions.push(fraction); } }));
    expect(files).toEqual([]);
    expect(errors).toEqual([]);
    expect(volumes.map(({ header }) => header.name)).toEqual([
      'Pristine · LLZO', 'Pristine · Dendrites', 'Cycled · LLZO', 'Cycled · Dendrites', 'Shorted · LLZO', 'Shorted · Dendrites', 'In situ · LLZO', 'In situ · Dendrites',
    ]);
    expect(volumes.every(({ header }) => header.synthetic && header.warnings.some((warning) => warning.startsWith('Synthetic data')))).toBe(true);
    expect(fractions.at(-1)).toBe(1);
    expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
  });
});
