/** A small JSON file of the app itself. A damaged one is set aside as `….damaged` and starts anew: it never keeps the app from starting. */
import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { atomicWrite } from '@main/exports/atomicWrite.js';
import type { z } from 'zod';

export interface JsonStore<T> {
  read(): Promise<T>;
  /** Atomic; writes follow each other in the order they were asked for. */
  update(change: (value: T) => T): Promise<T>;
}

export function createJsonStore<T>(path: string, schema: z.ZodType<T>, empty: T): JsonStore<T> {
  let current: Promise<T> | null = null;
  const read = (): Promise<T> => (current ??= load(path, schema, empty));
  return {
    read,
    update: (change) => {
      const next = read().then(async (value) => {
        const changed = change(value);
        if (changed === value) return value;
        await mkdir(dirname(path), { recursive: true });
        await atomicWrite(path, new TextEncoder().encode(`${JSON.stringify(changed, null, 1)}\n`), { overwrite: true });
        return changed;
      });
      current = next.catch(() => load(path, schema, empty));
      return next;
    },
  };
}

async function load<T>(path: string, schema: z.ZodType<T>, empty: T): Promise<T> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) await rename(path, `${path}.damaged`).catch(() => undefined);
    return empty;
  }
}
