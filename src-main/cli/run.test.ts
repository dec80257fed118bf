import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '@main/readers/testing.js';
import { runCli } from './run.js';

/** A 2×2×1 NRRD with the values 0, 1, 2, 3, half a millimetre apart. */
const NRRD = 'NRRD0004\ntype: unsigned char\ndimension: 3\nsizes: 2 2 1\nspace: left-posterior-superior\nspace directions: (0.5,0,0) (0,0.5,0) (0,0,2)\nspace origin: (1,2,3)\nencoding: raw\n\n\0\x01\x02\x03';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  writeFileSync(join(folder, 'tiny.nrrd'), NRRD, 'latin1');
  writeFileSync(join(folder, 'notes.txt'), 'hello');
});
afterAll(() => { rmSync(folder, { recursive: true }); });

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '', err = '';
  const code = await runCli(args, { out: (text) => { out += text; }, err: (text) => { err += text; } }, new AbortController().signal, 'Dendrograph 0.0.0');
  return { code, out, err };
}

describe('inspect', () => {
  it('prints one object a volume, keys in the order of docs/cli.md', async () => {
    const { code, out, err } = await run('inspect', join(folder, 'tiny.nrrd'), '--json', '--voxel', '1,1,0', '--voxel=1,0,0,0', '--voxel', '2,0,0');
    const [record, ...others] = JSON.parse(out) as Record<string, unknown>[];
    expect([code, err, others]).toEqual([0, '', []]);
    expect(Object.keys(record ?? {})).toEqual(['path', 'name', 'format', 'shape', 'dtype', 'spacingMm', 'affine', 'min', 'max', 'mean', 'unit', 'channel', 'frequencyOffsetPpm', 'warnings', 'voxels', 'timesH', 'acquiredAt', 'frameDurationS', 'assumptions']);
    expect(record).toEqual({
      path: join(folder, 'tiny.nrrd'), name: 'tiny', format: 'NRRD', shape: [2, 2, 1, 1], dtype: 'uint8', spacingMm: [0.5, 0.5, 2],
      affine: [[0.5, 0, 0, 1], [0, 0.5, 0, 2], [0, 0, 2, 3], [0, 0, 0, 1]], min: 0, max: 3, mean: 1.5, unit: 'a.u.', channel: null, frequencyOffsetPpm: null, warnings: [],
      voxels: [{ at: [1, 1, 0], value: 3 }, { at: [1, 0, 0, 0], value: 1 }, { at: [2, 0, 0], value: null }],
      timesH: null, acquiredAt: null, frameDurationS: null, assumptions: [],
    });
  });

  it('gives an error object for what does not open, exit code 1, and the others still open', async () => {
    const { code, out } = await run('inspect', join(folder, 'absent.nii'), join(folder, 'tiny.nrrd'), join(folder, 'notes.txt'), '--json');
    const records = JSON.parse(out) as { error?: { code: string; message: string; hint: string } }[];
    expect(code).toBe(1);
    expect(records.map(({ error }) => error?.code)).toEqual(['not-found', undefined, 'unknown-format']);
    expect(Object.keys(records[0] ?? {})).toEqual(['error']);
    expect(Object.keys(records[0]?.error ?? {})).toEqual(['code', 'message', 'hint']);
    expect(records[0]?.error?.message).toContain('absent.nii');
  });

  it('prints a table for people, errors on standard error', async () => {
    const { code, out, err } = await run('inspect', join(folder, 'tiny.nrrd'), join(folder, 'notes.txt'), '--voxel', '1,0,0');
    expect(code).toBe(1);
    expect(out).toMatch(/^name +format +matrix +dtype/);
    expect(out).toContain('2×2×1');
    expect(out).toContain('tiny: voxel 1,0,0 = 1 a.u.');
    expect(err).toMatch(/notes\.txt holds no table of numbers/);
  });

  it.skipIf(DATA === null)('opens a real scan (needs ../shared/data)', async () => {
    const { code, out } = await run('inspect', join(DATA ?? '', 'bruker/pvconv-pv51-epi-banana/18/pdata/1/2dseq'), '--json', '--voxel', '26,35,3');
    const [record] = JSON.parse(out) as { max: number; voxels: { value: number }[] }[];
    expect(code).toBe(0);
    expect(record?.max).toBeCloseTo(361311.3003556171, 6);
    expect(record?.voxels[0]?.value).toBe(record?.max);
  });
});

describe('the command', () => {
  it('explains itself', async () => {
    expect((await run('--help')).out).toContain('inspect PATH');
    expect((await run()).code).toBe(0);
  });
  it.each([[['render'], /"render" is not a command/], [['inspect'], /at least one PATH/], [['inspect', 'a', '--fast'], /"--fast" is not an option/], [['inspect', 'a', '--voxel', '1,2'], /"1,2" is not a voxel/], [['inspect', 'a', '--voxel', '1,-2,3'], /not a voxel/]])(
    '%j is refused', async (args, message) => {
      const { code, out, err } = await run(...args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(message);
    });
});

describe('a recipe', () => {
  it('is read from the command or from a file, and checked', async () => {
    const file = join(folder, 'recipe.json');
    writeFileSync(file, '{"spacingMm": [1, 1, -1]}');
    const refused = await run('inspect', join(folder, 'tiny.nrrd'), '--recipe', file);
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/recipe is not one: spacingMm\.2/) as string]);
    expect((await run('inspect', 'a', '--recipe', join(folder, 'absent.json'))).err).toMatch(/neither JSON nor a file/);
    expect((await run('inspect', join(folder, 'tiny.nrrd'), '--recipe={"intervalH": 2}')).code).toBe(0);
  });
});
