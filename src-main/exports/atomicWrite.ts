/** Files appear whole or not at all. */
import { randomBytes } from 'node:crypto';
import { link, lstat, open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { alreadyExists, errnoOf, writeError } from './writeErrors.js';

/**
 * Writes `body` to a temporary file in the same folder, flushes it to the disk, then gives it its name in one step.
 * Without `overwrite` that step itself fails if the name is taken, so two writers cannot both win.
 * Whatever goes wrong, also in the middle of a streamed body, leaves no file behind and an existing one untouched.
 * @throws AppError `exists`, `not-allowed`, `not-found` (the folder), `write-failed`, or what the body threw.
 */
export async function atomicWrite(
  path: string, body: Uint8Array | AsyncIterable<Uint8Array>, { overwrite }: { overwrite: boolean },
): Promise<{ path: string; bytes: number }> {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    if (!overwrite) await refuseExisting(path);
    const bytes = await writeFlushed(temporary, body);
    await (overwrite ? rename(temporary, path) : claim(temporary, path));
    await flushFolder(dirname(path));
    return { path, bytes };
  } catch (thrown) {
    await unlink(temporary).catch(() => undefined);
    throw writeError(path, thrown);
  }
}

/** Fails early, before a long body is produced; {@link claim} is what makes it safe. */
async function refuseExisting(path: string): Promise<void> {
  const entry = await lstat(path).catch((thrown: unknown) => {
    if (errnoOf(thrown) === 'ENOENT') return null;
    throw thrown;
  });
  if (entry) throw alreadyExists(path);
}

async function writeFlushed(path: string, body: Uint8Array | AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'wx');
  try {
    let bytes = 0;
    if (body instanceof Uint8Array) bytes = await writeAll(file, body);
    else for await (const chunk of body) bytes += await writeAll(file, chunk);
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<number> {
  let done = 0;
  while (done < chunk.byteLength) done += (await file.write(chunk, done, chunk.byteLength - done)).bytesWritten;
  return done;
}

const WITHOUT_HARD_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

/** Gives `temporary` the name `path` unless that is taken. File systems without hard links reserve the name first. */
async function claim(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
    await unlink(temporary);
  } catch (thrown) {
    if (!WITHOUT_HARD_LINKS.has(errnoOf(thrown) ?? '')) throw thrown;
    await (await open(path, 'wx')).close();
    await rename(temporary, path);
  }
}

/** So that the new name survives a power cut; not every system can. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
