/** Reading files with every failure named. */
import { isUtf8 } from 'node:buffer';
import { open, stat, type FileHandle } from 'node:fs/promises';
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
  return withFile(path, async (file) => {
    const head = Buffer.alloc(length);
    const { bytesRead } = await file.read(head, 0, length, 0);
    return head.subarray(0, bytesRead);
  });
}

/** All bytes of a file, also beyond the 2 GiB that `readFile` takes. @throws RangeError when they do not fit into one buffer */
export async function readWhole(path: string): Promise<Buffer> {
  return withFile(path, async (file) => {
    const bytes = Buffer.allocUnsafeSlow((await file.stat()).size);
    await readInto(file, path, bytes, 0);
    return bytes;
  });
}

export async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    return fail(path, error);
  }
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/** Fills `target` from `position`. @throws AppError `truncated` when the file ends first */
export async function readInto(file: FileHandle, path: string, target: Uint8Array<ArrayBufferLike>, position: number): Promise<void> {
  const CHUNK = 64 * 2 ** 20;
  for (let done = 0; done < target.length;) {
    const { bytesRead } = await file.read(target, done, Math.min(CHUNK, target.length - done), position + done);
    if (bytesRead === 0) throw truncated(path, position + done, position + target.length);
    done += bytesRead;
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

const absent = (error: unknown): boolean => hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR');
const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

function fail(path: string, error: unknown): never {
  if (absent(error)) throw new AppError('not-found', `${path} does not exist.`, 'Check the path, or whether the drive is connected.', { cause: error });
  if (hasCode(error, 'EACCES') || hasCode(error, 'EPERM')) throw new AppError('not-allowed', `${path} may not be read.`, 'Change its permissions or copy it to a folder of yours.', { cause: error });
  if (hasCode(error, 'EISDIR')) throw new AppError('bad-request', `${path} is a folder where a file was expected.`, 'Open the folder itself.', { cause: error });
  throw AppError.from(error, `Reading ${path}`);
}
