import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from './run.js';

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '', err = '';
  const code = await runCli(['tracer', ...args], { out: (text) => { out += text; }, err: (text) => { err += text; } }, new AbortController().signal, 'test');
  return { code, out, err };
}

const file = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'dendrograph-')), 'points.csv');
  writeFileSync(path, text);
  return path;
};

describe('dendrograph tracer', () => {
  it('reproduces the published table', async () => {
    const { code, out } = await run('--preset', 'published'), [head, ...lines] = out.trimEnd().split('\n');
    const rows = lines.map((line) => line.trim().split(/\s+/));
    expect(code).toBe(0);
    expect(head?.trim()).toMatch(/^row +x1 electrodes +x2 LLZO$/);
    expect(rows).toHaveLength(1801);
    expect(rows[0]).toEqual(['0', '0.9490', '0.0701']);
    expect(rows[674]).toEqual(['674', '0.5377', '0.2071']);
    expect(rows[1800]).toEqual(['1800', '0.3380', '0.2735']);
  });

  it('writes CSV of every row, each following from the one before', async () => {
    const { out } = await run('--preset=published', '--csv'), rows = out.trimEnd().split('\n').slice(1).map((line) => line.split(',').map(Number));
    let x1 = 0.95, x2 = 0.069825;
    for (const [n, [row, ...found]] of rows.entries()) {
      const mixed = (300.47 * x2 + 0.1088 * x1) / (300.47 + 0.1088);
      x1 = ((100 - 0.1088) * x1 + 0.1088 * mixed) / 100;
      x2 = mixed;
      expect(row).toBe(n);
      expect(found[0]).toBeCloseTo(x1, 12);
      expect(found[1]).toBeCloseTo(x2, 12);
    }
  });

  it('gives abundances at charges, a fit to points, and the shares of dendrites', async () => {
    const points = file('charge,abundance,sigma,what\n5,8.68,0.5,LLZO\n24,14,0.5,LLZO\n61,20.7,0.5,LLZO\n122,25.85,0.5,LLZO\n24,22,2,dendrite\n');
    const { code, out } = await run('--preset', '8mm', '--charges', '0,61', '--points', points, '--fit', '--json'), found = JSON.parse(out) as { rows: number[][]; fit: { fit: { m1: { value: number; error: number } } }; shares: { share: { raw: number } }[] };
    expect(code).toBe(0);
    expect(found.fit.fit.m1.value).toBeGreaterThan(82);
    expect(found.fit.fit.m1.value).toBeLessThan(84.5);
    expect(found.rows[1]?.[3]).toBeCloseTo(0.207, 3);
    expect(found.shares).toHaveLength(1);
  });

  it.each([[['--preset', 'theirs']], [['--fit']], [['--charges', '5,x']], [['somewhere']]])('does not understand %j', async (args) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: '' });
  });

  it('says what cannot be read or fitted', async () => {
    expect(await run('--points', '/nowhere.csv')).toMatchObject({ code: 1 });
    const { code, err } = await run('--points', file('0,0.07,0.01'), '--fit');
    expect(code).toBe(1);
    expect(err).toContain('at least 1 measured point');
  });

  it('takes the abundance from integrals, or says below what it lies', async () => {
    const x = 28.45 * 1.2 / (28.45 * 1.2 + 120), sigma = x * (1 - x) * Math.hypot(0.06 / 1.2, 2.4 / 120, 0.5 / 28.45);
    const { nmr } = JSON.parse((await run('--nmr', '1.2,0.06,120,2.4', '--k', '28.45,0.5', '--json')).out) as { nmr: { x: number; sigma: number } };
    expect([nmr.x, nmr.sigma]).toEqual([expect.closeTo(x, 12), expect.closeTo(sigma, 12)]);
    expect((await run('--nmr=0.1,0.06,120,2.4')).err).toContain('not detected: x < 4.09');
    for (const wrong of ['1,2,3', '1,2,3,x', '1,-2,3,4', '1,2,3,4,5']) expect((await run('--nmr', wrong)).code).toBe(2);
    expect((await run('--k', '0')).code).toBe(2);
  });

  it('tells what dendrites took up between two charges', async () => {
    const path = file('charge;abundance;sigma;what;n;amount\n5;0.6;0.01;dendrite;1;10\n61;0.25;0.01;dendrite;1;30\n');
    const { increments } = JSON.parse((await run('--points', path, '--json')).out) as { increments: { x: number; sigma: number }[] };
    expect(increments.map(({ x, sigma }) => [x, sigma])).toEqual([[expect.closeTo(0.075, 12), expect.closeTo(Math.hypot(0.3, 0.1) / 20, 12)]]);
  });
});
