/** Several files of one sample in one folder. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { atomicWrite } from '@main/exports/atomicWrite.js';
import { errnoOf, writeError } from '@main/exports/writeErrors.js';
import { AppError } from '@shared/errors.js';

/** A name that every file system takes. */
export function fileName(sampleName: string): string {
  return sampleName.normalize('NFKD').replace(/[^\w.-]+/g, '-').replace(/^[-.]+|-+$/g, '') || 'scan';
}

/** File names that do not meet in one folder: the second of a name ends in "-2". */
export function distinctNames(): (sampleName: string) => string {
  const uses = new Map<string, number>();
  return (sampleName) => {
    const name = fileName(sampleName), use = (uses.get(name) ?? 0) + 1;
    uses.set(name, use);
    return use === 1 ? name : `${name}-${String(use)}`;
  };
}

/** With all folders above it. @throws AppError where it cannot be made */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((thrown: unknown) => {
    throw errnoOf(thrown) === 'EEXIST' ? new AppError('exists', `${folder} is a file.`, 'Give --out a folder.', { cause: thrown }) : writeError(folder, thrown);
  });
}

/** `NAME.KIND` of each text, whole or not at all. @returns the paths written @throws AppError `exists` without `overwrite` */
export async function writeFiles(folder: string, name: string, files: readonly (readonly [kind: string, text: string])[], overwrite: boolean): Promise<string[]> {
  await makeFolder(folder);
  const written: string[] = [];
  for (const [kind, text] of files) written.push((await atomicWrite(join(folder, `${name}.${kind}`), new TextEncoder().encode(text), { overwrite }).catch(sayOverwrite)).path);
  return written;
}

function sayOverwrite(thrown: unknown): never {
  if (thrown instanceof AppError && thrown.code === 'exists') throw new AppError('exists', thrown.message, 'Give another --out, or --overwrite to replace it.', { cause: thrown });
  throw thrown;
}
