import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testContext } from './testing.js';
import { readTextVoxels } from './textVoxels.js';

const folder = mkdtempSync(join(tmpdir(), 'text-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
const read = async (text: string, count: number, offset = 0, context = testContext()): Promise<number[]> => {
  const path = join(folder, 'a.txt');
  writeFileSync(path, text);
  return Array.from(await readTextVoxels({ path, offset, dtype: 'float64', count }, text.length, context));
};

describe('printed voxels', () => {
  it('are separated by blanks, lines and commas, and may be no number', async () => {
    expect(await read('header\n 1, -2.5e3\t0x10\r\n\n+3 nan', 5, 7)).toEqual([1, -2500, 16, 3, NaN]);
  });
  it('lie across the pieces in which the file is read', async () => {
    const values = Array.from({ length: 300_000 }, (_, i) => i * 7);
    expect(await read(values.join(' '), values.length)).toEqual(values);
  });
  it('what follows them is not looked at; too few, and words, are named', async () => {
    expect(await read('1 2 three', 2)).toEqual([1, 2]);
    await expect(read('1 2        ', 3)).rejects.toMatchObject({ code: 'truncated', message: expect.stringContaining('2 of 3 printed values') as string });
    await expect(read('1 2', 9)).rejects.toMatchObject({ code: 'truncated' });
    await expect(read('1 two 3', 3)).rejects.toMatchObject({ code: 'damaged', message: expect.stringContaining('"two" is not a number (value 2)') as string });
  });
  it('a number without end is no number, however long the file', async () => {
    await expect(read('1'.repeat(3_000_000), 2)).rejects.toMatchObject({ code: 'damaged', message: expect.stringContaining('…') as string });
  });
  it('can be cancelled', async () => {
    await expect(read('1 2', 2, 0, { ...testContext(), signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });
});
