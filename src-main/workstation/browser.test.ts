import { expect, it, vi } from 'vitest';
import { browserArguments } from './browser.js';
import { parseWorkstationOptions } from './options.js';
import { watchPresence } from './presence.js';

const machine = { platform: 'linux' as const, isRoot: false, hasGpu: true };

it('opens an app window with a profile of its own', () => {
  const args = browserArguments('http://127.0.0.1:1/?token=t', '/data/browser', machine);
  expect(args).toContain('--app=http://127.0.0.1:1/?token=t');
  expect(args).toContain('--user-data-dir=/data/browser');
  expect(args).not.toContain('--no-sandbox');
  expect(args).not.toContain('--use-angle=swiftshader');
});

it('gives up the sandbox for root alone, and draws in software only where there is no GPU', () => {
  expect(browserArguments('u', 'p', { ...machine, isRoot: true })).toContain('--no-sandbox');
  expect(browserArguments('u', 'p', { ...machine, hasGpu: false })).toContain('--use-angle=swiftshader');
});

it('reads its arguments, paths against the folder of the caller', () => {
  expect(parseWorkstationOptions(['--no-open', '--timing', '--port=8123', '--allow=x', 'a.nii', '/b', '--', '--odd'], '/home/me'))
    .toEqual({ paths: ['/home/me/a.nii', '/b', '/home/me/--odd'], allow: ['/home/me/x'], open: false, timing: true, port: 8123 });
  expect(parseWorkstationOptions([], '/')).toMatchObject({ open: true, port: 0 });
  expect(() => parseWorkstationOptions(['--port=70000'], '/')).toThrow('port');
  expect(() => parseWorkstationOptions(['--prot=7'], '/')).toThrow('--prot');
});

it('ends when the last window is gone for good, not while one was never there or reloads', () => {
  vi.useFakeTimers();
  let listeners = 0;
  const onLeft = vi.fn();
  const onSeen = vi.fn();
  watchPresence({ listenerCount: () => listeners }, () => 4_000, { onLeft, onSeen });
  vi.advanceTimersByTime(60_000);
  listeners = 1;
  vi.advanceTimersByTime(1_000);
  listeners = 0;
  vi.advanceTimersByTime(2_000);
  listeners = 1;
  vi.advanceTimersByTime(1_000);
  expect(onLeft).not.toHaveBeenCalled();
  listeners = 0;
  vi.advanceTimersByTime(5_000);
  expect(onLeft).toHaveBeenCalledOnce();
  expect(onSeen).toHaveBeenCalledOnce();
  vi.useRealTimers();
});
