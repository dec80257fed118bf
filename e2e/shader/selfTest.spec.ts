/**
 * The self-test of the app's start: every texture format passes on its own, and every way to be wrong is seen in every format.
 * The software renderer of all test machines has no 16-bit normalised formats; Mesa's has, where it is installed.
 */
import { existsSync } from 'node:fs';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import type { Verdict } from '@renderer/gpu/selfTest.js';
import { TEXEL, TEXTURE_KINDS, type TextureKind } from '@renderer/gpu/textureFormat.js';
import { BROWSER_ARGS, browserPath } from '../fixtures/browser.js';
import { bundle } from './bundle.js';
import { FAULTS, type Fault } from './selfTestFaults.js';
import type { SelfTestPage } from './selfTestPage.js';

declare global {
  interface Window { selfTestPage: SelfTestPage }
}

const MESA = ['/usr/lib/x86_64-linux-gnu/dri/swrast_dri.so', '/usr/lib64/dri/swrast_dri.so', '/usr/lib/aarch64-linux-gnu/dri/swrast_dri.so'];
const MESA_ARGS = ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist', '--no-sandbox', '--disable-gpu-sandbox', '--in-process-gpu'];
const RENDERERS = [
  { name: 'SwiftShader', args: BROWSER_ARGS, offered: new Set<TextureKind>(['R8', 'RG8', 'R16F', 'RG16F', 'R32F', 'RG32F']), isHere: true },
  { name: 'Mesa', args: MESA_ARGS, offered: new Set(TEXTURE_KINDS), isHere: MESA.some((file) => existsSync(file)) },
];

for (const { name, args, offered, isHere } of RENDERERS) {
  test.describe(name, () => {
    test.skip(!isHere, 'Mesa\'s software renderer is not installed, so R16 and RG16 are not drawn.');
    let browser: Browser;
    let page: Page;
    const selfTest = (fault: Fault | null): Promise<Verdict[]> => page.evaluate((f) => window.selfTestPage.selfTest(f), fault);

    test.beforeAll(async () => {
      browser = await chromium.launch({ executablePath: browserPath(), args });
      page = await browser.newPage();
      await page.addScriptTag({ content: await bundle('selfTestPage.ts') });
    });
    test.afterAll(() => browser.close());

    test('every format that is offered draws the known volume rightly', async () => {
      for (const { kind, deviation } of await selfTest(null)) {
        if (offered.has(kind)) expect(deviation, kind).toBeLessThanOrEqual(1);
        else expect(deviation, kind).toBeNull();
      }
    });

    for (const fault of FAULTS) {
      test(`fails: ${fault}`, async () => {
        for (const { kind, deviation } of await selfTest(fault)) {
          if (!offered.has(kind) || (fault === 'channels swapped' && TEXEL[kind].channels === 1)) continue;
          expect(deviation, kind).toBeGreaterThan(3);
        }
      });
    }
  });
}
