/** Runs tasks in worker threads. A thread that hangs or dies takes only its own task with it. */
import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import { AppError } from '@shared/errors.js';
import { Piscina } from 'piscina';
import { workerDied, type TaskReply } from './taskErrors.js';
import type { RunOptions, TaskInput, TaskName, TaskOutput, TaskRunner } from './taskTypes.js';
import type { WorkerRequest } from './work.js';

export interface ThreadRunnerOptions {
  /** The built worker: `out/main/worker.js`. */
  workerFile: string;
  /** A task that reports no progress for this long is stopped. */
  stallLimitMs?: number;
  /** How long a cancelled task may take to stop by itself. */
  cancelGraceMs?: number;
}

export function createThreadRunner({ workerFile, stallLimitMs = 180_000, cancelGraceMs = 1_500 }: ThreadRunnerOptions): TaskRunner {
  const pool = new Piscina<WorkerRequest, TaskReply<unknown>>({
    filename: workerFile, minThreads: 1, maxThreads: Math.max(2, availableParallelism() - 1), idleTimeout: 30_000, atomics: 'disabled',
  });
  pool.on('error', () => { /* a thread that died while idle: the pool starts another with the next task */ });

  async function run<K extends TaskName>(name: K, input: TaskInput<K>, { signal, onFraction, onHeader, about }: RunOptions): Promise<TaskOutput<K>> {
    if (signal.aborted) throw cancelled(about);
    const { port1, port2 } = new MessageChannel();
    const cancel = new Int32Array(new SharedArrayBuffer(4));
    const kill = new AbortController();
    let killedFor: AppError | null = null;
    const stop = (reason: AppError): void => { killedFor ??= reason; kill.abort(); };
    const stalled = new AppError('timeout', `${about}: nothing happened for ${Math.round(stallLimitMs / 1000)} s, so it was stopped.`, 'The file or its drive may be damaged or too slow; copy it to a local disk and try again.');
    let stall = setTimeout(stop, stallLimitMs, stalled);
    let grace: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      Atomics.store(cancel, 0, 1);
      port1.postMessage('cancel');
      grace = setTimeout(stop, cancelGraceMs, cancelled(about));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    port1.on('message', (told: number | string) => {
      clearTimeout(stall);
      stall = setTimeout(stop, stallLimitMs, stalled);
      if (typeof told === 'string') onHeader?.(told);
      else onFraction(told);
    });
    try {
      const reply = await pool.run({ name, input, about, port: port2, cancel }, { transferList: [port2], signal: kill.signal });
      if (reply.ok) return reply.value as TaskOutput<K>;
      throw AppError.fromWire(reply.error);
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown;
      throw killedFor ?? workerDied(thrown, about);
    } finally {
      clearTimeout(stall);
      clearTimeout(grace);
      signal.removeEventListener('abort', onAbort);
      port1.close();
    }
  }

  return { run, close: () => pool.destroy() };
}

function cancelled(about: string): AppError {
  return new AppError('cancelled', `${about} was cancelled.`, '');
}
