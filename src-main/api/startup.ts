/** What is opened before anybody asks: the paths of the command line, or the sample cell. Both hosts use it. */
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SAMPLE_CELL } from '../library/library.js';
import type { Services } from './services.js';

/** Until it is set, nothing was started. */
export interface Startup { jobId: string | null; sessionPath: string | null }

const SESSION_EXTENSION = '.dgph';

/** The user named these paths, now or on the recent list, so they may be reached; on the workstation, the folders of the files too. */
export async function openAtStart({ allowed, opener, library }: Pick<Services, 'allowed' | 'opener' | 'library'>, paths: readonly string[]): Promise<Startup> {
  if (allowed.followsSessions) for (const { path } of (await library.snapshot()).recent) await allowed.grant(path).catch(() => undefined);
  for (const path of paths) {
    await allowed.grant(path).catch(() => undefined);
    const found = allowed.followsSessions ? null : await stat(path).catch(() => null);
    if (found) await allowed.addRoot(found.isDirectory() ? path : dirname(path));
  }
  const sessionPath = paths.find((path) => path.endsWith(SESSION_EXTENSION)) ?? null;
  const data = paths.filter((path) => !path.endsWith(SESSION_EXTENSION));
  if (data.length > 0) return { sessionPath, jobId: opener.open(await Promise.all(data.map(async (path) => ({ path: await allowed.readable(path).catch(() => path) })))) };
  return { sessionPath, jobId: sessionPath === null ? opener.open([{ path: SAMPLE_CELL }]) : null };
}
