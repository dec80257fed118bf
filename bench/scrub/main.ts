/** `npm run bench -- scrub`: from a key press to the painted picture of the next time point, from a move of a face to its layers, and what that sends to the GPU. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { startChromium, startWorkstation } from '../../e2e/fixtures/workstation.js';
import { tally, tallyGl } from '../render/app.js';
import { withTable } from '../render/docs.js';
import { spreadOf } from '../render/spread.js';
import { watchAnswers } from './page.js';
import type { ScrubCase, ScrubResult } from './result.js';
import { tableOf } from './table.js';

export interface Options { runs?: string; out?: string; note?: string; docs?: boolean }

const ROOT = join(import.meta.dirname, '../..');
const VIEWPORT = { width: 1440, height: 900 };
/** Of the sample's series. */
const TIME_POINTS = 60;
const LONGEST_WAIT_MS = 60_000;
/** A person's quick presses. */
const PAUSE_MS = 60;
const FACE_MOVES = 30;

/** Chromium draws its own window without the emulated GPU, which takes 100 ms a frame where there is no other: that is not the app's time. */
const BROWSER_ARGS = ['--disable-gpu-compositing'];

type Tallied = Awaited<ReturnType<typeof tally>>;

interface Shown { title: string; maximised: boolean; mode: 'image' | 'difference'; mean: '1' | '5' }
const CASES: readonly Shown[] = [
  { title: 'workspace in situ: image', maximised: false, mode: 'image', mean: '1' },
  { title: 'workspace in situ: difference to the first', maximised: false, mode: 'difference', mean: '1' },
  { title: 'workspace in situ: mean of 5', maximised: false, mode: 'image', mean: '5' },
  { title: 'series view maximised: image', maximised: true, mode: 'image', mean: '1' },
];

export async function main(options: Options): Promise<void> {
  const runs = Number(options.runs ?? 3), date = new Date().toISOString().slice(0, 10);
  const profile = mkdtempSync(join(tmpdir(), 'dendrograph-bench-profile-'));
  const host = await startWorkstation({ paths: [], profile, cwd: profile }), browser = await startChromium(BROWSER_ARGS);
  try {
    const page = await browser.newPage({ viewport: VIEWPORT });
    await page.addInitScript(tallyGl);
    await page.addInitScript(watchAnswers);
    await page.goto(host.url);
    await openSeries(page);
    const result: ScrubResult = {
      date, machine: `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`, gpu: await page.evaluate(rendererName), note: options.note ?? '', runs, timePoints: TIME_POINTS, cases: [],
    };
    for (const shown of CASES) {
      const measured = await measure(page, shown, runs);
      console.log(`${measured.title}: p95 ${measured.p95Ms.toFixed(1)} ms, ${measured.uploadedBytes} bytes`);
      result.cases.push(measured);
    }
    result.cases.push(await measureFace(page, runs));
    const out = options.out ?? join(ROOT, 'bench/results', `scrub-${date}.json`), document = join(ROOT, 'docs/performance.md');
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, `${JSON.stringify(result, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value), 1)}\n`);
    console.log(`\n${tableOf(result)}`);
    if (options.docs) writeFileSync(document, withTable(readFileSync(document, 'utf8'), 'scrub', basename(out), tableOf(result)));
  } finally {
    await browser.close();
    await host.end('SIGTERM');
    rmSync(profile, { recursive: true, force: true });
  }
}

async function openSeries(page: Page): Promise<void> {
  await page.locator('[data-testid="stage"][data-state="still"]').waitFor({ timeout: LONGEST_WAIT_MS });
  const welcome = page.getByTestId('welcome-dismiss');
  if (await welcome.isVisible()) await welcome.click();
  await page.getByTestId('sample-in-situ').click();
  await page.locator('[data-testid="stage"][data-state="still"]').waitFor({ timeout: LONGEST_WAIT_MS });
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByTestId('palette-input').fill('Workspace: in situ');
  await page.keyboard.press('Enter');
  await page.locator('[data-testid="space-time"][data-state="ready"]').waitFor({ timeout: LONGEST_WAIT_MS });
}

