import type { Job } from '@shared/contract/jobs.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createJobBoard } from './jobBoard.js';
import type { TaskContext } from './taskTypes.js';
import { watched } from './watched.js';

let told: Job[];
beforeEach(() => { told = []; vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });
const board = createJobBoard((job) => { told.push(job); });

/** Work that ends, or throws, when told. */
function work(): { context: TaskContext | null; end(value: string): void; fail(error: Error): void; run(context: TaskContext): Promise<string> } {
  let end: (value: string) => void = () => undefined, fail: (error: Error) => void = () => undefined;
  const promise = new Promise<string>((resolve, reject) => { [end, fail] = [resolve, reject]; });
  const self = { context: null as TaskContext | null, end, fail, run: (context: TaskContext) => { self.context = context; return promise; } };
  return self;
}

it('is no job when it is quick', async () => {
  const quick = work(), result = watched(board, 'Quick', new AbortController().signal, quick.run);
  await vi.advanceTimersByTimeAsync(299);
  quick.end('done');
  expect(await result).toBe('done');
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toEqual([]);
});

it('is a job from 300 ms on, with the progress there is; cancelling it stops the work', async () => {
  const slow = work(), result = watched(board, 'Slow', new AbortController().signal, slow.run);
  slow.context?.onFraction(0.3);
  await vi.advanceTimersByTimeAsync(301);
  expect(told.at(-1)).toMatchObject({ title: 'Slow', state: 'running', fraction: 0.3 });
  slow.context?.onFraction(0.6);
  expect(told.at(-1)?.fraction).toBe(0.6);
  board.cancel(told[0]?.id ?? '');
  expect(slow.context?.signal.aborted).toBe(true);
  slow.fail(new Error('stopped'));
  await expect(result).rejects.toThrow('stopped');
  await vi.advanceTimersByTimeAsync(0);
  expect(told.at(-1)?.state).toBe('cancelled');
});

it('stops when the request is aborted; a failure is told to the one who asked, not by the job', async () => {
  const slow = work(), request = new AbortController(), result = watched(board, 'Slow', request.signal, slow.run);
  await vi.advanceTimersByTimeAsync(301);
  request.abort();
  expect(slow.context?.signal.aborted).toBe(true);
  slow.fail(new Error('no cell'));
  await expect(result).rejects.toThrow('no cell');
  await vi.advanceTimersByTimeAsync(0);
  expect(told.at(-1)?.state).toBe('done');
});
