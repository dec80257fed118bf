/** Raw data as each ParaVision version writes them, of objects whose image is a formula. */
import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KspaceRecipe } from '@shared/import/recipe.js';
import { DEFAULT_KSPACE } from '@shared/import/recipe.js';
import { transformPoint } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readRawExperiment, readRawFile } from './brukerRaw.js';
import type { ReadResult } from './context.js';
import { writeRawScan, type Blob, type RawScan } from './testingRawScan.js';
import { testContext } from './testing.js';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'raw-scan-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i - Math.floor(count / 2));
const SLICE_BLOBS: readonly Blob[] = [{ amplitude: 9000, atMm: [-3, 2, 0], sigmaMm: 1.3 }, { amplitude: 5000, atMm: [4, -3.5, 0], sigmaMm: 1.6 }];
/** 24 × 20 mm, 32 × 24 points. */
const SLICE: RawScan = {
  version: '5.1', word: 'int32', fovMm: [24, 20], readPoints: 32, readBefore: 16, steps: [range(24)], matrix: [32, 24], sliceMm: [0], sliceThickMm: 1, echoes: 1, order: [0],
  segment: 1, repetitions: 1, averages: 1, receivers: 1, sweepHz: 50_000, blobs: () => SLICE_BLOBS,
};

const read = async (scan: RawScan, kspace: Partial<KspaceRecipe> | null = null): Promise<ReadResult> =>
  readRawFile(writeRawScan(join(folder, '7'), scan), testContext(2 ** 30, kspace ? { kspace: { ...DEFAULT_KSPACE, ...kspace } } : {}));

/** Largest difference of a time point from the formula, relative to its largest value. ParaVision's in-plane places lie half a voxel of its matrix beyond. */
function error(scan: RawScan, { header, data }: Volume, t: number, blobsOf: (k: number) => readonly Blob[]): number {
  const [nx, ny, nz] = header.dims, is3d = scan.steps.length > 1;
  const half = [0, 1].map((axis) => (scan.fovMm[axis] ?? 0) / (scan.matrix[axis] ?? 1) / 2);
  const signs = scan.version === '360' ? [-1, 1, -1] : [-1, -1, 1], rows = scan.version === '360' ? [1, -1] : [1, 1];
  let worst = 0, largest = 0;
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) {
    const at = transformPoint(header.affine, [i, j, k]);
    const placeMm = at.map((mm, axis) => (signs[axis] ?? 1) * (mm - (half[axis] ?? 0) * (rows[axis] ?? 0)));
    const expected = blobsOf(k).reduce((sum, { amplitude, atMm, sigmaMm }) => sum + amplitude * [0, 1, ...(is3d ? [2] : [])].reduce((product, axis) => {
      const fov = (scan.fovMm[axis] ?? 1) * (scan.antiAlias?.[axis] ?? 1);
      return (product * fov * Math.exp(-(((placeMm[axis] ?? NaN) - (atMm[axis] ?? NaN)) ** 2) / (2 * sigmaMm ** 2))) / (sigmaMm * Math.sqrt(2 * Math.PI));
    }, 1), 0);
    worst = Math.max(worst, Math.abs((data[i + nx * (j + ny * (k + nz * t))] ?? NaN) - expected));
    largest = Math.max(largest, expected);
  }
  return worst / largest;
}

const expectImage = async (scan: RawScan, kspace: Partial<KspaceRecipe> | null = null, tolerance = 2e-4): Promise<Volume> => {
  const { volumes: [volume, ...others] } = await read(scan, kspace);
  expect(others).toEqual([]);
  if (!volume) throw new Error('nothing opened');
  expect(volume.header.warnings).toEqual([]);
  expect(error(scan, volume, 0, () => SLICE_BLOBS)).toBeLessThan(tolerance);
  return volume;
};

describe('word types and layouts', () => {
  it.each<[string, Partial<RawScan>]>([
    ['5.1, 32-bit, blocks of 1024 bytes', {}],
    ['5.1, 32-bit, big-endian, continuous', { bigEndian: true, continuous: true }],
    ['6.0.1, 16-bit', { version: '6.0.1', word: 'int16' }],
    ['7.0.0, float', { version: '7.0.0', word: 'float32' }],
    ['360, 32-bit job', { version: '360' }],
    ['360, 64-bit float job', { version: '360', word: 'float64' }],
  ])('%s', async (_, change) => {
    const { header } = await expectImage({ ...SLICE, ...change }, null, 5e-4);
    expect([header.dims, header.timeCount, header.dtype, header.unit]).toEqual([[32, 24, 1], 1, 'float32', 'a.u.']);
    expect(header.name).toMatch(/^7 .*FLASH · reconstructed$/);
  });

  it('a size that fits another layout than the header states is read so, with a warning', async () => {
    const path = writeRawScan(join(folder, '7'), { ...SLICE, continuous: true });
    const acqp = join(folder, '7/acqp'), { readFileSync, writeFileSync } = await import('node:fs');
    writeFileSync(acqp, readFileSync(acqp, 'utf8').replace('continuous', 'Standard_KBlock_Format'));
    const { volumes: [volume] } = await readRawFile(path, testContext());
    expect(volume && error(SLICE, volume, 0, () => SLICE_BLOBS)).toBeLessThan(2e-4);
    expect(volume?.header.warnings.join()).toContain('256 bytes a scan, not what acqp says (1, 1024)');
  });
});

