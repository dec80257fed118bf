/** OME-TIFF sets made here: plane order, several files, several images. Writers of others: tiffWriters.test.ts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readPath } from './registry.js';
import { testContext, valueAt } from './testing.js';

const root = mkdtempSync(join(tmpdir(), 'ome-'));
let folder = '', count = 0;
beforeEach(() => { folder = join(root, String(count++)); mkdirSync(folder); });
afterAll(() => { rmSync(root, { recursive: true }); });

/** Pages of one 8-bit pixel each; the description on the first (little-endian TIFF 6.0). */
function tiff(values: readonly number[], xml: string): Buffer {
  const text = Buffer.from(`${xml}\0`, 'utf8');
  const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1'), text, Buffer.from(values)];
  const firstIfd = 8 + text.length + values.length;
  for (const [i] of values.entries()) {
    const entries: [number, number, number, number][] = [[256, 4, 1, 1], [257, 4, 1, 1], [258, 3, 1, 8], [259, 3, 1, 1], [262, 3, 1, 1], [270, 2, i === 0 ? text.length : 1, i === 0 ? 8 : 0], [273, 4, 1, 8 + text.length + i], [277, 3, 1, 1], [278, 4, 1, 1], [279, 4, 1, 1]];
    const ifd = Buffer.alloc(2 + 12 * entries.length + 4);
    ifd.writeUInt16LE(entries.length, 0);
    for (const [e, [tag, type, n, value]] of entries.entries()) { ifd.writeUInt16LE(tag, 2 + 12 * e); ifd.writeUInt16LE(type, 4 + 12 * e); ifd.writeUInt32LE(n, 6 + 12 * e); ifd.writeUInt32LE(value, 10 + 12 * e); }
    ifd.writeUInt32LE(i + 1 < values.length ? firstIfd + (i + 1) * ifd.length : 0, ifd.length - 4);
    parts.push(ifd);
  }
  const file = Buffer.concat(parts);
  file.writeUInt32LE(firstIfd, 4);
  return file;
}
const ome = (images: string): string => `<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">${images}</OME>`;
const pixels = (sizes: string, inner = ''): string => `<Image ID="Image:0" Name="one"><AcquisitionDate>2024-05-01T10:30:00</AcquisitionDate><Pixels ID="Pixels:0" SizeX="1" SizeY="1" ${sizes} Type="uint8">${inner}</Pixels></Image>`;
const write = (name: string, values: readonly number[], xml: string): string => { writeFileSync(join(folder, name), tiff(values, xml)); return join(folder, name); };
const SIZES = { C: 2, Z: 3, T: 4 } as const;
const ALL = 'SizeC="2" SizeZ="3" SizeT="4"';
const valueOf = (c: number, z: number, t: number): number => c + 10 * z + 50 * t;

