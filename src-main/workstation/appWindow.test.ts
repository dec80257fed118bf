import { spawn } from 'node:child_process';
import { expect, it, vi } from 'vitest';
import { followAppWindow } from './appWindow.js';

/** A "browser" that lives until it is told to end, or not even then. */
const browser = (code: string) => spawn(process.execPath, ['-e', `${code}; setInterval(() => {}, 1000); console.log('up')`]);
const up = (child: ReturnType<typeof browser>): Promise<unknown> => new Promise((resolve) => { child.stdout.once('data', resolve); });

it.each([['one that obeys', ''], ['one that does not', 'process.on("SIGTERM", () => {})']])('ends its browser: %s', async (_what, code) => {
  const child = browser(code);
  await up(child);
  await followAppWindow(child, { listenerCount: () => 0 }, { onClosed: vi.fn(), onFailed: vi.fn() }).close();
  expect(child.exitCode ?? child.signalCode).not.toBeNull();
});

it('says at once that the window was closed when its browser ends', async () => {
  const child = browser('');
  await up(child);
  let listeners = 1;
  const onClosed = vi.fn();
  const window = followAppWindow(child, { listenerCount: () => listeners }, { onClosed, onFailed: vi.fn() });
  await new Promise((resolve) => { setTimeout(resolve, 600); });
  expect(onClosed).not.toHaveBeenCalled();
  listeners = 0;
  child.kill();
  await vi.waitFor(() => { expect(onClosed).toHaveBeenCalled(); });
  await window.close();
});

it('survives a browser that cannot start', async () => {
  const child = spawn('/no/such/browser');
  await followAppWindow(child, { listenerCount: () => 0 }, { onClosed: vi.fn(), onFailed: vi.fn() }).close();
});
