import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DTYPES, type Dims, type Dtype } from '@shared/volume/volume.js';
import { exchangeAxes, reversePlanes } from './brukerFrames.js';
import { readPath } from './registry.js';
import { testContext, valueAt } from './testing.js';
import { visu, WORDS } from './testingBruker.js';

const size = fc.integer({ min: 1, max: 5 });

describe('frames', () => {
  it('exchanges two axes: voxel (i, j, k) lies where the exchanged index was stored', () => {
    fc.assert(fc.property(size, size, size, fc.constantFrom<[number, number]>([0, 1], [1, 2], [0, 2]), (nx, ny, nz, [a, b]) => {
      const dims: Dims = [nx, ny, nz];
      const stored = [...dims];
      [stored[a], stored[b]] = [dims[b as 0] ?? 1, dims[a as 0] ?? 1];
      const voxels = Int32Array.from({ length: nx * ny * nz }, (_, i) => i);
      exchangeAxes(voxels, dims, [a, b]);
      for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) {
        const at = [i, j, k];
        [at[a], at[b]] = [at[b] ?? 0, at[a] ?? 0];
        const [si = 0, sj = 0, sk = 0] = at, [sx = 1, sy = 1] = stored;
        expect(voxels[i + nx * (j + ny * k)]).toBe(si + sx * (sj + sy * sk));
      }
    }));
  });

  it('turns planes, and twice gives back the frame', () => {
    fc.assert(fc.property(size, size, size, (nx, ny, nz) => {
      const voxels = Int32Array.from({ length: nx * ny * nz }, (_, i) => i);
      reversePlanes(voxels, [nx, ny, nz]);
      expect(voxels[0]).toBe(nx * ny * (nz - 1));
      reversePlanes(voxels, [nx, ny, nz]);
      expect(Array.from(voxels)).toEqual(Array.from({ length: nx * ny * nz }, (_, i) => i));
    }));
  });
});

function store(dtype: Dtype, little: boolean): Buffer {
  const bytesPer = Number(/\d+/.exec(dtype)?.[0]) / 8;
  const view = new DataView(new ArrayBuffer(24 * bytesPer));
  for (let i = 0; i < 24; i++) {
    const at = i * bytesPer;
    if (dtype === 'float32') view.setFloat32(at, i, little);
    else if (dtype === 'float64') view.setFloat64(at, i, little);
    else if (bytesPer === 1) view.setUint8(at, i);
    else if (bytesPer === 2) view.setUint16(at, i, little);
    else view.setUint32(at, i, little);
  }
  return Buffer.from(view.buffer);
}

describe('2dseq', () => {
  let folder = '';
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'pv360-')); });
  afterAll(() => { rmSync(folder, { recursive: true }); });
  const write = (name: string, header: string, voxels: Buffer): string => {
    const path = join(folder, name, '5/pdata/1');
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'visu_pars'), header);
    writeFileSync(join(path, '2dseq'), voxels);
    return path;
  };

  it.each(DTYPES.flatMap((dtype) => [true, false].map((little) => ({ dtype, little }))))('$dtype, little endian $little', async ({ dtype, little }) => {
    const path = write(`${dtype}-${String(little)}`, visu(WORDS[dtype], little ? 'littleEndian' : 'bigEndian'), store(dtype, little));
    const { volumes: [volume] } = await readPath(path, testContext());
    if (!volume) throw new Error('nothing opened');
    expect(volume.header).toMatchObject({ dtype, dims: [3, 2, 2], timeCount: 2 });
    expect(volume.data.buffer).toBeInstanceOf(SharedArrayBuffer);
    for (let t = 0; t < 2; t++) for (let k = 0; k < 2; k++) for (let j = 0; j < 2; j++) for (let i = 0; i < 3; i++) {
      expect(valueAt(volume, [i, j, k, t])).toBe(2 * (i + 3 * (j + 2 * (k + 2 * t))));
    }
  });

  it('puts reversed slices back in order', async () => {
    const path = write('reversed', visu('_8BIT_UNSGN_INT', 'littleEndian', '##$VisuCoreDiskSliceOrder=disk_reverse_slice_order\n'), store('uint8', true));
    const { volumes: [volume] } = await readPath(path, testContext());
    expect(volume && [0, 1].map((k) => valueAt(volume, [0, 0, k, 1]))).toEqual([2 * 18, 2 * 12]);
  });
});
