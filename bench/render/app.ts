/** The built app in the benchmark's browser: what it draws at rest, and what it sends to the GPU while a series is scrubbed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startWorkstation } from '../../e2e/fixtures/workstation.js';
import type { BrowserPage } from './browserPage.js';
import type { AppResult } from './result.js';

const REST_MS = 5000;
const VIEWPORT = { width: 1280, height: 800 };
/** Time points of the sample's series, and steps from one to the next. */
const TIME_POINTS = 60;
const LONGEST_WAIT_MS = 120_000;

declare global {
  interface Window { glTally: { drawCalls: number; uploadedBytes: number } }
}

export async function measureApp({ browser }: BrowserPage): Promise<AppResult> {
  const profile = mkdtempSync(join(tmpdir(), 'dendrograph-bench-profile-'));
  const host = await startWorkstation({ paths: [], profile, cwd: profile });
  const page = await browser.newPage({ viewport: VIEWPORT });
  try {
    await page.addInitScript(tallyGl);
    await page.goto(host.url);
    await still(page);
    const drawCallsAtRest = await drawCallsDuring(page, () => page.waitForTimeout(REST_MS));
    await page.getByTestId('sample-in-situ').click();
    await page.waitForTimeout(500);
    await still(page);
    const before = await tally(page);
    for (let step = 1; step < TIME_POINTS; step++) {
      await page.keyboard.press('.');
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(resolve); }));
    }
    await still(page);
    const after = await tally(page);
    return {
      restSeconds: REST_MS / 1000, drawCallsAtRest, timePoints: TIME_POINTS,
      uploadedBytesScrubbing: after.uploadedBytes - before.uploadedBytes, drawCallsScrubbing: after.drawCalls - before.drawCalls,
    };
  } finally {
    await page.close();
    await host.end('SIGTERM');
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Counts in the page, from before its first context on. */
export function tallyGl(): void {
  window.glTally = { drawCalls: 0, uploadedBytes: 0 };
  const prototype = WebGL2RenderingContext.prototype;
  const wrap = (name: 'drawArrays' | 'drawElements' | 'texImage2D' | 'texImage3D' | 'texSubImage2D' | 'texSubImage3D' | 'bufferData' | 'bufferSubData', count: (args: readonly unknown[]) => void): void => {
    const original = prototype[name] as (this: WebGL2RenderingContext, ...args: unknown[]) => unknown;
    Object.defineProperty(prototype, name, { configurable: true, writable: true, value: function (this: WebGL2RenderingContext, ...args: unknown[]) {
      count(args);
      return original.apply(this, args);
    } });
  };
  const drawn = (): void => { window.glTally.drawCalls++; };
  const sent = (args: readonly unknown[]): void => { for (const arg of args) if (ArrayBuffer.isView(arg)) window.glTally.uploadedBytes += arg.byteLength; };
  for (const name of ['drawArrays', 'drawElements'] as const) wrap(name, drawn);
  for (const name of ['texImage2D', 'texImage3D', 'texSubImage2D', 'texSubImage3D', 'bufferData', 'bufferSubData'] as const) wrap(name, sent);
}

/** What {@link tallyGl} has counted. */
export function tally(page: Page): Promise<{ drawCalls: number; uploadedBytes: number }> {
  return page.evaluate(() => ({ ...window.glTally }));
}

async function drawCallsDuring(page: Page, wait: () => Promise<void>): Promise<number> {
  const before = await tally(page);
  await wait();
  return (await tally(page)).drawCalls - before.drawCalls;
}

async function still(page: Page): Promise<void> {
  await page.locator('[data-testid="stage"][data-state="still"]').waitFor({ timeout: LONGEST_WAIT_MS });
}
