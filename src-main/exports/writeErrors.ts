/** What a failed write means to the person who asked for it. */
import { AppError } from '@shared/errors.js';
import { basename, dirname } from 'node:path';

/** The AppError for anything thrown while `path` was being written; an AppError stays as it is. */
export function writeError(path: string, thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const [name, folder] = [basename(path), dirname(path)];
  const options = { cause: thrown };
  switch (errnoOf(thrown)) {
    case 'EEXIST': return alreadyExists(path, options);
    case 'ENOENT': case 'ENOTDIR':
      return new AppError('not-found', `${name} was not written: the folder ${folder} does not exist.`, 'Choose another folder.', options);
    case 'EACCES': case 'EPERM':
      return new AppError('not-allowed', `${name} was not written: writing to ${folder} is not permitted.`, 'Choose another folder, or ask for permission to write there.', options);
    case 'EROFS':
      return new AppError('write-failed', `${name} was not written: ${folder} is on a read-only disk.`, 'Choose another folder.', options);
    case 'ENOSPC': case 'EDQUOT':
      return new AppError('write-failed', `${name} was not written: the disk is full.`, 'Free some space or choose another disk, then export again.', options);
    case 'EISDIR':
      return new AppError('write-failed', `${name} was not written: a folder has this name.`, 'Choose another name.', options);
    case 'ENAMETOOLONG':
      return new AppError('write-failed', `${name} was not written: the name is too long.`, 'Choose a shorter name.', options);
    case undefined: return AppError.from(thrown, `Writing ${name}`);
    default: return new AppError('write-failed', `${name} was not written to ${folder}.`, 'Check the disk and try again.', options);
  }
}

export function alreadyExists(path: string, options: { cause?: unknown } = {}): AppError {
  return new AppError('exists', `${basename(path)} already exists in ${dirname(path)}.`, 'Choose another name, or confirm that it may be replaced.', options);
}

/** The system's error code ("ENOSPC"), if the value carries one. */
export function errnoOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
}