describe('encoding', () => {
  it('steps in any order, echo trains, an odd matrix', async () => {
    const centric = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7, 7, -8, 8, -9, 9, -10, 10, -11, 11, -12];
    await expectImage({ ...SLICE, steps: [centric] });
    await expectImage({ ...SLICE, steps: [[-12, -6, 0, 6, -11, -5, 1, 7, -10, -4, 2, 8, -9, -3, 3, 9, -8, -2, 4, 10, -7, -1, 5, 11]], segment: 4 });
    await expectImage({ ...SLICE, steps: [range(23)], readPoints: 31, readBefore: 15, matrix: [31, 23] });
  });

  it('offset fields of view, anti-alias, both', async () => {
    for (const version of ['5.1', '360'] as const) {
      await expectImage({ ...SLICE, version, phaseOffsetMm: -1 });
      await expectImage({ ...SLICE, version, antiAlias: [1.25, 1.5], readPoints: 40, readBefore: 20, steps: [range(36)] });
      await expectImage({ ...SLICE, version, antiAlias: [1, 1.5], steps: [range(36)], phaseOffsetMm: -2.3 });
    }
  });

  it('zero fills partial Fourier, acquired matrices below that of the image, and to any matrix asked for, without moving the object', async () => {
    await expectImage({ ...SLICE, version: '360', matrix: [48, 40] });
    for (const matrix of [[64, 64, 1], [45, 37, 1], [101, 24, 1]] as const) {
      const { header } = await expectImage(SLICE, { matrix });
      expect(header.dims).toEqual(matrix);
    }
    const { volumes: [partial] } = await read({ ...SLICE, version: '6.0.1', readPoints: 26, readBefore: 10, steps: [range(24).slice(4)] });
    expect(partial?.header.dims).toEqual([32, 24, 1]);
    expect(partial?.header.metadata).toContainEqual({ group: 'Reconstruction', name: 'Partial Fourier', value: 'the part not acquired along read and phase is zero' });
    expect(partial && error(SLICE, partial, 0, () => SLICE_BLOBS)).toBeLessThan(0.02);
  });

  it('partial Fourier is completed where the method asks for it, and the object then is sharper than with zeros', async () => {
    const sharp: readonly Blob[] = [{ amplitude: 9000, atMm: [-3, 2, 0], sigmaMm: 0.8 }];
    const scan: RawScan = { ...SLICE, version: '360', readPoints: 20, readBefore: 4, blobs: () => sharp };
    const { volumes: [zeros] } = await read(scan);
    const { volumes: [completed] } = await read({ ...scan, partial: 1.6 });
    expect(completed?.header.metadata).toContainEqual({ group: 'Reconstruction', name: 'Partial Fourier', value: 'completed along read by projection onto convex sets' });
    if (!zeros || !completed) throw new Error('nothing opened');
    expect(error(scan, completed, 0, () => sharp)).toBeLessThan(0.3 * error(scan, zeros, 0, () => sharp));
  });

  it('3D with an offset slab, averages apart, repetitions with times', async () => {
    const scan: RawScan = {
      ...SLICE, version: '6.0.1', fovMm: [24, 20, 18], matrix: [32, 24, 12], readPoints: 32, steps: [range(24), range(12)], slabOffsetMm: 1.3, averages: 2, repetitions: 2,
      blobs: ({ repetition }) => [{ amplitude: 9000 * (1 + repetition), atMm: [-3, 2, 2], sigmaMm: 2.4 }],
    };
    const { volumes: [volume] } = await read(scan);
    if (!volume) throw new Error('nothing opened');
    expect([volume.header.dims, volume.header.timeCount, volume.header.timesH]).toEqual([[32, 24, 12], 2, [0, expect.closeTo(1 / 60, 9)]]);
    for (const t of [0, 1]) expect(error(scan, volume, t, () => scan.blobs({ slice: 0, echo: 0, repetition: t, receiver: 0 }))).toBeLessThan(2e-3);
    expect(volume.header).toMatchObject({ acquiredAt: '2013-11-05T11:59:49', species: 'llzo' });
  });

  it('slices in the order of the image, echoes on the time axis', async () => {
    const blobs: RawScan['blobs'] = ({ slice, echo }) => [{ amplitude: 9000 / (1 + echo), atMm: [slice - 2, 1 - slice, 0], sigmaMm: 1.4 }];
    const scan: RawScan = { ...SLICE, sliceMm: [-4, -2, 0, 2, 4], echoes: 2, order: [0, 1, 4, 5, 8, 9, 2, 3, 6, 7], blobs };
    const { volumes: [volume] } = await read(scan);
    if (!volume) throw new Error('nothing opened');
    expect([volume.header.dims, volume.header.timeCount, volume.header.timesH]).toEqual([[32, 24, 5], 2, null]);
    expect([0, 4].map((k) => transformPoint(volume.header.affine, [0, 0, k])[2])).toEqual([-4, 4]);
    for (const echo of [0, 1]) expect(error(scan, volume, echo, (slice) => blobs({ slice, echo, repetition: 0, receiver: 0 }))).toBeLessThan(4e-4);
  });
});

