import { readImageNode } from '@itk-wasm/image-io';
import type { TiffExportRequest } from '@shared/contract/files.js';
import { centredAffine } from '@shared/volume/geometry.js';
import { checkVolume, voxelArray, BYTES_PER_VOXEL, type Dims, type Dtype, type Rescale, type Volume } from '@shared/volume/volume.js';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeTiffStack } from './tiff.js';
import { needsBigTiff, tiffDirectories, tiffHeader, type TiffStack } from './tiffFile.js';

const DIMS: Dims = [7, 5, 4];
let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'dendrograph-tiff-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Two time points of all different, extreme and ordinary values. */
function makeVolume(dtype: Dtype, rescale: Rescale = { slopes: [1], intercepts: [0] }): Volume {
  const data = voxelArray(dtype, new ArrayBuffer(2 * 140 * BYTES_PER_VOXEL[dtype]));
  data.forEach((_, i) => { data[i] = dtype.startsWith('float') ? Math.sin(i) * 1e3 : Math.imul(i, 2654435761); });
  return checkVolume({
    header: {
      name: `Test · ${dtype}`, path: 'synthetic:test', format: 'test', dims: DIMS, timeCount: 2, dtype, affine: centredAffine(DIMS, [0.1, 0.21, 0.3]),
      rescale, unit: 'a.u.', timesH: null, acquiredAt: null, frameDurationS: null, species: null, frequencyOffsetPpm: null, cell: null, synthetic: true, metadata: [], warnings: [], assumptions: [],
    },
    data,
  });
}
const at = ({ data }: Volume, i: number, j: number, k: number, t: number): number => data[i + 7 * (j + 5 * (k + 4 * t))] ?? NaN;

function exportTo(name: string, volume: Volume, request: Partial<TiffExportRequest> = {}, signal = new AbortController().signal, fractions: number[] = []): Promise<string> {
  const path = join(folder, name);
  return writeTiffStack(volume, { volumeId: 'v', path, axis: 2, slice: null, timeIndex: 1, sampleFormat: 'stored', overwrite: false, ...request }, {
    signal, onFraction: (fraction) => { fractions.push(fraction); },
  }).then(({ paths }) => paths[0] ?? '');
}

/** The tags of every directory of a little-endian classic TIFF, as plain numbers (offsets not followed), read from the specification. */
function directories(file: Buffer): Map<number, number>[] {
  expect(file.readUInt32LE(0)).toBe(0x002a4949);
  const found: Map<number, number>[] = [];
  for (let at = file.readUInt32LE(4); at !== 0;) {
    const tags = new Map<number, number>();
    const count = file.readUInt16LE(at);
    for (let n = 0; n < count; n++) {
      const entry = at + 2 + 12 * n;
      tags.set(file.readUInt16LE(entry), file.readUInt16LE(entry + 2) === 3 ? file.readUInt16LE(entry + 8) : file.readUInt32LE(entry + 8));
    }
    expect([...tags.keys()]).toEqual([...tags.keys()].sort((a, b) => a - b));
    found.push(tags);
    at = file.readUInt32LE(at + 2 + 12 * count);
  }
  return found;
}
async function descriptionOf(path: string): Promise<Record<string, string>> {
  const file = await readFile(path);
  const start = directories(file)[0]?.get(270) ?? NaN;
  const lines = file.toString('latin1', start, file.indexOf(0, start)).trimEnd().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2) as [string, string]));
}

describe('writeTiffStack, stored values', () => {
  it.each(['uint8', 'uint16', 'int16', 'float32'] as const)('%s is read back bit for bit by ITK, in the orientation of the slice views', async (dtype) => {
    const volume = makeVolume(dtype);
    for (const [axis, size, voxel] of [
      [2, [7, 5, 4], (c: number, r: number, s: number) => at(volume, c, r, s, 1)],
      [1, [7, 4, 5], (c: number, r: number, s: number) => at(volume, c, s, r, 1)],
      [0, [5, 4, 7], (c: number, r: number, s: number) => at(volume, s, c, r, 1)],
    ] as const) {
      const image = await readImageNode(await exportTo(`${dtype}-${axis}.tif`, volume, { axis }));
      expect(image.size).toEqual([...size]);
      expect(image.imageType.componentType).toBe(dtype);
      const [width, height] = size;
      Array.from(image.data as Iterable<number>).forEach((value, n) => {
        expect(value).toBe(voxel(n % width, Math.floor(n / width) % height, Math.floor(n / (width * height))));
      });
    }
  });

  it.each([['uint32', 32, 1], ['int32', 32, 2], ['float64', 64, 3]] as const)('%s, which ITK does not read, is in the file as it is', async (dtype, bits, sampleFormat) => {
    const volume = makeVolume(dtype);
    const file = await readFile(await exportTo('a.tif', volume));
    const tags = directories(file)[0];
    expect([tags?.get(258), tags?.get(339), tags?.get(273)]).toEqual([bits, sampleFormat, 8]);
    expect(voxelArray(dtype, file.buffer.slice(file.byteOffset + 8, file.byteOffset + 8 + (140 * bits) / 8))).toEqual(volume.data.slice(140));
  });

  it('widens int8 to int16', async () => {
    const int8 = makeVolume('int8');
    const image = await readImageNode(await exportTo('b.tif', int8));
    expect(image.imageType.componentType).toBe('int16');
    expect(Array.from(image.data as Iterable<number>)).toEqual(Array.from(int8.data.slice(140)));
  });

  it('tells ImageJ the spacing, the stack and the calibration', async () => {
    const path = await exportTo('a.tif', makeVolume('uint16', { slopes: [0.5], intercepts: [3] }), { axis: 1 });
    expect(await descriptionOf(path)).toMatchObject({ ImageJ: '1.54f', images: '5', slices: '5', unit: 'mm', spacing: '0.21', cf: '0', c0: '3', c1: '0.5', vunit: 'a.u.' });
    const file = await readFile(path);
    const [first] = directories(file);
    const rational = (tag: number): number => file.readUInt32LE(first?.get(tag)) / file.readUInt32LE((first?.get(tag) ?? NaN) + 4);
    expect(1 / rational(282)).toBeCloseTo(0.1, 12);
    expect(1 / rational(283)).toBeCloseTo(0.3, 12);
    expect(first?.get(296)).toBe(1);
  });

  it('moves calibration and display range of int16 to where ImageJ keeps signed values', async () => {
    const volume = makeVolume('int16', { slopes: [2], intercepts: [10] });
    const stored = Array.from(volume.data.slice(140));
    const d = await descriptionOf(await exportTo('a.tif', volume));
    expect(Number(d['min'])).toBe(Math.min(...stored) + 32768);
    expect(Number(d['max'])).toBe(Math.max(...stored) + 32768);
    // ImageJ: value = c0 + c1 · (stored + 32768)
    expect(Number(d['c0']) + Number(d['c1']) * (stored[0] as number + 32768)).toBe(2 * (stored[0] as number) + 10);
  });

  it('leaves int16 without a rescale to ImageJ, which shows signed values by itself', async () => {
    expect(await descriptionOf(await exportTo('a.tif', makeVolume('int16')))).not.toHaveProperty('cf');
  });

  it('does not claim one calibration when slopes differ from slice to slice', async () => {
    const d = await descriptionOf(await exportTo('a.tif', makeVolume('uint16', { slopes: [1, 2, 3, 4, 5, 6, 7, 8], intercepts: new Array<number>(8).fill(0) })));
    expect(d).not.toHaveProperty('cf');
    expect(d['values']).toContain('differ from slice to slice');
  });
});

