/** Worker thread for the tests of the thread runner: its tasks misbehave on demand, by the path they are given. An absolute path is opened, which a pipe never lets end. */
import { open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { AppError } from '@shared/errors.js';
import { createWork } from '../jobs/work.js';
import { createFakeTasks, fakeVolume } from './fakeTasks.js';

const behaviours: Record<string, (context: { signal: AbortSignal; onFraction(fraction: number): void }) => unknown> = {
  throw: () => { throw new AppError('damaged', 'half a file', 'Get the whole one.', { detail: 'at byte 7' }); },
  bug: () => { throw new TypeError('x is not a function'); },
  missing: () => { throw Object.assign(new Error('no such file'), { code: 'ENOENT' }); },
  die: () => process.exit(3),
  hang: () => { for (;;) Math.random(); },
  loop: ({ onFraction }) => { for (let i = 0; ; i++) onFraction((i % 1000) / 1000); },
  wait: ({ signal }) => new Promise((_resolve, reject) => { signal.addEventListener('abort', () => { reject(signal.reason as Error); }); }),
};

export default createWork({
  ...createFakeTasks().tasks,
  openPath: async ({ path }, context) => {
    await (path.startsWith('/') ? open(path) : behaviours[path]?.(context));
    context.onFraction(0.5);
    await setTimeout(50);
    return { volumes: [{ ...fakeVolume({ name: path }, path), statistics: { min: 0, max: 1, mean: 0, standardDeviation: 0, count: 1, nonFiniteCount: 0, percentiles: { p0_1: 0, p1: 0, p50: 0, p99: 0, p99_5: 0, p99_9: 0 } } }], logs: [], question: null, showFirst: 0, files: [], contentHash: 'h', errors: [] };
  },
});
