/** Opening as a job: each path by itself, so that a bad one leaves the others open. */
import type { OpenResult } from '@shared/contract/library.js';
import { AppError } from '@shared/errors.js';
import { isAddress } from '@shared/formats/omeZarr/address.js';
import type { Recipe } from '@shared/import/recipe.js';
import { basename } from 'node:path';
import type { JobBoard } from '../jobs/jobBoard.js';
import type { TaskContext } from '../jobs/taskTypes.js';
import { SAMPLE_CELL, type OpenLibrary } from './library.js';
import type { RecentList } from './recent.js';

export interface Opening {
  /** A real, allowed path; or one that was refused or is still looked up. */
  path: string;
  /** The real path, when its drive takes long to answer: waited for in the job, which can be cancelled. */
  awaited?: Promise<string> | undefined;
  /** Why it cannot be opened: it is reported beside the outcome of the others. */
  refused?: AppError;
  /** See {@link OpenOptions}. */
  identity?: string | undefined;
  recipe?: Recipe | undefined;
  /** Called when it is open. */
  onOpened?: () => void;
}

export interface Opener {
  /** @returns the job id. A single path that does not open fails the job; of several, each failure is in the result. */
  open(openings: readonly Opening[], options?: { recent?: boolean; title?: string }): string;
}

export function createOpener({ library, jobs, recent }: { library: OpenLibrary; jobs: JobBoard; recent: RecentList }): Opener {
  async function openAll(openings: readonly Opening[], remember: boolean, { signal, onFraction, onHeader }: TaskContext): Promise<OpenResult> {
    const result: OpenResult = { sampleIds: [], logIds: [], errors: [] };
    const paths = new Set(openings.map(({ path }) => path));
    /** The other files of those opened so far: a header and its data file chosen together are one volume. */
    const partsOf = (): Set<string> => new Set(library.sources().filter(({ path }) => paths.has(path)).flatMap(({ path, files }) => files.filter((file) => file !== path)));
    for (const [i, { path: asked, awaited, identity, recipe, refused, onOpened }] of openings.entries()) {
      let path = asked;
      if (identity === undefined && partsOf().has(path)) continue;
      try {
        if (refused) throw refused;
        if (awaited) path = await untilAborted(awaited, signal);
        const opened = await library.open(path, { signal, ...(onHeader ? { onHeader } : {}), onFraction: (fraction) => { onFraction((i + fraction) / openings.length); } }, { identity, recipe });
        onOpened?.();
        if (remember && path !== SAMPLE_CELL) await recent.add(path);
        result.sampleIds.push(...opened.sampleIds.filter((id) => !result.sampleIds.includes(id)));
        result.logIds.push(...opened.logIds.filter((id) => !result.logIds.includes(id)));
        result.errors.push(...opened.errors);
      } catch (thrown) {
        signal.throwIfAborted();
        result.errors.push({ path, error: AppError.from(thrown, path).toWire() });
      }
    }
    const parts = partsOf();
    result.errors = result.errors.filter((failed) => !parts.has(failed.path));
    const [error] = result.errors;
    if (result.sampleIds.length + result.logIds.length === 0 && openings.length === 1 && error) throw AppError.fromWire(error.error);
    return result;
  }

  return {
    open: (openings, { recent: remember = true, title = titleOf(openings) } = {}) =>
      jobs.start(title, async (context) => ({ kind: 'open' as const, ...await openAll(openings, remember, context) })),
  };
}

function titleOf(openings: readonly Opening[]): string {
  const [first] = openings;
  if (!first || openings.length > 1) return `Opening ${openings.length} items`;
  return `Opening ${first.path === SAMPLE_CELL ? 'the sample cell' : basename(isAddress(first.path) ? first.path.replace(/\?.*$/, '') : first.path)}`;
}

/** A drive that does not answer keeps its promise pending for ever; whoever cancels must not wait for it. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => { reject(signal.reason as Error); }, { once: true });
    promise.then(resolve, reject);
  });
}
