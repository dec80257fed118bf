/** The last things opened, newest first. */
import { join } from 'node:path';
import { z } from 'zod';
import { createJsonStore } from './jsonStore.js';

const recentSchema = z.array(z.object({ path: z.string(), openedAt: z.string() }));
export type Recent = z.infer<typeof recentSchema>;

const KEPT = 20;

export interface RecentList {
  read(): Promise<Recent>;
  add(path: string): Promise<void>;
}

export function createRecentList(userData: string, onChange: () => void, now: () => Date = () => new Date()): RecentList {
  const store = createJsonStore(join(userData, 'recent.json'), recentSchema, []);
  return {
    read: () => store.read(),
    add: async (path) => {
      await store.update((list) => [{ path, openedAt: now().toISOString() }, ...list.filter((entry) => entry.path !== path)].slice(0, KEPT));
      onChange();
    },
  };
}
