/** Long work that people can watch and cancel: each job has an id, a title, a fraction and an end. */
import { randomUUID } from 'node:crypto';
import type { Job } from '@shared/contract/jobs.js';
import { AppError } from '@shared/errors.js';
import type { TaskContext } from './taskTypes.js';

export type JobResult = NonNullable<Job['result']>;

export interface JobBoard {
  /** Starts at once; every change is published. `work` may throw anything. @returns the job id. */
  start(title: string, work: (context: TaskContext) => Promise<JobResult>): string;
  /** @throws AppError `not-found`. Cancelling a finished job does nothing. */
  cancel(id: string): void;
  /** For someone who comes late: running jobs, and those of `ids` that have ended. */
  worthTelling(ids: readonly string[]): Job[];
  /** Resolves when the job has ended, whatever the outcome. */
  settled(id: string): Promise<Job>;
  /** Cancels everything. */
  close(): void;
}

interface Entry { job: Job; controller: AbortController; ended?: Promise<Job> }

const FINISHED_KEPT = 100;

export function createJobBoard(publish: (job: Job) => void): JobBoard {
  const entries = new Map<string, Entry>();
  const find = (id: string): Entry => {
    const entry = entries.get(id);
    if (!entry) throw new AppError('not-found', `There is no job ${id}.`, 'It may have ended long ago.');
    return entry;
  };

  function start(title: string, work: (context: TaskContext) => Promise<JobResult>): string {
    const id = randomUUID();
    const controller = new AbortController();
    const { signal } = controller;
    const update = (change: Partial<Job>): Job => {
      entry.job = { ...entry.job, ...change };
      publish(entry.job);
      return entry.job;
    };
    const onFraction = (fraction: number): void => {
      const next = Math.min(1, Math.max(entry.job.fraction ?? 0, fraction));
      if (entry.job.state === 'running' && next !== entry.job.fraction) update({ fraction: next });
    };
    const onHeader = (detail: string): void => { if (entry.job.state === 'running') update({ detail }); };
    const entry: Entry = { job: { id, title, fraction: null, state: 'running' }, controller };
    entries.set(id, entry);
    publish(entry.job);
    entry.ended = untilAborted(work({ signal, onFraction, onHeader }), signal, title).then(
      (result) => update({ state: 'done', fraction: 1, result }),
      (thrown: unknown) => {
        const error = AppError.from(thrown, title);
        return update({ state: error.code === 'cancelled' ? 'cancelled' : 'failed', error: error.toWire() });
      },
    ).finally(() => { forgetOldest(entries); });
    return id;
  }

  return {
    start,
    cancel: (id) => { find(id).controller.abort(); },
    worthTelling: (ids) => [...entries.values()].map(({ job }) => job).filter((job) => job.state === 'running' || ids.includes(job.id)),
    settled: async (id) => {
      const entry = find(id);
      return (await entry.ended) ?? entry.job;
    },
    close: () => { for (const { controller } of entries.values()) controller.abort(); },
  };
}

/** A cancelled job ends at once for whoever watches, even while its thread is still stopping. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal, title: string): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => { reject(new AppError('cancelled', `${title} was cancelled.`, '')); }, { once: true });
    work.then(resolve, reject);
  });
}

function forgetOldest(entries: Map<string, Entry>): void {
  const finished = [...entries].filter(([, { job }]) => job.state !== 'running');
  for (const [id] of finished.slice(0, Math.max(0, finished.length - FINISHED_KEPT))) entries.delete(id);
}
