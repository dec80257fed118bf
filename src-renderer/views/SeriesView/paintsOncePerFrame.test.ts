import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { paintsOncePerFrame } from './paintsOncePerFrame.js';

let frames: (() => void)[] = [];
const frame = (): void => { for (const run of frames.splice(0)) run(); };
beforeEach(() => { frames = []; vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run)); });
afterEach(() => { vi.unstubAllGlobals(); });

it('paints the first at once, of all others in a frame the newest, and nothing that was taken back', () => {
  const painted: number[] = [], paint = paintsOncePerFrame(), ask = (n: number): (() => void) => paint(() => { painted.push(n); });
  ask(1);
  expect(painted).toEqual([1]);
  ask(2);
  ask(3);
  expect(painted).toEqual([1]);
  frame();
  expect(painted).toEqual([1, 3]);
  ask(4)();
  frame();
  expect(painted).toEqual([1, 3]);
  frame();
  ask(5);
  expect(painted).toEqual([1, 3, 5]);
});
