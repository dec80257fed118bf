/** NIfTI as header and image, plain and packed side by side: each header belongs to the image packed like it, as nibabel takes it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { niftiHeader } from '@shared/formats/testingNifti.js';
import { readPath } from './registry.js';
import { testContext, valueAt } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'nifti-pair-'));
afterAll(() => { rmSync(folder, { recursive: true }); });

it('a packed header takes the packed image, a plain one the plain image; and either the only one there is', async () => {
  const header = niftiHeader({ magic: 'ni1', offset: 0 }), image = (value: number): Uint8Array => new Uint8Array(new Int16Array(24).fill(value).buffer);
  for (const [name, bytes] of [['both.hdr', header], ['both.hdr.gz', gzipSync(header)], ['both.img', image(1)], ['both.img.gz', gzipSync(image(2))], ['a.hdr', header], ['a.img.gz', gzipSync(image(3))], ['b.hdr.gz', gzipSync(header)], ['b.img', image(4)]] as const) writeFileSync(join(folder, name), bytes);
  const first = async (name: string): Promise<number[]> => (await readPath(join(folder, name), testContext())).volumes.map((volume) => valueAt(volume, [0, 0, 0, 0]));
  expect(await Promise.all(['both.hdr', 'both.hdr.gz', 'both.img', 'both.img.gz', 'a.hdr', 'b.hdr.gz'].map(first))).toEqual([[1], [2], [1], [2], [3], [4]]);
});
