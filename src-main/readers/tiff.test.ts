/** TIFFs made here, one feature at a time. Real ones: truth.test.ts. */
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { undoPredictor, unpackBits, unpackLzw } from '@shared/formats/tiff/decode.js';
import { spacingMm } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readPath } from './registry.js';
import { testContext, valueAt } from './testing.js';
import { makeTiff, packLzw, type Page } from './testingTiff.js';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'tiff-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });
async function open(file: Buffer): Promise<Volume[]> {
  const path = join(folder, 'made.tif');
  writeFileSync(path, file);
  return (await readPath(path, testContext(64 * 2 ** 20))).volumes;
}
const numbered = (pages: number, description: string, extra: Partial<Page> = {}): Page[] =>
  Array.from({ length: pages }, (_, i) => ({ width: 2, height: 1, bits: 8, data: Buffer.from([i, 100 + i]), ...(i === 0 ? { description } : {}), ...extra }));

describe('stacks', () => {
  it('ImageJ hyperstack: channel fastest, then slice, then frame; calibrated in all of them', async () => {
    const volumes = await open(makeTiff(numbered(12, 'ImageJ=1.53c\nimages=12\nchannels=2\nslices=3\nframes=2\nhyperstack=true\nunit=mm\nspacing=0.25\nfinterval=1800\ncf=0\nc0=-1\nc1=0.5\nvunit=mM\n', { resolution: [10, 1] })));
    expect(volumes.map(({ header }) => [header.dims, header.timeCount, header.unit])).toEqual([[[2, 1, 3], 2, 'mM'], [[2, 1, 3], 2, 'mM']]);
    expect(volumes[0]?.header.timesH).toEqual([0, 0.5]);
    expect(volumes[0] && [...spacingMm(volumes[0].header.affine)]).toEqual([0.1, 0.1, 0.25]);
    for (const [c, volume] of volumes.entries()) for (let t = 0; t < 2; t++) for (let z = 0; z < 3; z++) {
      expect(valueAt(volume, [0, 0, z, t])).toBe(0.5 * (c + 2 * (z + 3 * t)) - 1);
    }
  });

  it('ImageJ units of time and of the slice distance', async () => {
    const [volume] = await open(makeTiff(numbered(4, 'ImageJ=1.54f\nimages=4\nslices=2\nframes=2\nhyperstack=true\nunit=micron\nzunit=mm\nspacing=0.5\nfinterval=30\ntunit=min\n', { resolution: [1, 50] })));
    expect(volume?.header.timesH).toEqual([0, 0.5]);
    for (const [axis, mm] of [0.05, 0.05, 0.5].entries()) expect(volume && spacingMm(volume.header.affine)[axis]).toBeCloseTo(mm, 9);
    expect(volume?.header.metadata).toContainEqual({ group: 'ImageJ', name: 'tunit', value: 'min' });
  });

  it('ImageJ stack over 4 GB style: one directory, raw images behind it', async () => {
    const [volume] = await open(makeTiff([{ width: 2, height: 1, bits: 8, data: Buffer.from([0, 1, 2, 3, 4, 5]), description: 'ImageJ=1.53c\nimages=3\nslices=3\n' }]));
    expect([volume?.header.dims, Array.from(volume?.data ?? [])]).toEqual([[2, 1, 3], [0, 1, 2, 3, 4, 5]]);
  });

  it('OME: order and sizes from its XML', async () => {
    const volumes = await open(makeTiff(numbered(4, '<?xml version="1.0"?><OME xmlns="x"><Image><Pixels DimensionOrder="XYZCT" SizeX="2" SizeY="1" SizeZ="2" SizeC="2" SizeT="1" PhysicalSizeX="5" PhysicalSizeY="6" PhysicalSizeZ="0.1" PhysicalSizeZUnit="mm" Type="uint8"/></Image></OME>')));
    expect(volumes.map((volume) => [valueAt(volume, [0, 0, 0]), valueAt(volume, [0, 0, 1])])).toEqual([[0, 1], [2, 3]]);
    expect(volumes[0] && [...spacingMm(volumes[0].header.affine)]).toEqual([0.005, 0.006, 0.1]);
  });

  it('a print resolution per inch is no voxel size; one per centimetre is', async () => {
    const [inch] = await open(makeTiff(numbered(2, '', { resolution: [72, 1], unit: 2 })));
    expect(inch?.header.assumptions.map(({ about }) => about)).toContain('spacing');
    const [cm] = await open(makeTiff(numbered(2, '', { resolution: [100, 1], unit: 3 })));
    expect(cm && [...spacingMm(cm.header.affine)]).toEqual([0.1, 0.1, 0.1]);
    expect(cm?.header.assumptions[0]).toEqual({ about: 'spacing', text: expect.stringContaining('Slice distance equal') as string });
  });

  it('reads floats, signed integers and deflate with a predictor', async () => {
    const floats = Buffer.from(new Float32Array([1.5, -2.25]).buffer);
    expect(Array.from((await open(makeTiff([{ width: 2, height: 1, bits: 32, format: 3, data: floats }])))[0]?.data ?? [])).toEqual([1.5, -2.25]);
    const differences = Buffer.from(new Int16Array([300, -1, -1, 500]).buffer);
    const [volume] = await open(makeTiff([{ width: 4, height: 1, bits: 16, format: 2, compression: 8, predictor: 2, data: deflateSync(differences) }]));
    expect([volume?.header.dtype, Array.from(volume?.data ?? [])]).toEqual(['int16', [300, 299, 298, 798]]);
  });
});

