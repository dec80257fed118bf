/** Zip archives: those of Python's zipfile, and hostile ones. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors.js';
import { testContext } from './testing.js';
import { zipOf, type ZipPart } from './testingZip.js';
import { withZip, type ZipFile } from './zip.js';

const folder = mkdtempSync(join(tmpdir(), 'zip-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
let count = 0;

async function opened<T>(bytes: Uint8Array, use: (zip: ZipFile) => Promise<T>): Promise<T> {
  const path = join(folder, `${count++}.zip`);
  writeFileSync(path, bytes);
  return withZip(path, use);
}
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const failure = async (bytes: Uint8Array, use: (zip: ZipFile) => Promise<unknown> = async (zip) => zip.read('a', 2 ** 20)): Promise<unknown> => opened(bytes, use).then(() => null, (thrown: unknown) => thrown);

/** Written by Python's zipfile: stored, deflated, a UTF-8 name, a folder, an archive comment. */
const PYTHON = 'UEsDBBQAAAAAAAAAIQBnXgwqBwAAAAcAAAAKAAAAc3RvcmVkLnR4dGxpdGhpdW1QSwMEFAAAAAgAAAAhAMRfJ4QZAAAACAcAABMAAABmb2xkZXIvZGVmbGF0ZWQudHh0S0nNSynKLElVSBlljDJGGaOMUcYoY+QxAFBLAwQUAAAIAAAAACEAJNzbxwMAAAADAAAAEQAAAFplbGxlL2dyw7bDn2UudHh0wrVtUEsDBBQAAAAAAAAAIQAAAAAAAAAAAAAAAAAGAAAAZW1wdHkvUEsBAhQDFAAAAAAAAAAhAGdeDCoHAAAABwAAAAoAAAAAAAAAAAAAAIABAAAAAHN0b3JlZC50eHRQSwECFAMUAAAACAAAACEAxF8nhBkAAAAIBwAAEwAAAAAAAAAAAAAAgAEvAAAAZm9sZGVyL2RlZmxhdGVkLnR4dFBLAQIUAxQAAAgAAAAAIQAk3NvHAwAAAAMAAAARAAAAAAAAAAAAAACAAXkAAABaZWxsZS9ncsO2w59lLnR4dFBLAQIUAxQAAAAAAAAAIQAAAAAAAAAAAAAAAAAGAAAAAAAAAAAAEAD/QasAAABlbXB0eS9QSwUGAAAAAAQABADsAAAAzwAAAA8AbWFkZSBieSB6aXBmaWxl';
/** The same writer with every size in zip64 fields. */
const PYTHON_ZIP64 = 'UEsDBC0AAAAIAAAAIQBkenCv//////////8FABQAYS50eHQBABAAZAAAAAAAAAAGAAAAAAAAAEtMpD0AAFBLAwQtAAAACAAAACEA22IBJf//////////BQAUAGIudHh0AQAQAGQAAAAAAAAABgAAAAAAAABLSqI9AABQSwECLQMtAAAACAAAACEAZHpwr///////////BQAUAAAAAAAAAAAAgAEAAAAAYS50eHQBABAAZAAAAAAAAAAGAAAAAAAAAFBLAQItAy0AAAAIAAAAIQDbYgEl//////////8FABwAAAAAAAAAAACAAf////9iLnR4dAEAGABkAAAAAAAAAAYAAAAAAAAAPQAAAAAAAABQSwYGLAAAAAAAAAAtAC0AAAAAAAAAAAACAAAAAAAAAAIAAAAAAAAAlgAAAAAAAAB6AAAAAAAAAFBLBgcAAAAAEAEAAAAAAAABAAAAUEsFBgAAAAACAAIAlgAAAHoAAAAAAA==';

