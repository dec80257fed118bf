/** A folder of its own for the files that a test file writes, and what readers make of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Volume } from '@shared/volume/volume.js';
import { readPath } from './registry.js';
import { testContext } from './testing.js';

/** Made before the tests of the calling file, removed after them. @returns writes a file into it and gives its path */
export function testFolder(): (name: string, bytes: Uint8Array) => string {
  let folder = '';
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'dendrograph-reader-')); });
  afterAll(() => { rmSync(folder, { recursive: true }); });
  return (name, bytes) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
}

/** The one volume that a file holds. */
export async function onlyVolume(path: string, budgetBytes?: number): Promise<Volume> {
  const { volumes: [volume, ...others] } = await readPath(path, testContext(budgetBytes));
  if (!volume || others.length > 0) throw new Error(`${volume ? others.length + 1 : 0} volumes`);
  return volume;
}
