/** Test fixture: a blank page with page.ts bundled into it, one for all tests of a worker. */
import { chromium, test as base, type Page } from '@playwright/test';
import { BROWSER_ARGS, browserPath } from '../fixtures/browser.js';
import { bundle } from './bundle.js';
import type { Evaluation } from './evaluate.js';
import type { Drawn } from './drawPicture.js';
import type { Bench } from './page.js';
import type { DrawOptions, Picture, SliceRequest } from './recipe.js';

export { expect } from '@playwright/test';

declare global {
  interface Window { bench: Bench }
}

export interface GpuBench {
  evaluate(evaluation: Evaluation): Promise<number[][]>;
  drawVolume(picture: Picture, options?: DrawOptions): Promise<Drawn>;
  drawSlice(request: SliceRequest): Promise<number[]>;
}

export const test = base.extend<object, { gpu: GpuBench }>({
  gpu: [async ({ headless }, use) => {
    const script = await bundle('page.ts');
    const browser = await chromium.launch({ headless: headless ?? true, executablePath: browserPath(), args: BROWSER_ARGS });
    const page: Page = await browser.newPage();
    await page.addScriptTag({ content: script });
    await use({
      evaluate: (evaluation) => page.evaluate((e) => window.bench.evaluate(e), evaluation),
      drawVolume: (picture, options = {}) => page.evaluate(([p, o]) => window.bench.drawVolume(p, o), [picture, options] as const),
      drawSlice: (request) => page.evaluate((r) => window.bench.drawSlice(r), request),
    });
    await browser.close();
  }, { scope: 'worker' }],
});