describe('zip archives', () => {
  it('of Python: names, stored and deflated content, ranges', async () => {
    await opened(Buffer.from(PYTHON, 'base64'), async (zip) => {
      expect([...zip.entries.keys()]).toEqual(['stored.txt', 'folder/deflated.txt', 'Zelle/größe.txt']);
      expect(text(await zip.read('stored.txt', 7))).toBe('lithium');
      expect(text(await zip.read('folder/deflated.txt', 2000))).toBe('dendrite '.repeat(200));
      expect(text(await zip.read('Zelle/größe.txt', 100))).toBe('µm');
      expect(text(await zip.head('folder/deflated.txt', 12))).toBe('dendrite den');
      expect(text(await zip.head('stored.txt', 100))).toBe('lithium');
      expect(text((await zip.range('stored.txt', 2, 3)) ?? new Uint8Array())).toBe('thi');
      expect(await zip.range('folder/deflated.txt', 0, 1)).toBeNull();
      const target = new Uint8Array(new SharedArrayBuffer(9));
      await zip.readInto('folder/deflated.txt', 9, target, testContext());
      expect(text(target)).toBe('dendrite ');
      await expect(zip.read('folder/deflated.txt', 1000)).rejects.toMatchObject({ code: 'too-large' });
      await expect(zip.read('absent', 1000)).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  it('with zip64 sizes', async () => {
    await opened(Buffer.from(PYTHON_ZIP64, 'base64'), async (zip) => {
      expect(text(await zip.read('a.txt', 100))).toBe('a'.repeat(100));
      expect(text(await zip.read('b.txt', 100))).toBe('b'.repeat(100));
    });
  });

  it.each(['../a', '/a', 'b/../../a', 'C:\\a', '..\\a', 'a/./b', 'a//b', 'a\0b'])('refuse the name %j', async (name) => {
    expect(await failure(zipOf([{ name, content: Buffer.from('x') }]))).toMatchObject({ code: 'not-allowed' });
  });

  it('refuse a name that comes twice', async () => {
    expect(await failure(zipOf([{ name: 'a', content: Buffer.from('x') }, { name: 'a', content: Buffer.from('y') }]))).toMatchObject({ code: 'not-allowed' });
  });

  const bomb = Buffer.alloc(2 ** 20);
  const lies: [string, ZipPart][] = [
    ['a length below the real one', { name: 'a', content: bomb, deflate: true, claims: { bytes: 1000 } }],
    ['a length above the real one', { name: 'a', content: bomb, deflate: true, claims: { bytes: 2 ** 20 - 5000 + 10_000 - 4000 } }],
    ['a length that deflate cannot reach', { name: 'a', content: Buffer.from('xy'), deflate: true, claims: { bytes: 2 ** 19 } }],
    ['two lengths of stored content', { name: 'a', content: Buffer.from('xy'), claims: { bytes: 3 } }],
    ['a wrong checksum', { name: 'a', content: Buffer.from('xy'), claims: { crc32: 1 } }],
    ['encryption', { name: 'a', content: Buffer.from('xy'), claims: { flags: 1 } }],
    ['an unknown method', { name: 'a', content: Buffer.from('xy'), claims: { method: 99 } }],
  ];
  it.each(lies)('refuse %s, read whole or in pieces', async (_, part) => {
    const archive = zipOf([part]);
    for (const use of [async (zip: ZipFile) => zip.read('a', 2 ** 22), async (zip: ZipFile) => zip.readInto('a', 0, new Uint8Array(2), testContext())]) {
      const error = await failure(archive, use);
      expect(error).toBeInstanceOf(AppError);
      expect((error as AppError).code).toMatch(/damaged|truncated|unsupported/);
    }
  });

  it('are not inflated far beyond what is asked for', async () => {
    const archive = zipOf([{ name: 'a', content: Buffer.alloc(64 * 2 ** 20, 7), deflate: true, claims: { crc32: 1 } }]), target = new Uint8Array(10);
    await opened(archive, (zip) => zip.readInto('a', 3, target, testContext()));
    expect(target).toEqual(new Uint8Array(10).fill(7));
  });

  it('say that the end is missing', async () => {
    expect(await failure(Buffer.from(PYTHON, 'base64').subarray(0, 300))).toMatchObject({ code: 'truncated' });
    expect(await failure(Buffer.alloc(0))).toMatchObject({ code: 'truncated' });
  });

  it('stop when cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    const read = failure(zipOf([{ name: 'a', content: bomb, deflate: true }]), (zip) => zip.readInto('a', 0, new Uint8Array(10), { ...testContext(), signal: controller.signal }));
    expect(await read).toMatchObject({ code: 'cancelled' });
  });

  it('with any byte changed give the content or an AppError', async () => {
    const intact = Buffer.from(PYTHON, 'base64');
    await fc.assert(fc.asyncProperty(fc.nat(intact.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const bytes = Buffer.from(intact);
      bytes[at] = (bytes[at] ?? 0) ^ change;
      const result = await opened(bytes, async (zip) => Promise.all([...zip.entries.keys()].map(async (name) => zip.read(name, 4096)))).catch((thrown: unknown) => thrown);
      if (!(result instanceof AppError)) expect(result).toBeInstanceOf(Array);
    }), { numRuns: 150 });
  });
});
