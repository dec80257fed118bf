/** Reading files with every failure named. */
import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { AppError } from '@shared/errors.js';

/** Size in bytes, null when there is no such file. @throws AppError `not-allowed` when it may not be looked at */
export async function fileSize(path: string): Promise<number | null> {
  try {
    const entry = await stat(path);
    return entry.isFile() ? entry.size : null;
  } catch (error) {
    return absent(error) ? null : fail(path, error);
  }
}

/** The first `length` bytes, fewer when the file is shorter. */
export async function readHead(path: string, length: number): Promise<Buffer> {
  const descriptor = await openFile(path, READ).catch((error: unknown) => fail(path, error));
  try {
    checkRegular(path, await statFile(descriptor));
    const head = Buffer.alloc(length);
    const { bytesRead } = await readFile(descriptor, head, 0, length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await closeFile(descriptor);
  }
}

/** All bytes of a file, also beyond the 2 GiB that `readFile` takes. @throws RangeError when they do not fit into one buffer */
export async function readWhole(path: string): Promise<Buffer> {
  return withFile(path, async (file) => {
    const bytes = Buffer.allocUnsafeSlow((await file.stat()).size);
    await readInto(file, path, bytes, 0);
    return bytes;
  });
}

/** A pipe without a writer would else keep whoever opens it waiting for ever; of no meaning for regular files. Windows has no such flag. */
const READ = fs.constants.O_RDONLY | ((fs.constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0);

/** Opens a regular file for the time of `use`. @throws AppError `not-found`, `not-allowed`, `bad-request` for a folder, a pipe or a device */
export async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  let file: FileHandle;
  try {
    file = await open(path, READ);
  } catch (error) {
    return fail(path, error);
  }
  try {
    checkRegular(path, await file.stat());
    return await use(file);
  } finally {
    await file.close();
  }
}

function checkRegular(path: string, entry: fs.Stats): void {
  if (entry.isFile()) return;
  if (entry.isDirectory()) throw folderError(path);
  throw new AppError('bad-request', `${path} is a pipe or a device, not a file.`, 'Choose a file on a disk.');
}

const folderError = (path: string, cause?: unknown): AppError => new AppError('bad-request', `${path} is a folder where a file was expected.`, 'Open the folder itself.', { cause });

const MOST_AT_ONCE = 64 * 2 ** 20;

/** Fills `target` from `position`. @throws AppError `truncated` when the file ends first */
export async function readInto(file: FileHandle, path: string, target: Uint8Array<ArrayBufferLike>, position: number): Promise<void> {
  return readFully((done) => file.read(target, done, Math.min(MOST_AT_ONCE, target.length - done), position + done), path, target.length, position);
}

/** Reads on until `length` bytes from `position` are there. */
async function readFully(readFrom: (done: number) => Promise<{ bytesRead: number }>, path: string, length: number, position: number): Promise<void> {
  for (let done = 0; done < length;) {
    const { bytesRead } = await readFrom(done);
    if (bytesRead === 0) throw truncated(path, position + done, position + length);
    done += bytesRead;
  }
}

/* For folders of hundreds of small files: a file handle of the promise API takes about twice as long as these. */
const [openFile, closeFile, statFile, readFile] = [promisify(fs.open), promisify(fs.close), promisify(fs.fstat), promisify(fs.read)] as const;

export interface SmallFile { bytes: number; readAt(target: Uint8Array<ArrayBufferLike>, position: number): Promise<void> }

/** Like {@link withFile}, for files that are opened for one or two reads. */
export async function withSmallFile<T>(path: string, use: (file: SmallFile) => Promise<T>): Promise<T> {
  const descriptor = await openFile(path, READ).catch((error: unknown) => fail(path, error));
  try {
    const entry = await statFile(descriptor);
    checkRegular(path, entry);
    return await use({ bytes: entry.size, readAt: (target, position) => readFully((done) => readFile(descriptor, target, done, Math.min(MOST_AT_ONCE, target.length - done), position + done), path, target.length, position) });
  } finally {
    await closeFile(descriptor);
  }
}

export function truncated(path: string, holdsBytes: number, expectedBytes: number): AppError {
  return new AppError('truncated', `${path} is truncated: ${holdsBytes} of ${expectedBytes} bytes.`, 'Copy the file again from its source.');
}

const LFS = 'version https://git-lfs.github.com/spec/';

/** @throws AppError `incomplete` when these bytes are a Git LFS pointer instead of the file's content */
export function refuseLfsPointer(path: string, head: Uint8Array): void {
  if (Buffer.from(head.subarray(0, LFS.length)).toString('latin1') === LFS) {
    throw new AppError('incomplete', `${path} is a Git LFS pointer, not image data.`, 'Run "git lfs pull" in that repository, then open it again.');
  }
}

/** Text in UTF-8, or latin1 where it is not valid UTF-8 (ParaVision up to 6). */
export function decodeText(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1');
}

/** A name that is too long for the file system, or links in a circle, lead nowhere either. */
const absent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].some((code) => hasCode(error, code));
const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

function fail(path: string, error: unknown): never {
  if (absent(error)) throw new AppError('not-found', `${path} does not exist.`, 'Check the path, or whether the drive is connected.', { cause: error });
  if (hasCode(error, 'EACCES') || hasCode(error, 'EPERM')) throw new AppError('not-allowed', `${path} may not be read.`, 'Change its permissions or copy it to a folder of yours.', { cause: error });
  if (hasCode(error, 'EISDIR')) throw folderError(path, error);
  throw AppError.from(error, `Reading ${path}`);
}