describe('OME-TIFF', () => {
  it.each(['XYCZT', 'XYCTZ', 'XYZCT', 'XYZTC', 'XYTCZ', 'XYTZC'])('dimension order %s', async (order) => {
    const axes = order.slice(2).split('') as (keyof typeof SIZES)[];
    const values = Array.from({ length: 24 }, (_, page) => {
      const at: Record<string, number> = {};
      let rest = page;
      for (const axis of axes) { at[axis] = rest % SIZES[axis]; rest = Math.floor(rest / SIZES[axis]); }
      return valueOf(at['C'] ?? 0, at['Z'] ?? 0, at['T'] ?? 0);
    });
    const { volumes } = await readPath(write('a.ome.tif', values, ome(pixels(`DimensionOrder="${order}" ${ALL}`))), testContext());
    expect(volumes.map(({ header }) => [header.dims, header.timeCount, header.acquiredAt])).toEqual(new Array(2).fill([[1, 1, 3], 4, '2024-05-01T10:30:00']));
    for (const [c, volume] of volumes.entries()) for (let z = 0; z < 3; z++) for (let t = 0; t < 4; t++) expect(valueAt(volume, [0, 0, z, t])).toBe(valueOf(c, z, t));
  });

  it('planes where the list says they are, uneven times from DeltaT', async () => {
    const inner = '<TiffData IFD="2" FirstT="0"/><TiffData IFD="0" FirstT="1"/><TiffData IFD="1" FirstT="2"/><Plane TheZ="0" TheC="0" TheT="0" DeltaT="60"/><Plane TheZ="0" TheC="0" TheT="1" DeltaT="3660"/><Plane TheZ="0" TheC="0" TheT="2" DeltaT="2.5" DeltaTUnit="h"/>';
    const { volumes: [volume] } = await readPath(write('b.ome.tif', [11, 12, 10], ome(pixels('DimensionOrder="XYZCT" SizeC="1" SizeZ="1" SizeT="3" TimeIncrement="1"', inner))), testContext());
    expect(Array.from(volume?.data ?? [])).toEqual([10, 11, 12]);
    expect(volume?.header.timesH?.[1]).toBeCloseTo(1, 12);
    expect(volume?.header.timesH?.[2]).toBeCloseTo(2.5 - 1 / 60, 12);
  });

  const SET = ome(pixels('DimensionOrder="XYZCT" SizeC="1" SizeZ="2" SizeT="2"', [0, 1].map((t) => `<TiffData IFD="0" FirstT="${String(t)}" PlaneCount="2"><UUID FileName="t${String(t)}.ome.tif">urn:uuid:${String(t)}</UUID></TiffData>`).join('')));

  it('several files: any of them, or their folder, opens the whole set once', async () => {
    write('t0.ome.tif', [1, 2], SET);
    write('t1.ome.tif', [3, 4], SET);
    for (const path of [join(folder, 't1.ome.tif'), folder]) {
      const { volumes, files } = await readPath(path, testContext());
      expect(volumes.map(({ header, data }) => [header.dims, header.timeCount, Array.from(data)])).toEqual([[[1, 1, 2], 2, [1, 2, 3, 4]]]);
      expect([...files].sort()).toEqual(['t0.ome.tif', 't1.ome.tif'].map((name) => join(folder, name)));
    }
  });

  it('a missing file of the set is named', async () => {
    await expect(readPath(write('t0.ome.tif', [1, 2], SET), testContext())).rejects.toMatchObject({ code: 'incomplete', message: expect.stringContaining('t1.ome.tif is missing') as string });
  });

  it('a file alone that was renamed still opens', async () => {
    const xml = ome(pixels('DimensionOrder="XYZCT" SizeC="1" SizeZ="2" SizeT="1"', '<TiffData IFD="0" PlaneCount="2"><UUID FileName="before.ome.tif">urn:uuid:0</UUID></TiffData>'));
    expect(Array.from((await readPath(write('after.ome.tif', [7, 8], xml), testContext())).volumes[0]?.data ?? [])).toEqual([7, 8]);
  });

  it('never leaves the folder, and makes nothing on the word of the description', async () => {
    const outside = ome(pixels('SizeC="1" SizeZ="1" SizeT="2"', '<TiffData IFD="0"><UUID FileName="../x.tif">u</UUID></TiffData>'));
    await expect(readPath(write('c.ome.tif', [1], outside), testContext())).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(readPath(write('d.ome.tif', [1], ome(pixels('SizeC="1" SizeZ="900000" SizeT="1"'))), testContext())).rejects.toMatchObject({ code: 'incomplete', message: expect.stringContaining('1 of the 900000 planes') as string });
    await expect(readPath(write('e.ome.tif', [1], ome(pixels('SizeC="1" SizeZ="9000000" SizeT="9000"'))), testContext())).rejects.toMatchObject({ code: 'damaged' });
    await expect(readPath(write('f.ome.tif', [1], ome('<Image '.repeat(50_000))), testContext())).rejects.toMatchObject({ code: 'damaged' });
  });

  it('every image of the description, and the description that lies in a companion file', async () => {
    const two = ome(`${pixels('SizeC="1" SizeZ="2" SizeT="1"')}${pixels('SizeC="1" SizeZ="1" SizeT="1"').replace('"one"', '"two"')}`);
    expect((await readPath(write('g.ome.tif', [1, 2, 3], two), testContext())).volumes.map(({ header, data }) => [header.name, Array.from(data)])).toEqual([['one', [1, 2]], ['two', [3]]]);
    writeFileSync(join(folder, 'set.companion.ome'), ome(pixels('DimensionOrder="XYZCT" SizeC="1" SizeZ="1" SizeT="2"', '<TiffData IFD="0" PlaneCount="2"><UUID FileName="h.ome.tif">u</UUID></TiffData>')));
    const { volumes: [volume] } = await readPath(write('h.ome.tif', [5, 6], ome('<BinaryOnly MetadataFile="set.companion.ome" UUID="urn:uuid:0"/>')), testContext());
    expect([volume?.header.timeCount, Array.from(volume?.data ?? [])]).toEqual([2, [5, 6]]);
  });
});
