/** Raw data of real scans against ParaVision's own reconstruction. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRawExperiment, readRawFile } from './brukerRaw.js';
import { readPath } from './registry.js';
import { DATA, testContext } from './testing.js';

const ORTHOGONAL = 'bruker/jdoepfert-pv51-flash-ortho/100';

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const mean = (x: ArrayLike<number>): number => Array.from(x).reduce((sum, v) => sum + v, 0) / x.length;
  const ma = mean(a), mb = mean(b);
  let ab = 0, aa = 0, bb = 0;
  for (let i = 0; i < a.length; i++) {
    const x = (a[i] ?? NaN) - ma, y = (b[i] ?? NaN) - mb;
    ab += x * y; aa += x * x; bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}

describe.skipIf(DATA === null)('raw data of real scans (needs ../shared/data)', () => {
  it('PV 5.1 FLASH, three orthogonal slices: the same images, places and scale as the 2dseq beside', async () => {
    const vendor = await readPath(join(DATA ?? '', ORTHOGONAL, 'pdata/1'), testContext());
    const own = await readRawExperiment(join(DATA ?? '', ORTHOGONAL), testContext());
    expect(own.volumes.map(({ header }) => header.name)).toEqual([1, 2, 3].map((n) => `100 01 mic_flash_ortho · reconstructed · slice package ${n}`));
    for (const [s, { header, data }] of own.volumes.entries()) {
      const theirs = vendor.volumes[s];
      if (!theirs) throw new Error('fewer volumes');
      expect(header.dims).toEqual(theirs.header.dims);
      for (const [i, x] of theirs.header.affine.entries()) expect(header.affine[i]).toBeCloseTo(x, 9);
      expect(correlation(data, theirs.data)).toBeGreaterThan(0.999999999);
      const slope = theirs.header.rescale.slopes[0] ?? NaN;
      for (let i = 0; i < data.length; i += 97) expect(Math.abs((data[i] ?? NaN) - (theirs.data[i] ?? NaN) * slope)).toBeLessThan(1.001 * slope);
      expect(header).toMatchObject({ acquiredAt: theirs.header.acquiredAt, frameDurationS: theirs.header.frameDurationS, timesH: theirs.header.timesH, cell: theirs.header.cell, dtype: 'float32' });
    }
    expect(own.question).toMatchObject({ kind: 'kspace', acquired: [128, 128], matrix: [128, 128], coils: 1 });
  });

  it('echo-planar raw data are refused by name', async () => {
    await expect(readRawFile(join(DATA ?? '', 'bruker/pvconv-pv51-epi-banana/18/fid'), testContext())).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('(EPI)') as string });
  });
});
