/**
 * The unsaved session, one file per running host. A clean exit removes it; what a host that crashed left behind is found at the next start.
 */
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { atomicWrite } from '@main/exports/atomicWrite.js';
import { autosaveSchema, type Autosave } from '@shared/contract/files.js';
import { createLock } from './lock.js';

export interface AutosaveStore {
  /** What this host last wrote, else what a crash left; null after a clean exit. A damaged file counts as none. */
  read(): Promise<Autosave | null>;
  write(autosave: Autosave): Promise<void>;
  clear(): Promise<void>;
}

export function createAutosaveStore(userData: string, pid = process.pid, isAlive: (pid: number) => boolean = isProcessAlive): AutosaveStore {
  const folder = join(userData, 'autosave');
  const own = join(folder, `${pid}.json`);
  const left = join(folder, 'left.json');
  /** A write that is still under way must not come after the one that followed it, nor bring back what was cleared. */
  const oneAtATime = createLock();
  const adopted = adopt(folder, left, (owner) => owner === pid || !isAlive(owner));
  return {
    read: async () => {
      await adopted;
      return await parse(own) ?? await parse(left);
    },
    write: (autosave) => oneAtATime(async () => {
      await adopted;
      await mkdir(folder, { recursive: true });
      await atomicWrite(own, new TextEncoder().encode(JSON.stringify(autosave)), { overwrite: true });
    }),
    clear: () => oneAtATime(async () => {
      await adopted;
      await Promise.all([rm(own, { force: true }), rm(left, { force: true })]);
    }),
  };
}

/** Keeps the newest autosave whose host is gone, as `left`. */
async function adopt(folder: string, left: string, isOrphan: (pid: number) => boolean): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const orphans = names.filter((name) => /^\d+\.json$/.test(name) && isOrphan(Number.parseInt(name, 10))).map((name) => join(folder, name));
  const aged = await Promise.all(orphans.map(async (path) => ({ path, modified: (await stat(path)).mtimeMs })));
  aged.sort((a, b) => a.modified - b.modified);
  for (const { path } of aged) await rename(path, left);
}

async function parse(path: string): Promise<Autosave | null> {
  try {
    return autosaveSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
