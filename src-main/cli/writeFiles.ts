/** Several files of one sample in one folder. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { atomicWrite } from '@main/exports/atomicWrite.js';

/** A name that every file system takes. */
export function fileName(sampleName: string): string {
  return sampleName.normalize('NFKD').replace(/[^\w.-]+/g, '-').replace(/^[-.]+|-+$/g, '') || 'scan';
}

/** `NAME.KIND` of each text, whole or not at all. @returns the paths written @throws AppError `exists` without `overwrite` */
export async function writeFiles(folder: string, name: string, files: readonly (readonly [kind: string, text: string])[], overwrite: boolean): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const [kind, text] of files) written.push((await atomicWrite(join(folder, `${name}.${kind}`), new TextEncoder().encode(text), { overwrite })).path);
  return written;
}
