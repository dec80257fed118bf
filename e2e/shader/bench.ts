/** Test fixture: a blank page with page.ts bundled into it, one for all tests of a worker. */
import { join } from 'node:path';
import { chromium, test as base, type Page } from '@playwright/test';
import { build, type Rollup } from 'vite';
import { BROWSER_ARGS, browserPath } from '../fixtures/browser.js';
import type { Evaluation } from './evaluate.js';
import type { Bench, MarchRequest, SliceRequest } from './page.js';

export { expect } from '@playwright/test';

declare global {
  interface Window { bench: Bench }
}

export interface GpuBench {
  evaluate(evaluation: Evaluation): Promise<number[][]>;
  drawVolume(request: MarchRequest): Promise<{ rgba: number[]; report: string }>;
  drawSlice(request: SliceRequest): Promise<number[]>;
  /** Texture formats that passed the self-test at the start of the context. */
  verifiedKinds(): Promise<string[]>;
}

const ROOT = join(import.meta.dirname, '../..');

export const test = base.extend<object, { gpu: GpuBench }>({
  gpu: [async ({ headless }, use) => {
    const script = await bundle();
    const browser = await chromium.launch({ headless: headless ?? true, executablePath: browserPath(), args: BROWSER_ARGS });
    const page: Page = await browser.newPage();
    await page.addScriptTag({ content: script });
    await use({
      evaluate: (evaluation) => page.evaluate((e) => window.bench.evaluate(e), evaluation),
      drawVolume: (request) => page.evaluate((r) => window.bench.drawVolume(r), request),
      drawSlice: (request) => page.evaluate((r) => window.bench.drawSlice(r), request),
      verifiedKinds: () => page.evaluate(() => window.bench.verifiedKinds()),
    });
    await browser.close();
  }, { scope: 'worker' }],
});

async function bundle(): Promise<string> {
  const alias = Object.fromEntries(['shared', 'main', 'renderer'].map((name) => [`@${name}`, join(ROOT, `src-${name}`)]));
  const built = await build({
    root: ROOT, configFile: false, logLevel: 'warn', resolve: { alias: { ...alias, '@shaders': join(ROOT, 'shaders') } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry: join(import.meta.dirname, 'page.ts'), formats: ['iife'], name: 'shaderBench' } },
  });
  const output = (Array.isArray(built) ? built : [built]) as Rollup.RollupOutput[];
  return output[0]?.output[0].code ?? '';
}
