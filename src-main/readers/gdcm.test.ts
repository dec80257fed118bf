/** Compressed DICOM frame by frame, with the real JPEG 2000 file of pydicom as source of codestreams. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseDicom } from '@shared/formats/dicom/dataSet.js';
import { T } from '@shared/formats/dicom/image.js';
import { readPath } from './registry.js';
import { DATA, testContext } from './testing.js';
import { BASE, encode } from './testingDicom.js';

const folder = mkdtempSync(join(tmpdir(), 'gdcm-'));
afterAll(() => { rmSync(folder, { recursive: true }); });

const SOURCE = join(DATA ?? '', 'dicom/pydicom/MR_small_jp2klossless.dcm');
const u32 = (value: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeUInt32LE(value >>> 0); return bytes; };
const item = (bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from([0xfe, 0xff, 0, 0xe0]), u32(bytes.length), bytes]);

/** 64 × 64 frames, each of its own codestream, in pieces. */
function encapsulated(frames: readonly (readonly Uint8Array[])[], withTable: boolean): string {
  const own = [[T.frames, 'IS', String(frames.length)], [T.rows, 'US', 64], [T.columns, 'US', 64], [T.bitsAllocated, 'US', 16], [T.bitsStored, 'US', 16], [T.signed, 'US', 1]] as const;
  const replaced = new Set<number>(own.map(([tag]) => tag));
  const starts = frames.map((_, i) => frames.slice(0, i).flat().reduce((sum, piece) => sum + 8 + piece.length, 0));
  const path = join(folder, 'frames.dcm');
  writeFileSync(path, Buffer.concat([
    Buffer.alloc(128), Buffer.from('DICM'), Buffer.from(encode([[0x00020010, 'UI', '1.2.840.10008.1.2.4.90']])), Buffer.from(encode([...BASE.filter(([tag]) => !replaced.has(tag)), ...own])),
    Buffer.from([0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]), item(withTable ? Buffer.concat(starts.map(u32)) : Buffer.alloc(0)), ...frames.flat().map(item), Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]),
  ]));
  return path;
}

describe.skipIf(DATA === null)('JPEG 2000 (needs ../shared/data)', () => {
  const bytes = DATA === null ? new Uint8Array(0) : readFileSync(SOURCE);
  const [, place] = DATA === null ? [] : parseDicom(bytes, SOURCE).elements.get(T.pixels)?.fragments ?? [];
  const codestream = bytes.subarray(place?.offset ?? 0, (place?.offset ?? 0) + (place?.length ?? 0));
  const halves = [codestream.subarray(0, 2000), codestream.subarray(2000)];
  const first = async (path: string): Promise<number[]> => Array.from((await readPath(path, testContext())).volumes[0]?.data ?? []);

  it.each([['one piece a frame', [[codestream], [codestream], [codestream]], false], ['two pieces a frame, told apart by the offset table', [halves, halves], true]] as const)('%s', async (_, frames, withTable) => {
    const plain = await first(join(DATA ?? '', 'dicom/pydicom/MR_small.dcm')), { volumes } = await readPath(encapsulated(frames, withTable), testContext());
    for (const frame of frames.keys()) expect(volumes.flatMap(({ data }) => Array.from(data)).slice(4096 * frame, 4096 * (frame + 1))).toEqual(plain);
  });

  it('pieces that cannot be told apart are damage', async () => {
    await expect(readPath(encapsulated([halves, halves], false), testContext())).rejects.toMatchObject({ code: 'damaged', message: expect.stringContaining('4 compressed pieces') as string });
  });

  it('a codestream that claims another size is refused, takes no memory, and leaves the next file and the status of the program alone', async () => {
    const huge = Buffer.from(codestream), size = huge.indexOf(Buffer.from([0xff, 0x51])) + 6;
    huge.writeUInt32BE(60_000, size);
    huge.writeUInt32BE(60_000, size + 4);
    const before = process.memoryUsage().rss, status = process.exitCode;
    await expect(readPath(encapsulated([[huge]], false), testContext())).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('cannot be decoded') as string });
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * 2 ** 20);
    expect(process.exitCode).toBe(status);
    expect((await first(SOURCE)).length).toBe(4096);
  });
});
