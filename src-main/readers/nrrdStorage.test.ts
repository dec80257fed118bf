/** How the voxels of an NRRD file may be stored; the format by its definition, bzip2 by a stream of the bzip2 program. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spacingMm } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readPath } from './registry.js';
import { testContext, valueAt } from './testing.js';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'nrrd-storage-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });
const open = async (name: string, head: readonly string[], body: Uint8Array): Promise<Volume | undefined> => {
  writeFileSync(join(folder, name), Buffer.concat([Buffer.from(`NRRD0005\n${head.join('\n')}\n\n`), body]));
  return (await readPath(join(folder, name), testContext())).volumes[0];
};
const SHORTS = ['type: short', 'dimension: 3', 'sizes: 2 2 1', 'spacings: 1 1 1'];

describe('storage', () => {
  it('hex: two digits a byte, in the byte order of the header, blanks anywhere', async () => {
    const body = Buffer.from('0001 00fF\n80\n00 7fff\n');
    const volume = await open('hex.nrrd', [...SHORTS, 'encoding: hex', 'endian: big'], body);
    expect(volume && [...volume.data]).toEqual([1, 255, -32768, 32767]);
    await expect(open('short.nrrd', [...SHORTS, 'encoding: hex', 'endian: big'], Buffer.from('0001'))).rejects.toMatchObject({ code: 'truncated' });
  });

  it('lines are skipped before what bzip2 packed, bytes after', async () => {
    /* printf 'xx\1\0\2\0\3\0\4\0' | bzip2 -c */
    const packed = Buffer.from('425a68393141592653593ba0a280000004c0807c0000402000221e803001396f861772453850903ba0a280', 'hex');
    const volume = await open('bz2.nrrd', [...SHORTS, 'encoding: bzip2', 'endian: little', 'line skip: 2', 'byte skip: 2'], Buffer.concat([Buffer.from('one\ntwo\n'), packed]));
    expect(volume && [...volume.data]).toEqual([1, 2, 3, 4]);
  });

  it('all time points of a voxel side by side, as 3D Slicer writes sequences', async () => {
    const volume = await open('sequence.nrrd', ['type: uchar', 'dimension: 4', 'sizes: 3 2 2 1', 'space: left-posterior-superior', 'kinds: list domain domain domain', 'space directions: none (1,0,0) (0,2,0) (0,0,3)', 'space origin: (7,8,9)', 'encoding: raw'],
      Uint8Array.from([0, 100, 200, 1, 101, 201, 2, 102, 202, 3, 103, 203]));
    expect(volume?.header).toMatchObject({ dims: [2, 2, 1], timeCount: 3, timesH: null });
    expect(volume && [...spacingMm(volume.header.affine)]).toEqual([1, 2, 3]);
    expect(volume && [valueAt(volume, [1, 0, 0, 0]), valueAt(volume, [0, 1, 0, 1]), valueAt(volume, [1, 1, 0, 2])]).toEqual([1, 102, 203]);
  });

  it('headers in UTF-8: the unit µm, names of data files', async () => {
    writeFileSync(join(folder, 'Würfel.raw'), Uint8Array.from([5, 6]));
    writeFileSync(join(folder, 'cube.nhdr'), 'NRRD0005\ntype: uchar\ndimension: 3\nsizes: 2 1 1\nspacings: 50 50 50\nunits: "µm" "µm" "µm"\nencoding: raw\ndata file: Würfel.raw\n');
    writeFileSync(join(folder, 'cube.mhd'), 'ObjectType = Image\nNDims = 3\nDimSize = 2 1 1\nElementSpacing = 50 50 50\nDistanceUnits = µm\nElementType = MET_UCHAR\nElementDataFile = Würfel.raw\n');
    for (const name of ['cube.nhdr', 'cube.mhd']) {
      const [volume] = (await readPath(join(folder, name), testContext())).volumes;
      expect(volume && [[...volume.data], [...spacingMm(volume.header.affine)]]).toEqual([[5, 6], [0.05, 0.05, 0.05]]);
    }
  });
});
