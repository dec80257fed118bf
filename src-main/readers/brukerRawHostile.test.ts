/** Raw data beside damaged parameters: volumes or an AppError, nothing else, in bounded memory. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors.js';
import { readRawExperiment } from './brukerRaw.js';
import { writeRawScan } from './testingRawScan.js';
import { testContext } from './testing.js';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'raw-hostile-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

const VALUES = ['0', '-1', '1', '2', '3', '7', '1e9', '4294967296', '1e308', 'NaN', '', '( 2 )\n1e9 1e9', '( 3 )\n1 1 1', '( 1 )\n-5', '( 2 )\nSpectroscopic Spatial', '( 3 )\nSpectroscopic Spatial Spatial', '<RARE>', '@99999999*(1)', '( 4 )\n@4*(3)', '((1, 2), 3)'];

describe('hostile parameters', () => {
  it.each(['5.1', '360'] as const)('any parameter of a version %s scan may hold anything', async (version) => {
    writeRawScan(join(folder, '7'), {
      version, word: 'int32', fovMm: [12, 10], readPoints: 8, readBefore: 4, steps: [[-3, -2, -1, 0, 1, 2]], matrix: [8, 6], sliceMm: [-1, 1], sliceThickMm: 1, echoes: 1, order: [1, 0],
      segment: 2, repetitions: 2, averages: 1, receivers: 2, sweepHz: 5e4, blobs: () => [{ amplitude: 1000, atMm: [0, 0, 0], sigmaMm: 2 }],
    });
    const original = { acqp: readFileSync(join(folder, '7/acqp'), 'utf8'), method: readFileSync(join(folder, '7/method'), 'utf8') };
    const names = (text: string): string[] => [...text.matchAll(/^##\$(\w+)=/gm)].map((match) => match[1] ?? '');
    const change = fc.constantFrom('acqp', 'method').chain((file) => fc.tuple(fc.constant(file), fc.constantFrom(...names(original[file])), fc.constantFrom(...VALUES)));
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      for (const file of ['acqp', 'method'] as const) {
        let text = original[file];
        for (const [at, name, value] of changes) if (at === file) text = text.replace(new RegExp(`^##\\$${name}=[^#]*`, 'm'), `##$${name}=${value}\n`);
        writeFileSync(join(folder, '7', file), text);
      }
      try {
        const { volumes } = await readRawExperiment(join(folder, '7'), testContext(64 * 2 ** 20));
        expect(volumes.length).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        expect(error.code).not.toBe('internal');
      }
    }), { numRuns: Number(process.env['RAW_RUNS'] ?? 150) });
  });
});