describe('receivers, windows, parts, frequency', () => {
  it('root of the sum of squares of the receivers, or each of them', async () => {
    const weights = [0.6, 0.8];
    const scan: RawScan = { ...SLICE, version: '6.0.1', receivers: 2, blobs: ({ receiver }) => SLICE_BLOBS.map((blob) => ({ ...blob, amplitude: blob.amplitude * (weights[receiver] ?? 0) })) };
    await expectImage(scan, null, 1e-3);
    const { volumes, question } = await read(scan, { coils: 'separate' });
    expect(volumes.map(({ header }) => header.name.split(' · ').at(-1))).toEqual(['receiver 1', 'receiver 2']);
    expect(question).toMatchObject({ coils: 2 });
    for (const [c, volume] of volumes.entries()) expect(error(scan, volume, 0, () => scan.blobs({ slice: 0, echo: 0, repetition: 0, receiver: c }))).toBeLessThan(1e-3);
  });

  it('a frequency shift brings a line that is off resonance back along read', async () => {
    const perPoint = SLICE.sweepHz / SLICE.readPoints;
    const offResonanceHz = 2.5 * perPoint;
    await expectImage({ ...SLICE, offResonanceHz }, { shiftHz: offResonanceHz });
    const { volumes: [moved] } = await read({ ...SLICE, offResonanceHz });
    const shifted = SLICE_BLOBS.map((blob): Blob => ({ ...blob, atMm: [blob.atMm[0] + 2.5 * (24 / 32), blob.atMm[1], 0] }));
    expect(moved && error(SLICE, moved, 0, () => shifted)).toBeLessThan(2e-4);
  });

  it('Hann multiplies k-space, and the real part of an object without phase is its magnitude', async () => {
    const { volumes: [real] } = await read(SLICE, { part: 'real' });
    expect(real && error(SLICE, real, 0, () => SLICE_BLOBS)).toBeLessThan(2e-4);
    const { volumes: [plain] } = await read(SLICE, { part: 'imaginary' });
    expect(Math.max(...(plain?.data ?? []))).toBeLessThan(2e-4 * Math.max(...(real?.data ?? [])));
    const { volumes: [smooth] } = await read(SLICE, { window: 'hann' });
    const sum = ({ data }: Volume): number => Array.from(data).reduce((total, value) => total + value, 0);
    expect(smooth && real && sum(smooth) / sum(real)).toBeCloseTo(1, 3);
    expect(Math.max(...(smooth?.data ?? []))).toBeLessThan(0.9 * Math.max(...(real?.data ?? [])));
  });
});

describe('an experiment without pdata', () => {
  it('opens from its raw data, with the question of how', async () => {
    writeRawScan(join(folder, '7'), SLICE);
    const { volumes, question, files } = await readRawExperiment(join(folder, '7'), testContext());
    expect([volumes.length, question?.kind, files.length]).toEqual([1, 'kspace', 3]);
    expect(question).toMatchObject({ acquired: [32, 24], matrix: [32, 24], readHzPerPoint: SLICE.sweepHz / 32, larmorMHz: 155.5, suggestion: { kspace: DEFAULT_KSPACE } });
  });

  it('shows the complete repetitions of an aborted scan; says so when there is none', async () => {
    const path = writeRawScan(join(folder, '7'), { ...SLICE, repetitions: 3 });
    truncateSync(path, 1024 * 24 * 2 + 5000);
    const { volumes: [volume] } = await readRawFile(path, testContext());
    expect(volume?.header.timeCount).toBe(2);
    expect(volume?.header.warnings.join()).toContain('2 of 3 repetitions are complete');
    truncateSync(path, 5000);
    await expect(readRawFile(path, testContext())).rejects.toMatchObject({ code: 'truncated' });
  });

  it('asks for no more memory than is free', async () => {
    const path = writeRawScan(join(folder, '7'), SLICE);
    await expect(readRawFile(path, testContext(2 ** 30, { kspace: { ...DEFAULT_KSPACE, matrix: [60_000, 60_000, 1] } }))).rejects.toMatchObject({ code: 'too-large' });
  });
});
