/** What an empty window says. */
import type { Job } from '@shared/contract/jobs.js';
import type { AppState } from './store.js';

/** While nothing is open, whatever runs is bringing data: the newest such job; null when nothing runs or something is open. */
export function openingJob({ library, jobs }: Pick<AppState, 'library' | 'jobs'>): Job | null {
  if (!library || library.samples.length > 0) return null;
  return Object.values(jobs).findLast(({ state }) => state === 'running') ?? null;
}
