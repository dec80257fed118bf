/** From "open" to the first picture in a browser: the app with its host, and niivue fed over HTTP. */
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import { startChromium, startWorkstation } from '../../e2e/fixtures/workstation.js';
import type { LoadFile } from './files.js';

export interface FirstPictures { app: number[]; niivue: number[] }

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

/** Both take turns, `runs` times each. `env` is what the launcher gives the host. niivue reads NIfTI only; for other files its list stays empty. */
export async function firstPictures(file: LoadFile, runs: number, env: NodeJS.ProcessEnv): Promise<FirstPictures> {
  const folder = mkdtempSync(join(tmpdir(), 'dendrograph-load-'));
  const page = join(folder, 'page');
  await build({ root: join(import.meta.dirname, 'page'), configFile: false, logLevel: 'error', base: './', worker: { format: 'es' }, build: { outDir: page, target: 'esnext', chunkSizeWarningLimit: 1e5 } });
  const server = await serve(page, file.path);
  const browser = await startChromium();
  const times: FirstPictures = { app: [], niivue: [] };
  try {
    for (let run = 0; run < runs; run++) {
      times.app.push(await inApp(browser, file, join(folder, `profile${run}`), env));
      if (file.peer === 'nibabel') times.niivue.push(await inNiivue(browser, server, file));
    }
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return times;
}

/** The app is running and shows its sample; then the file is opened as the open dialog would. */
async function inApp(browser: Browser, { path }: LoadFile, profile: string, env: NodeJS.ProcessEnv): Promise<number> {
  const host = await startWorkstation({ paths: [], profile, cwd: dirname(path), env });
  const context = await browser.newContext({ viewport: { width: 1024, height: 700 } });
  const page = await context.newPage();
  try {
    await page.goto(host.url);
    await page.getByTestId('stage').and(page.locator('[data-state="still"]')).waitFor({ timeout: 120_000 });
    return await page.evaluate(openAndSee, path);
  } finally {
    await context.close();
    await host.end('SIGKILL');
  }
}

/** In the page: until the picture of a sample that was not there before has been drawn. */
async function openAndSee(path: string): Promise<number> {
  const stage = document.querySelector<HTMLElement>('[data-testid="stage"]');
  const active = (): string => document.querySelector('.sample.active .name')?.getAttribute('title') ?? '';
  const frames = (): number => Number(stage?.dataset['frames']);
  const started = performance.now(), before = active();
  await fetch('/api/library/open', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ paths: [path] }) });
  const nextFrame = (): Promise<number> => new Promise((resolve) => { requestAnimationFrame(resolve); });
  while (active() === before) await nextFrame();
  const drawn = frames();
  while (frames() === drawn || !/moving|refining|still/.test(stage?.dataset['state'] ?? '')) await nextFrame();
  return performance.now() - started;
}

async function inNiivue(browser: Browser, server: Server, { path }: LoadFile): Promise<number> {
  const page: Page = await browser.newPage({ viewport: { width: 1024, height: 700 } });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await page.goto(`${origin}/index.html`);
    await page.waitForFunction(() => 'loadPage' in window, undefined, { timeout: 60_000 });
    return await page.evaluate((url) => window.loadPage.niivue(url), `${origin}/data/${basename(path)}`);
  } finally {
    await page.close();
  }
}

function serve(pageFolder: string, dataPath: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/data/')) {
      response.setHeader('Content-Length', statSync(dataPath).size);
      createReadStream(dataPath).pipe(response);
    } else if (pathname === '/favicon.ico') {
      response.writeHead(404).end();
    } else {
      response.setHeader('Content-Type', TYPES[extname(pathname)] ?? 'application/octet-stream');
      response.end(readFileSync(join(pageFolder, pathname)));
    }
  });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => { resolve(server); }); });
}
