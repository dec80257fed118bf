/** Seeds from writers that write to disk. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeedFile } from '../seed.js';

/** What `write` leaves in the folder it is given. */
export function written(write: (folder: string) => void): SeedFile[] {
  const folder = mkdtempSync(join(tmpdir(), 'dendrograph-seed-'));
  try {
    write(folder);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile()).sort()
      .map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
