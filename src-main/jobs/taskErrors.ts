/** Errors that cross threads: structured cloning forgets classes, so they travel as {@link WireError}. */
import { AppError, type WireError } from '@shared/errors.js';

export type TaskReply<T> = { ok: true; value: T } | { ok: false; error: WireError };

/** A thrown value as an AppError that names what was worked on; the file system's own errors become clear ones. */
export function taskError(thrown: unknown, about: string): AppError {
  if (thrown instanceof AppError) return thrown;
  switch (systemCode(thrown)) {
    case 'ENOENT': return new AppError('not-found', `${about} is not there (any more).`, 'Check that the file or drive still exists.', { cause: thrown });
    case 'EACCES': case 'EPERM': return new AppError('not-allowed', `${about} cannot be read: permission denied.`, 'Ask its owner for access or copy it to your own folder.', { cause: thrown });
    case 'ENOSPC': return new AppError('write-failed', `${about}: the disk is full.`, 'Free some space and try again.', { cause: thrown });
    default:
  }
  if (thrown instanceof RangeError && /alloc|array (buffer )?length/i.test(thrown.message)) return tooLarge(about, thrown);
  return AppError.from(thrown, about);
}

/** Rejection of the thread itself: out of memory, a crash in native code, `process.exit`. */
export function workerDied(cause: unknown, about: string): AppError {
  if (systemCode(cause) === 'ERR_WORKER_OUT_OF_MEMORY') return tooLarge(about, cause);
  return new AppError('internal', `${about}: the worker that was working on it stopped unexpectedly.`, 'Everything else stays open; try again, and report it if it happens twice.', { cause });
}

function tooLarge(about: string, cause: unknown): AppError {
  return new AppError('too-large', `${about} needs more memory than there is.`, 'Close other samples or programs, or crop the data.', { cause });
}

function systemCode(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
}