describe('writeTiffStack, physical values', () => {
  it.each([0, 1, 2] as const)('applies the rescale of every slice, across axis %i', async (axis) => {
    const volume = makeVolume('int16', { slopes: [1, 2, 3, 4, 0.5, 0.25, 8, 16], intercepts: [0, 0, 0, 0, 1, 2, 3, 4] });
    const image = await readImageNode(await exportTo('a.tif', volume, { axis, sampleFormat: 'float32' }));
    const [width, height] = image.size as [number, number];
    const physical = (i: number, j: number, k: number): number => Math.fround(at(volume, i, j, k, 1) * ([0.5, 0.25, 8, 16][k] ?? NaN) + k + 1);
    const expected = Array.from(image.data as Iterable<number>, (_, n) => {
      const [c, r, s] = [n % width, Math.floor(n / width) % height, Math.floor(n / (width * height))];
      return axis === 2 ? physical(c, r, s) : axis === 1 ? physical(c, s, r) : physical(s, c, r);
    });
    expect(Array.from(image.data as Iterable<number>)).toEqual(expected);
  });
});

describe('writeTiffStack, behaviour', () => {
  it('writes a single slice as a single image', async () => {
    const volume = makeVolume('uint16');
    const path = await exportTo('a.tif', volume, { slice: 3 });
    expect(directories(await readFile(path))).toHaveLength(1);
    expect(await descriptionOf(path)).not.toHaveProperty('images');
    const image = await readImageNode(path);
    expect(image.data?.[0]).toBe(at(volume, 0, 0, 3, 1));
  });

  it('reports progress up to 1', async () => {
    const fractions: number[] = [];
    await exportTo('a.tif', makeVolume('uint8'), {}, undefined, fractions);
    expect(fractions).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('leaves no file when it is cancelled or the slice does not exist', async () => {
    await expect(exportTo('a.tif', makeVolume('uint8'), {}, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    await expect(exportTo('a.tif', makeVolume('uint8'), { slice: 4 })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(exportTo('a.tif', makeVolume('uint8'), { timeIndex: 2 })).rejects.toMatchObject({ code: 'bad-request' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('never replaces a file unasked', async () => {
    await exportTo('a.tif', makeVolume('uint8'));
    await expect(exportTo('a.tif', makeVolume('uint8'))).rejects.toMatchObject({ code: 'exists' });
    await exportTo('a.tif', makeVolume('uint8'), { overwrite: true });
  });
});

describe('BigTIFF', () => {
  const stack: TiffStack = { width: 3, height: 2, count: 5, bitsPerSample: 16, sampleFormat: 'uint', pixelsPerMm: [10, 4] };

  it('is used above 4 GiB only', () => {
    expect(needsBigTiff(stack)).toBe(false);
    expect(needsBigTiff({ ...stack, width: 1024, height: 1024, count: 2047 })).toBe(false);
    expect(needsBigTiff({ ...stack, width: 1024, height: 1024, count: 2048 })).toBe(true);
  });

  it('is read by ITK like the classic form', async () => {
    const values = Uint16Array.from({ length: 30 }, (_, i) => 1000 + i);
    for (const big of [false, true]) {
      const path = join(folder, `${String(big)}.tif`);
      await writeFile(path, Buffer.concat([tiffHeader(stack, big), new Uint8Array(values.buffer), tiffDirectories(stack, big, 'ImageJ=1.54f\n')]));
      const image = await readImageNode(path);
      expect(image.size).toEqual([3, 2, 5]);
      expect(Array.from(image.data as Iterable<number>)).toEqual([...values]);
    }
  });
});
