/** Every real OME-Zarr against the truth that other programs computed for it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spacingMm, transformPoint } from '@shared/volume/geometry.js';
import { readPath, sniffName, type ReadResult } from '../registry.js';
import { DATA, summary, testContext, truthsIn } from '../testing.js';

const open = async (path: string, budget?: number): Promise<ReadResult> => readPath(join(DATA ?? '', path), testContext(budget));

describe.skipIf(DATA === null)('arrays of OME-Zarr files (needs ../shared/data)', () => {
  it.each(truthsIn('omezarr'))('$file', async (truth) => {
    const { volumes } = await open(truth.file);
    const { shape } = truth, [first] = volumes;
    const isFive = shape.length === 5, isNamed = Array.isArray((truth as unknown as { axes: unknown }).axes);
    const channelAxis = isFive ? 1 : isNamed && shape.length === 3 ? 0 : null;
    expect(volumes).toHaveLength(channelAxis === null ? 1 : shape[channelAxis] ?? 0);
    const { min, max, mean } = summary(volumes);
    expect([min, max]).toEqual([truth.min, truth.max]);
    expect(mean).toBeCloseTo(truth.mean, 9);
    for (const { index, value } of truth.samples) {
      const [x = 0, y = 0, z = 0] = index.filter((_, axis) => axis !== channelAxis && !(isFive && axis === 0)).reverse();
      const volume = channelAxis === null ? first : volumes[index[channelAxis] ?? 0];
      const [nx, ny] = volume?.header.dims ?? [1, 1];
      expect(volume?.data[x + nx * (y + ny * z)]).toBe(value);
    }
    for (const { header } of volumes) expect(header.assumptions.map(({ about }) => about)).toContain('spacing');
  });
});

describe.skipIf(DATA === null)('OME-Zarr images (needs ../shared/data)', () => {
  const copies = mkdtempSync(join(tmpdir(), 'omezarr-'));
  const plate = join(copies, 'plate.zarr');
  beforeAll(() => { cpSync(join(DATA ?? '', 'broken/omezarr/hcs_example.ome.zarr'), plate, { recursive: true }); });
  afterAll(() => { rmSync(copies, { recursive: true }); });

  it.each(['0.4', '0.5'])('%s: anisotropic scale in nanometres with a translation', async (version) => {
    const { volumes: [volume] } = await open(`omezarr/neuroglancer/simple_${version}`);
    expect(volume?.header.dims).toEqual([10, 10, 1]);
    expect(spacingMm(volume?.header.affine ?? []).map((mm) => Math.round(mm * 1e8) / 100)).toEqual([30, 4, 30]);
    expect(volume?.header.format).toBe(`OME-Zarr ${version}`);
    expect(volume?.header.metadata).toContainEqual({ group: 'OME-Zarr', name: 'Level', value: '1 of 3 (scale0/image, scale1/image, scale2/image)' });
    const { volumes: [smaller] } = await open(`omezarr/neuroglancer/simple_${version}`, 150);
    expect(smaller?.header.dims).toEqual([5, 5, 1]);
    expect(transformPoint(smaller?.header.affine ?? [], [0, 0, 0]).map((mm) => Math.round(mm * 1e8) / 100)).toEqual([15, 2, 0]);
  });

  it.each(['blobs_image_v04', 'blobs_image_v05'])('%s: channels become volumes of one cell, with their labels', async (name) => {
    const { volumes } = await open(`omezarr/viv/ome-zarr/${name}.ome.zarr`);
    expect(volumes.map(({ header }) => header.name)).toEqual(['/images/blobs_image · 0', '/images/blobs_image · 1', '/images/blobs_image · 2']);
    expect(new Set(volumes.map(({ header }) => header.cell)).size).toBe(1);
    expect(volumes[0]?.header.dims).toEqual([12, 12, 1]);
  });

  it('0.2: five axes without names, no voxel size', async () => {
    const { volumes } = await open('omezarr/ome-zarr-py/v2');
    expect(volumes).toHaveLength(2);
    expect(volumes[0]?.header.assumptions.map(({ about }) => about)).toEqual(['spacing', 'position']);
  });

  it('a plate says that it is one; its field and its well open, absent chunks having the fill value', async () => {
    await expect(readPath(plate, testContext())).rejects.toMatchObject({ code: 'unsupported', message: expect.stringMatching(/is a plate of 1 well \(B\/03\): pick a well or a field/) as string, hint: expect.stringContaining(join(plate, 'B/03/0')) as string });
    for (const path of ['B/03/0', 'B/03']) {
      const { volumes: [field] } = await readPath(join(plate, path), testContext());
      expect(field?.header.dims).toEqual([5120, 2160, 2]);
      expect(field?.header.name).toBe('B/03/0 · DAPI');
      expect(spacingMm(field?.header.affine ?? [])[0]).toBeCloseTo(0.1625e-3, 12);
      expect(field?.header.warnings.join()).toContain('No chunk of this image is stored: every voxel has the fill value 0');
      expect(field?.data.every((value) => value === 0)).toBe(true);
    }
  });

  it('shows the largest level that fits, and says so', async () => {
    const { volumes: [field] } = await readPath(join(plate, 'B/03/0'), testContext(8 * 2 ** 20));
    expect(field?.header.dims).toEqual([1280, 540, 2]);
    expect(spacingMm(field?.header.affine ?? [])[0]).toBeCloseTo(0.65e-3, 12);
    expect(field?.header.warnings.join()).toMatch(/Level 3 of 5 \(1×2×540×1280\) is shown: larger ones do not fit/);
    await expect(readPath(join(plate, 'B/03/0'), testContext(1000))).rejects.toMatchObject({ code: 'too-large' });
  });

  it('is named in the file browser', async () => {
    for (const folder of ['simple_0.4', 'simple_0.5']) expect(await sniffName(join(DATA ?? '', 'omezarr/neuroglancer', folder))).toBe('OME-Zarr');
    expect(basename(dirname(plate))).toMatch(/^omezarr-/);
  });
});
