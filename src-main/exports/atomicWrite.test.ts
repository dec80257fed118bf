import { AppError } from '@shared/errors.js';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atomicWrite } from './atomicWrite.js';
import { writeError } from './writeErrors.js';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'dendrograph-write-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const content = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(bytes(text));
}

describe('atomicWrite', () => {
  it('writes bytes and streams and says how many', async () => {
    const path = join(folder, 'a.bin');
    expect(await atomicWrite(path, bytes('whole'), { overwrite: false })).toEqual({ path, bytes: 5 });
    expect(await content('a.bin')).toBe('whole');
    expect(await atomicWrite(join(folder, 'b.bin'), chunks('in ', 'parts'), { overwrite: false })).toMatchObject({ bytes: 8 });
    expect(await content('b.bin')).toBe('in parts');
    expect((await readdir(folder)).sort()).toEqual(['a.bin', 'b.bin']);
  });

  it('accepts the body of a web request', async () => {
    const body = new Response('streamed').body;
    if (!body) throw new Error('no body');
    await atomicWrite(join(folder, 'a'), body, { overwrite: false });
    expect(await content('a')).toBe('streamed');
  });

  it('keeps an existing file unless told to replace it', async () => {
    const path = join(folder, 'a');
    await writeFile(path, 'old');
    await expect(atomicWrite(path, bytes('new'), { overwrite: false })).rejects.toMatchObject({ code: 'exists' });
    expect(await content('a')).toBe('old');
    await atomicWrite(path, bytes('new'), { overwrite: true });
    expect(await content('a')).toBe('new');
    expect(await readdir(folder)).toEqual(['a']);
  });

  it('lets exactly one of several simultaneous writers win', async () => {
    const path = join(folder, 'a');
    const results = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => atomicWrite(path, chunks(`writer ${i}`), { overwrite: false })));
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    for (const r of results) if (r.status === 'rejected') expect(r.reason).toMatchObject({ code: 'exists' });
    expect(await readdir(folder)).toEqual(['a']);
    expect(results[Number((await content('a')).slice(7))]?.status).toBe('fulfilled');
  });

  it('leaves nothing, or the old file, when the body fails half way', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield bytes('half a ');
      throw await Promise.resolve(new AppError('cancelled', 'The export was cancelled.', ''));
    }
    await expect(atomicWrite(join(folder, 'a'), failing(), { overwrite: false })).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
    await writeFile(join(folder, 'b'), 'old');
    await expect(atomicWrite(join(folder, 'b'), failing(), { overwrite: true })).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual(['b']);
    expect(await content('b')).toBe('old');
  });

  it('says what is wrong with the place', async () => {
    await mkdir(join(folder, 'sub'));
    await expect(atomicWrite(join(folder, 'missing/a'), bytes(''), { overwrite: true })).rejects.toMatchObject({ code: 'not-found' });
    await expect(atomicWrite(join(folder, 'sub'), bytes(''), { overwrite: true })).rejects.toMatchObject({ code: 'write-failed' });
    await expect(atomicWrite(join(folder, 'sub'), bytes(''), { overwrite: false })).rejects.toMatchObject({ code: 'exists' });
    expect(await readdir(folder)).toEqual(['sub']);
  });

  it.skipIf(process.getuid?.() === 0)('reports a folder that may not be written to (needs a user who is not root)', async () => {
    await chmod(folder, 0o500);
    await expect(atomicWrite(join(folder, 'a'), bytes(''), { overwrite: false })).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('writeError', () => {
  const systemError = (code: string): Error => Object.assign(new Error(`${code}: from the system`), { code });

  it.each([
    ['EEXIST', 'exists'], ['EACCES', 'not-allowed'], ['EPERM', 'not-allowed'], ['EROFS', 'write-failed'],
    ['ENOSPC', 'write-failed'], ['EDQUOT', 'write-failed'], ['EISDIR', 'write-failed'], ['ENOENT', 'not-found'], ['EIO', 'write-failed'],
  ])('%s is %s, names the file and says what to do', (code, expected) => {
    const error = writeError('/data/results.tif', systemError(code));
    expect(error.code).toBe(expected);
    expect(error.message).toContain('results.tif');
    expect(error.hint).not.toBe('');
    expect(error.detail).toContain(code);
  });

  it('tells a full disk from a read-only one', () => {
    expect(writeError('/a', systemError('ENOSPC')).message).toContain('full');
    expect(writeError('/a', systemError('EROFS')).message).toContain('read-only');
  });
});