async function measure(page: Page, { title, maximised, mode, mean }: Shown, runs: number): Promise<ScrubCase> {
  await page.getByTestId('series-mode').selectOption(mode);
  await page.getByTestId('series-mean').selectOption(mean);
  await page.getByTestId('series-pictures').click({ position: { x: 20, y: 4 } });
  if (maximised) await page.keyboard.press('m');
  await walk(page);
  const before = await tally(page), ms: number[] = [];
  for (let run = 0; run < runs; run++) ms.push(...await walk(page));
  const after = await tally(page), box = await page.locator('[data-testid="series-image"] .picture').evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height] as const);
  if (maximised) await page.keyboard.press('m');
  return caseOf(title, box, ms, before, after);
}

function caseOf(title: string, [widthPx, heightPx]: readonly [number, number], ms: readonly number[], before: Tallied, after: Tallied): ScrubCase {
  const sorted = [...ms].sort((a, b) => a - b);
  return {
    title, widthPx, heightPx, steps: ms.length, ms: spreadOf(ms), p95Ms: sorted[Math.ceil(0.95 * sorted.length) - 1] ?? NaN,
    uploadedBytes: after.uploadedBytes - before.uploadedBytes, drawCalls: after.drawCalls - before.drawCalls,
  };
}

/** A face of the cell dragged to and fro: until the space–time image of the layers measured anew is painted. */
async function measureFace(page: Page, runs: number): Promise<ScrubCase> {
  await page.getByTestId('series-mode').selectOption('image');
  await page.getByTestId('series-mean').selectOption('1');
  const image = page.getByTestId('series-image'), box = await image.boundingBox() ?? { x: 0, y: 0, width: 0, height: 0 };
  const x = box.x + box.width / 2, y = await faceAbove(page, image, x, box.y + box.height / 2), before = await tally(page), ms: number[] = [];
  await page.mouse.down();
  for (let step = 0; step < runs * FACE_MOVES; step++) {
    await page.evaluate(() => { window.answers.expect('face'); });
    await page.mouse.move(x, y - 1 - (step * 3) % 7);
    ms.push(await page.evaluate(() => window.answers.painted()));
    await page.waitForTimeout(PAUSE_MS);
  }
  const after = await tally(page);
  await page.mouse.up();
  return caseOf('workspace in situ: a face dragged', [Math.round(box.width), Math.round(box.height)], ms, before, after);
}

/** Goes up from the middle of the cell until the pointer says that it is on a face. */
async function faceAbove(page: Page, image: Locator, x: number, middleY: number): Promise<number> {
  for (let y = middleY; y > 0; y--) {
    await page.mouse.move(x, y);
    if (await image.evaluate(({ style }) => style.cursor) === 'move') return y;
  }
  throw new Error('no face above the middle of the image');
}

/** Once through the series, a key press a time point. */
async function walk(page: Page): Promise<number[]> {
  await page.keyboard.press('Home');
  await page.locator('[data-testid="series-image"][data-time-index="0"]').waitFor();
  await page.waitForTimeout(PAUSE_MS * 5);
  const ms: number[] = [];
  for (let step = 1; step < TIME_POINTS; step++) {
    await page.evaluate(() => { window.answers.expect('time point'); });
    await page.keyboard.press('ArrowRight');
    ms.push(await page.evaluate(() => window.answers.painted()));
    await page.waitForTimeout(PAUSE_MS);
  }
  return ms;
}

function rendererName(): string {
  const gl = document.createElement('canvas').getContext('webgl2'), unmasked = gl?.getExtension('WEBGL_debug_renderer_info');
  return gl && unmasked ? String(gl.getParameter(unmasked.UNMASKED_RENDERER_WEBGL)) : 'no WebGL2';
}
