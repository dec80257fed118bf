import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { RangeParser } from '@shared/formats/ranges.js';
import { concurrently } from './concurrently.js';
import { joinRuns, parseRanges, readRuns, type Run } from './fileRanges.js';
import { withFile } from './files.js';
import { testContext } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'ranges-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
const path = join(folder, 'file');

describe('several things at a time', () => {
  it('are all done, in order, never more than allowed', async () => {
    const begun: number[] = [];
    let running = 0, most = 0;
    await concurrently([3, 1, 2, 5, 4], 2, async (item) => {
      begun.push(item);
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
    });
    expect([begun, most]).toEqual([[3, 1, 2, 5, 4], 2]);
  });

  it('end with the first failure, when nothing runs any more', async () => {
    const ended: number[] = [];
    await expect(concurrently([0, 1, 2, 3], 2, async (item) => {
      if (item === 0) throw new Error('first');
      await new Promise(setImmediate);
      ended.push(item);
    })).rejects.toThrow('first');
    expect(ended).toEqual([1]);
  });
});

describe('runs', () => {
  it('joined or not, fill the same bytes', async () => {
    const bytes = Uint8Array.from({ length: 4000 }, (_, i) => i % 251);
    writeFileSync(path, bytes);
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(3000), fc.nat(50)), { maxLength: 20 }), async (picks) => {
      let offset = 0;
      const runs = picks.map(([position, length]): Run => { const run = { position, offset, length }; offset += length; return run; });
      const target = new Uint8Array(offset);
      let told = 0;
      await withFile(path, (file) => readRuns(file, path, target, joinRuns(runs), testContext(), (count) => { told += count; }));
      expect(Array.from(target)).toEqual(picks.flatMap(([position, length]) => Array.from(bytes.subarray(position, position + length))));
      expect(told).toBe(offset);
    }), { numRuns: 30 });
  });

  it('that follow one another in file and memory are one', () => {
    expect(joinRuns([{ position: 10, offset: 0, length: 5 }, { position: 15, offset: 5, length: 5 }, { position: 20, offset: 12, length: 1 }])).toEqual([{ position: 10, offset: 0, length: 10 }, { position: 20, offset: 12, length: 1 }]);
  });

  it('beyond the end are told', async () => {
    writeFileSync(path, 'abc');
    await expect(withFile(path, (file) => readRuns(file, path, new Uint8Array(4), [{ position: 0, offset: 0, length: 4 }], testContext(), () => undefined))).rejects.toMatchObject({ code: 'truncated' });
  });
});

describe('a parser of ranges', () => {
  it('is given what it asks for, near the end and far behind 4 GiB too', async () => {
    const fileBytes = 5 * 2 ** 30;
    writeFileSync(path, Buffer.from([1, 2, 3, 4]));
    truncateSync(path, fileBytes);
    function* parser(): RangeParser<number[]> {
      const first = yield { at: 1, length: 2 }, last = yield { at: fileBytes - 1, length: 1 }, again = yield { at: 3, length: 1 };
      return [first.getUint8(0), first.byteLength, last.getUint8(0), last.byteLength, again.getUint8(0)];
    }
    expect(await withFile(path, (file) => parseRanges(file, path, fileBytes, parser(), testContext()))).toEqual([2, 2, 0, 1, 4]);
  });
});
