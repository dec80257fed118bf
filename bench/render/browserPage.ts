/** The benchmark's page, bundled with the renderers and opened in one headless Chromium. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'vite';
import { BROWSER_ARGS, browserPath } from '../../e2e/fixtures/browser.js';
import type { Bench } from './page/page.js';

declare global {
  interface Window { renderBench: Bench }
}

export interface BrowserPage { browser: Browser; open(): Promise<Page>; close(): Promise<void> }

const ROOT = join(import.meta.dirname, '../..');
/** A secure origin that nothing listens on: every request is answered from the bundle. */
const ORIGIN = 'http://localhost:9';
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
const ISOLATION = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export async function browserPage(): Promise<BrowserPage> {
  const folder = mkdtempSync(join(tmpdir(), 'dendrograph-bench-'));
  await bundle(folder);
  const browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_ARGS });
  return {
    browser,
    async open() {
      const page = await browser.newPage();
      page.setDefaultTimeout(0);
      page.on('pageerror', (error) => console.error(error.message));
      page.on('console', (message) => { if (message.type() === 'error') console.error(message.text()); });
      await page.route(`${ORIGIN}/**`, (route) => {
        const path = join(folder, new URL(route.request().url()).pathname);
        return route.fulfill({ body: readFileSync(path), headers: { ...ISOLATION, 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' } });
      });
      await page.goto(`${ORIGIN}/index.html`);
      await page.waitForFunction(() => 'renderBench' in window);
      return page;
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function bundle(outDir: string): Promise<void> {
  const alias = Object.fromEntries(['shared', 'main', 'renderer'].map((name) => [`@${name}`, join(ROOT, `src-${name}`)]));
  await build({
    root: join(import.meta.dirname, 'page'), configFile: false, logLevel: 'error', base: './', resolve: { alias: { ...alias, '@shaders': join(ROOT, 'shaders') } },
    define: { 'process.env.NODE_ENV': '"production"' }, worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 1e5 },
  });
}
