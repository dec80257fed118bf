import { readImageNode } from '@itk-wasm/image-io';
import type { ProjectionReply } from '@shared/contract/quantify.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectionTiff } from './projectionTiff.js';

const reply: ProjectionReply = {
  width: 3, height: 2, firstMm: [0, 0, 0], right: [1, 0, 0], down: [0, 1, 0], view: [0, 0, 1], pixelMm: [0.1, 0.25], depth: 4, unit: 'a.u. × mm',
  values: Float64Array.of(1, -2, 3.5, 1e6, NaN, 0.125), counts: Uint32Array.of(4, 4, 4, 4, 0, 4),
};

it('ITK reads the numbers and the spacing back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dendrograph-projection-'));
  try {
    const path = join(folder, 'a.tif');
    await writeFile(path, Buffer.concat(projectionTiff(reply, [['projection', 'integral']])));
    const image = await readImageNode(path);
    expect(image.size.slice(0, 2)).toEqual([3, 2]);
    expect(Array.from(image.data as Iterable<number>)).toEqual([1, -2, 3.5, 1e6, NaN, 0.125]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
