/** Volumes of many slabs: packed on another thread, every texel in its place, and what happens when the GPU has no room. */
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { BROWSER_ARGS, browserPath } from '../fixtures/browser.js';
import { bundle } from './bundle.js';
import type { UploadPage, UploadRequest, UploadResult } from './uploadPage.js';

declare global {
  interface Window { uploadPage: UploadPage }
}

let browser: Browser;
let page: Page;

test.beforeAll(async () => {
  browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_ARGS });
  page = await browser.newPage();
  await page.addScriptTag({ content: await bundle('uploadPage.ts') });
});
test.afterAll(() => browser.close());

async function upload(request: UploadRequest): Promise<UploadResult> {
  const result = await page.evaluate((r) => window.uploadPage.upload(r), request);
  if (result === 'aborted') throw new Error('aborted');
  return result;
}

for (const request of [
  { dims: [150, 160, 170], dtype: 'float32', channels: 'both' },
  { dims: [150, 160, 170], dtype: 'float32', channels: 'dendrite' },
  { dims: [201, 203, 205], dtype: 'uint8', channels: 'base' },
  { dims: [201, 203, 205], dtype: 'uint8', channels: 'both' },
  { dims: [20, 21, 22], dtype: 'uint8', channels: 'dendrite' },
] satisfies UploadRequest[]) {
  test(`every texel is its voxel: ${request.dims.join('×')} ${request.dtype}, ${request.channels}`, async () => {
    const { wrongTexels, bytes, countedBytes, report, reduced, dendriteInRed, isThreaded } = await upload(request);
    const perVoxel = (request.dtype === 'uint8' ? 1 : 4) * (request.channels === 'both' ? 2 : 1);
    expect(wrongTexels).toBe(0);
    expect(bytes).toBe(request.dims.reduce((a, b) => a * b) * perVoxel);
    expect(countedBytes).toBe(bytes);
    expect(report).toContain(' · exact · ');
    expect([reduced, dendriteInRed, isThreaded]).toEqual([null, request.channels === 'dendrite', true]);
  });
}

test('where the GPU has no room, a smaller format, then a reduced volume is shown, and said', async () => {
  const large: UploadRequest = { dims: [300, 300, 300], dtype: 'float32', channels: 'base' };
  const narrower = await upload({ ...large, outOfMemory: 1 });
  expect(narrower.bytes).toBe(300 ** 3 * 2);
  expect(narrower.report).toMatch(/^R16F · rounding ≤ 0\.0\d % of range/);
  expect(narrower.reduced).toBeNull();
  const halved = await upload({ dims: [520, 520, 260], dtype: 'uint8', channels: 'base', outOfMemory: 1 });
  expect(halved.reduced).toBe('Reduced 2× for this GPU: the GPU had no 68 MB left');
});

test('an upload that nobody waits for any more ends', async () => {
  expect(await page.evaluate((r) => window.uploadPage.upload(r), { dims: [256, 256, 200], dtype: 'float32', channels: 'both', abortAfterMs: 40 } satisfies UploadRequest)).toBe('aborted');
});
