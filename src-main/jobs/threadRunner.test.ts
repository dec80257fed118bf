import { execFileSync } from 'node:child_process';
import { constants, openSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LoadedSource, TaskRunner } from './taskTypes.js';
import { createThreadRunner } from './threadRunner.js';

const root = resolve(import.meta.dirname, '../..');
let folder: string, runner: TaskRunner;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dendrograph-worker-'));
  await build({
    root, configFile: false, logLevel: 'silent', resolve: { alias: { '@shared': join(root, 'src-shared'), '@main': join(root, 'src-main') } },
    build: { ssr: join(root, 'src-main/testing/threadWorker.ts'), outDir: folder, rolldownOptions: { output: { entryFileNames: 'worker.mjs' } } },
  });
  runner = createThreadRunner({ workerFile: join(folder, 'worker.mjs'), stallLimitMs: 30_000, cancelGraceMs: 200 });
}, 60_000);
afterAll(async () => {
  await runner.close();
  await rm(folder, { recursive: true, force: true });
});

function open(path: string, signal = new AbortController().signal, onFraction: (fraction: number) => void = () => undefined): Promise<LoadedSource> {
  return runner.run('openPath', { path, recipe: {}, memoryBudgetBytes: 1e6 }, { signal, onFraction, about: path });
}

describe('a task in a thread', () => {
  it('returns voxels in shared memory and reports progress', async () => {
    const onFraction = vi.fn();
    const { volumes } = await open('fine', undefined, onFraction);
    expect(volumes[0]?.data).toBeInstanceOf(Int16Array);
    expect(volumes[0]?.data.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(volumes[0]?.data[3]).toBe(10);
    expect(onFraction).toHaveBeenCalledWith(0.5);
  });

  it('throws typed errors on this side', async () => {
    await expect(open('throw')).rejects.toMatchObject({ name: 'AppError', code: 'damaged', message: 'half a file', hint: 'Get the whole one.', detail: 'at byte 7' });
    await expect(open('missing')).rejects.toMatchObject({ code: 'not-found' });
    await expect(open('bug')).rejects.toMatchObject({ code: 'internal', detail: 'x is not a function' });
  });

  it.each(['wait', 'loop'])('stops by itself when cancelled: %s', async (path) => {
    const controller = new AbortController();
    setTimeout(() => { controller.abort(); }, 100);
    await expect(open(path, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is stopped when it does not notice the cancel', async () => {
    const controller = new AbortController();
    setTimeout(() => { controller.abort(); }, 100);
    await expect(open('hang', controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('does not start when cancelled before', async () => {
    await expect(open('fine', AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is stopped when nothing happens for too long', async () => {
    const impatient = createThreadRunner({ workerFile: join(folder, 'worker.mjs'), stallLimitMs: 1_000, cancelGraceMs: 200 });
    try {
      await expect(impatient.run('openPath', { path: 'hang', recipe: {}, memoryBudgetBytes: 1e6 }, { signal: new AbortController().signal, onFraction: () => undefined, about: 'hang' }))
        .rejects.toMatchObject({ code: 'timeout', message: expect.stringContaining('hang') as string });
    } finally {
      await impatient.close();
    }
  });

  it.skipIf(process.platform === 'win32')('can be cancelled while its drive does not answer, many times over, and others go on (needs mkfifo)', async () => {
    const pipe = join(folder, 'stalled');
    execFileSync('mkfifo', [pipe]);
    for (let n = 0; n < 6; n++) {
      const controller = new AbortController();
      setTimeout(() => { controller.abort(); }, 100);
      await expect(open(pipe, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
    }
    expect((await open('fine')).contentHash).toBe('h');
    expect((await stat(folder)).isDirectory()).toBe(true);
    writeFileSync(openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK), 'the drive is back');
  });

  it('takes nobody with it when its thread dies', async () => {
    const [died, fine] = await Promise.allSettled([open('die'), open('fine')]);
    expect(died).toMatchObject({ status: 'rejected', reason: { code: 'internal', message: expect.stringContaining('die') as string } });
    expect(fine.status).toBe('fulfilled');
    expect((await open('fine')).contentHash).toBe('h');
  });
});
