import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analysisSchema, type Analysis } from '@shared/analysis/result.js';
import { DEFAULT_PARAMETERS } from '@shared/analysis/parameters.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RADIUS_MM, SIGMA, THICKNESS_MM, writeSmallCell } from '../testing/smallCell.js';
import { parseAnalyze } from './analyzeArgs.js';
import { runCli } from './run.js';

let folder: string, cycled: string[], shorted: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dendrograph-analyze-'));
  cycled = await writeSmallCell(folder, 'cycled');
  shorted = await writeSmallCell(folder, 'shorted', { bridged: true, seed: 2 });
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '', err = '';
  const code = await runCli(['analyze', ...args], { out: (text) => { out += text; }, err: (text) => { err += text; } }, new AbortController().signal, 'Dendrograph 1.2.3');
  return { code, out, err };
}

describe('analyze', () => {
  it('measures each cell of several inputs: geometry, noise, clusters, verdict', async () => {
    const { code, out, err } = await run(...cycled, ...shorted, '--json');
    const found = JSON.parse(out) as Analysis[];
    expect(code).toBe(0);
    expect(err).toMatch(/cycled.*: 0 %/);
    expect(found.map((one) => analysisSchema.safeParse(one).error)).toEqual([undefined, undefined]);
    for (const { prepared: { cell, noise } } of found) {
      expect(cell.thicknessMm).toBeCloseTo(THICKNESS_MM, 1);
      expect(cell.radiusMm).toBeCloseTo(RADIUS_MM, 1);
      expect(cell.tiltDeg).toBeLessThan(0.5);
      expect(Math.abs((noise.sigma ?? NaN) - SIGMA)).toBeLessThan(5 * (noise.sigmaError ?? 0));
    }
    expect(found.map(({ segmented: { verdict } }) => verdict)).toEqual(['no', 'percolates']);
    expect(found[0]?.segmented.clusters.map(({ class: own }) => own).sort()).toEqual(['A', 'B', 'isolated']);
    expect(found[1]?.network.shortestPath?.tortuosity).toBeCloseTo(1, 1);
    expect(found[0]?.network.shortestPath).toBeNull();
  });

  it('prints a row a layer as CSV, and writes tables, the result and nothing twice', async () => {
    const out = join(folder, 'out');
    const csv = await run(...cycled, '--csv', '--layers', '3', '--out', out);
    expect([csv.code, csv.out.trim().split('\n').length]).toEqual([0, 5]);
    const names = (await readdir(out)).sort();
    expect(names).toEqual(expect.arrayContaining(['cycled.analysis.json', 'cycled.clusters.csv', 'cycled.layers.csv', 'cycled.profiles.csv']));
    expect(await readFile(join(out, 'cycled.layers.csv'), 'utf8')).toBe(csv.out);
    const again = await run(...cycled, '--out', out);
    expect([again.code, again.err]).toEqual([1, expect.stringMatching(/already/) as string]);
    expect((await run(...cycled, '--out', out, '--overwrite')).code).toBe(0);
  });

  it('says what to do about volumes that do not say what they show, and goes on', async () => {
    const alone = await run(cycled[0] ?? '', ...shorted);
    expect([alone.code, alone.err]).toEqual([1, expect.stringMatching(/no volume says that it shows dendrites.*--channel/s) as string]);
    expect(alone.out).toMatch(/percolates/);
  });

  it('says of each cell that it has no such time point', async () => {
    const { code, out } = await run(...cycled, ...shorted, '--json', '--time', '3');
    expect([code, (JSON.parse(out) as { error: { code: string; message: string } }[]).map(({ error }) => [error.code, error.message.replace(/.*has no/, 'has no')])]).toEqual([1, Array(2).fill(['bad-request', 'has no time point 3; it has 1.'])]);
  });

  it('uses the parameters that an earlier result names', async () => {
    const first = JSON.parse((await run(...cycled, '--json', '--threshold', 'manual=0.2', '--flip')).out) as Analysis[];
    const again = JSON.parse((await run(...cycled, '--json', '--parameters', JSON.stringify(first[0]?.parameters))).out) as Analysis[];
    expect(again).toEqual(first);
    expect(first[0]?.segmented.threshold).toMatchObject({ method: 'manual', value: 0.2 });
  });
});

describe('arguments of analyze', () => {
  it.each([
    [['--threshold', 'otsu,imagej', 'a'], { threshold: { ...DEFAULT_PARAMETERS.threshold, method: 'otsu', convention: 'imagej' } }],
    [['a', '--threshold=k-sigma=4', '--layers', '6'], { threshold: { ...DEFAULT_PARAMETERS.threshold, method: 'k-sigma', k: 4 }, layers: 6 }],
    [['a', '--sigma', '2.5', '--coils=4'], { noise: { ...DEFAULT_PARAMETERS.noise, estimator: 'manual', sigma: 2.5, coils: 4 } }],
  ])('%j', (args, expected) => { expect(parseAnalyze(args).parameters).toEqual({ ...DEFAULT_PARAMETERS, ...expected }); });

  it.each([[[]], [['a', '--layers', '1']], [['a', '--layers', 'x']], [['a', '--threshold', 'best']], [['a', '--threshold', 'otsu=5']], [['a', '--json', '--csv']], [['a', '--nothing']], [['a', '--parameters', '{"layer": 3}']], [['a', '--sigma', '0']]])(
    'refuses %j', (args) => { expect(() => parseAnalyze(args)).toThrow(expect.objectContaining({ code: 'bad-request' })); });
});
