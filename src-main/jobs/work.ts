/** The worker's side of {@link createThreadRunner}: one task at a time, errors as values, progress and cancel over a port. */
import type { MessagePort } from 'node:worker_threads';
import { taskError, type TaskReply } from './taskErrors.js';
import type { TaskContext, TaskName, Tasks } from './taskTypes.js';

/** `cancel[0]` becomes 1 when the task is cancelled, so that even a synchronous loop can see it. */
export interface WorkerRequest { name: TaskName; input: unknown; about: string; port: MessagePort; cancel: Int32Array }

const PROGRESS_INTERVAL_MS = 50;

export function createWork(tasks: Tasks): (request: WorkerRequest) => Promise<TaskReply<unknown>> {
  return async ({ name, input, about, port, cancel }) => {
    const controller = new AbortController();
    port.on('message', () => { controller.abort(); });
    let reportedAt = -PROGRESS_INTERVAL_MS;
    const onFraction = (fraction: number): void => {
      if (Atomics.load(cancel, 0) === 1) controller.abort();
      controller.signal.throwIfAborted();
      const now = performance.now();
      if (now - reportedAt < PROGRESS_INTERVAL_MS) return;
      reportedAt = now;
      port.postMessage(fraction);
    };
    const onHeader = (text: string): void => { port.postMessage(text); };
    try {
      const task = tasks[name] as (input: unknown, context: TaskContext) => Promise<unknown>;
      return { ok: true, value: await task(input, { signal: controller.signal, onFraction, onHeader }) };
    } catch (thrown) {
      return { ok: false, error: taskError(thrown, about).toWire() };
    } finally {
      port.close();
    }
  };
}