describe('pages where they lie', () => {
  it('strips in any order, tiles and compressed strips are put together', async () => {
    const page = Uint8Array.from({ length: 5 * 6 }, (_, i) => i);
    const rows = (from: number, to: number): Buffer => Buffer.from(page.subarray(5 * from, 5 * to));
    const strips = [rows(0, 2), rows(2, 4), rows(4, 6)];
    const tile = (x: number, y: number): Buffer => Buffer.from(Uint8Array.from({ length: 16 }, (_, i) => (x + i % 4 < 5 && y + Math.floor(i / 4) < 6 ? 5 * (y + Math.floor(i / 4)) + x + i % 4 : 99)));
    const tiles = [tile(0, 0), tile(4, 0), tile(0, 4), tile(4, 4)];
    for (const file of [placed(strips, [0, 1, 2], 1, { rows: 2 }), placed(strips, [2, 0, 1], 1, { rows: 2 }), placed(strips.map((strip) => deflateSync(strip)), [1, 2, 0], 8, { rows: 2 }), placed(tiles, [3, 1, 0, 2], 1, { side: 4 })]) {
      expect(Array.from((await open(file))[0]?.data ?? [])).toEqual(Array.from(page));
    }
  });

  it('of a BigTIFF are read without the rest of the file, behind 4 GiB too', async () => {
    const path = join(folder, 'big.tif'), pixelsAt = 5 * 2 ** 30;
    const file = openSync(path, 'w');
    writeSync(file, bigTiff(3, 2, pixelsAt));
    writeSync(file, Uint8Array.from([1, 2, 3, 4, 5, 6]), 0, 6, pixelsAt);
    closeSync(file);
    const { volumes } = await readPath(path, testContext(1024));
    expect(Array.from(volumes[0]?.data ?? [])).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

it('a stack beyond memory is read reduced, and says so', async () => {
  const path = join(folder, 'reduced.tif'), side = 4;
  writeFileSync(path, makeTiff(Array.from({ length: side }, (_, z) => ({ width: side, height: side, bits: 8, data: Buffer.from(Uint8Array.from({ length: side * side }, (__, i) => 2 * (i % side) + 8 * Math.floor(i / side) + 32 * z)) }))));
  const [volume] = (await readPath(path, testContext(side * side))).volumes;
  const means = [0, 1].flatMap((z) => [0, 1].flatMap((y) => [0, 1].map((x) => 2 * (2 * x + 0.5) + 8 * (2 * y + 0.5) + 32 * (2 * z + 0.5))));
  expect(volume?.header.dims).toEqual([2, 2, 2]);
  expect(Array.from(volume?.data ?? [])).toEqual(means);
  expect(volume && [...spacingMm(volume.header.affine)]).toEqual([2, 2, 2]);
  expect(volume?.header.assumptions.map(({ text }) => text).join()).toContain('Reduced on reading: each voxel is the mean of 2 × 2 × 2');
});

/** A page of 5 × 6 bytes in parts, in the given order in the file: TIFF 6.0 sections 3 and 15. */
function placed(parts: readonly Buffer[], order: readonly number[], compression: number, by: { rows: number } | { side: number }): Buffer {
  const offsets = new Array<number>(parts.length).fill(0);
  let at = 8;
  for (const i of order) { offsets[i] = at; at += (parts[i]?.length ?? 0) + 3; }
  const lists = at, isTiled = 'side' in by, n = parts.length;
  const tags: number[][] = [[256, 1, 5], [257, 1, 6], [258, 1, 8], [259, 1, compression], ...(isTiled ? [[322, 1, by.side], [323, 1, by.side], [324, n, lists], [325, n, lists + 4 * n]] : [[273, n, lists], [278, 1, by.rows], [279, n, lists + 4 * n]])];
  const file = Buffer.alloc(lists + 8 * n + 2 + 12 * tags.length + 4);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(lists + 8 * n, 4);
  for (const [i, part] of parts.entries()) { part.copy(file, offsets[i]); file.writeUInt32LE(offsets[i] ?? 0, lists + 4 * i); file.writeUInt32LE(part.length, lists + 4 * (n + i)); }
  file.writeUInt16LE(tags.length, lists + 8 * n);
  for (const [i, [tag = 0, count = 0, value = 0]] of tags.entries()) {
    const entry = lists + 8 * n + 2 + 12 * i;
    file.writeUInt16LE(tag, entry); file.writeUInt16LE(4, entry + 2); file.writeUInt32LE(count, entry + 4); file.writeUInt32LE(value, entry + 8);
  }
  return file;
}

/** Header and directory of a BigTIFF of one 8-bit page whose strip lies at `pixelsAt`. */
function bigTiff(width: number, height: number, pixelsAt: number): Buffer {
  const tags: [number, number][] = [[256, width], [257, height], [258, 8], [259, 1], [273, pixelsAt], [278, height], [279, width * height]];
  const head = Buffer.alloc(16 + 8 + 20 * tags.length + 8);
  head.write('II+\0\x08\0\0\0\x10', 'latin1');
  head.writeBigUInt64LE(BigInt(tags.length), 16);
  for (const [i, [tag, value]] of tags.entries()) {
    head.writeUInt16LE(tag, 24 + 20 * i); head.writeUInt16LE(16, 26 + 20 * i); head.writeBigUInt64LE(1n, 28 + 20 * i); head.writeBigUInt64LE(BigInt(value), 36 + 20 * i);
  }
  return head;
}

describe('refusals', () => {
  const single = (extra: Partial<Page>): Buffer => makeTiff([{ width: 2, height: 1, bits: 8, data: Buffer.from([1, 2, 3, 4, 5, 6]), ...extra }]);
  it.each([
    ['colour', single({ samples: 3 }), 'unsupported', /colour picture/],
    ['JPEG', single({ compression: 7 }), 'unsupported', /JPEG, which does not keep measured values/],
    ['more pixels than bytes', single({ width: 100_000, height: 100_000 }), 'damaged', /damaged TIFF/],
    ['deflate bombs', single({ width: 60_000, height: 60_000, compression: 8 }), 'damaged', /at most/],
    ['odd words', single({ bits: 12 }), 'unsupported', /12-bit/],
  ])('%s', async (_, file, code, message) => {
    await expect(open(file)).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string });
  });
});

describe('decoders', () => {
  it('LZW gives back what an independent packer packed, over every code width', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 256 }), fc.nat(), (length, alphabet, seed) => {
      let state = seed + 1;
      const bytes = Uint8Array.from({ length }, () => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return (state >>> 16) % alphabet; });
      expect(unpackLzw(packLzw(bytes), length)).toEqual(bytes);
    }), { numRuns: 40 });
  });

  it('LZW and PackBits never give more than asked and never fail on rubbish', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: 500 }), (bytes, length) => {
      expect(unpackLzw(bytes, length).length).toBeLessThanOrEqual(length);
      expect(unpackBits(bytes, length).length).toBeLessThanOrEqual(length);
    }));
  });

  it('PackBits reads the example of the TIFF specification', () => {
    const packed = Uint8Array.from([0xfe, 0xaa, 0x02, 0x80, 0x00, 0x2a, 0xfd, 0xaa, 0x03, 0x80, 0x00, 0x2a, 0x22, 0xf7, 0xaa]);
    const plain = [0xaa, 0xaa, 0xaa, 0x80, 0, 0x2a, 0xaa, 0xaa, 0xaa, 0xaa, 0x80, 0, 0x2a, 0x22, ...new Array<number>(10).fill(0xaa)];
    expect(Array.from(unpackBits(packed, 24))).toEqual(plain);
  });

  it('the float predictor sorts bytes by significance and adds them up', () => {
    const values = new Float32Array([1, 1.5, -3e7]);
    const bytes = new Uint8Array(values.buffer.slice(0)), count = 3;
    const planes = Uint8Array.from({ length: 12 }, (_, i) => bytes[(i % count) * 4 + (3 - Math.floor(i / count))] ?? 0);
    const differences = planes.map((byte, i) => byte - (planes[i - 1] ?? 0));
    undoPredictor(differences, 3, 12, 4, true);
    expect(Array.from(new Float32Array(differences.buffer))).toEqual(Array.from(values));
  });
});
