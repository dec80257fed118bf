/** Every real file against the truth that other programs computed for it. */
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors.js';
import { spacingMm, transformPoint } from '@shared/volume/geometry.js';
import type { Volume } from '@shared/volume/volume.js';
import { readPath } from './registry.js';
import { DATA, summary, testContext, truthsIn, valueAt, type Truth } from './testing.js';

const open = async (file: string): Promise<Volume[]> => (await readPath(join(DATA ?? '', file), testContext())).volumes;

function expectValues(volumes: readonly Volume[], truth: Truth, place: (index: number[]) => { volume: Volume | undefined; index: number[] }): void {
  const { min, max, mean } = summary(volumes);
  expect(min).toBeCloseTo(truth.min, 9);
  expect(max).toBeCloseTo(truth.max, 6);
  expect(Math.abs(mean - truth.mean)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(truth.mean)));
  for (const sample of truth.samples) {
    const { volume, index } = place(sample.index);
    expect(volume && valueAt(volume, index), `sample ${sample.index.join()}`).toBeCloseTo(sample.value, 6);
  }
  for (const { header } of volumes) expect(header.dtype).toBe(truth.stored_dtype);
}

function expectOneVolume(volumes: readonly Volume[], truth: Truth): Volume {
  const [volume] = volumes;
  if (!volume || volumes.length !== 1) throw new Error(`${volumes.length} volumes`);
  const shape = [...volume.header.dims, volume.header.timeCount];
  expect(shape).toEqual([...truth.shape, 1, 1, 1, 1].slice(0, 4));
  expectValues(volumes, truth, (index) => ({ volume, index }));
  const spacing = spacingMm(volume.header.affine);
  for (const axis of [0, 1, 2] as const) {
    const stated = truth.spacing?.[axis];
    if (typeof stated === 'number') expect(spacing[axis]).toBeCloseTo(stated, 5);
  }
  return volume;
}

const cases = (folder: string, refused: (truth: Truth) => boolean = () => false): { opened: Truth[]; refused: Truth[] } => {
  const all = truthsIn(folder);
  return { opened: all.filter((truth) => !refused(truth)), refused: all.filter(refused) };
};

const nifti = cases('nifti');
describe.skipIf(DATA === null)('NIfTI and Analyze (needs ../shared/data)', () => {
  it.each(nifti.opened)('$file', async (truth) => {
    const volume = expectOneVolume(await open(truth.file), truth);
    expect(truth.affine_ras).toBeDefined();
    for (const [i, stated] of (truth.affine_ras ?? []).flat().entries()) expect(volume.header.affine[i]).toBeCloseTo(stated, 5);
  });
  it('opens a pair by either of its files', async () => {
    const [header] = await open('nifti/niivue/ras.hdr'), [image] = await open('nifti/niivue/ras.img');
    expect(image?.data).toEqual(header?.data);
    expect(image?.header.path).toBe(header?.header.path);
  });
});

const VECTORS = /mini-vector|testrgba|VHFColor/;
const nrrd = cases('nrrd', ({ file }) => VECTORS.test(file)), metaimage = cases('metaimage', ({ file }) => VECTORS.test(file));
describe.skipIf(DATA === null)('NRRD and MetaImage (needs ../shared/data)', () => {
  it.each([...nrrd.opened, ...metaimage.opened])('$file', async (truth) => { expectOneVolume(await open(truth.file), truth); });
  it.each([...nrrd.refused, ...metaimage.refused])('$file: vectors and colour are refused with advice', async ({ file }) => {
    const error = await open(file).then(() => null, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'unsupported', message: expect.stringContaining(basename(file)) as string, hint: expect.stringContaining('component') as string });
  });
  it('keeps the directions of a MetaImage: axis after axis, as ITK reads them', async () => {
    const [volume] = await open('metaimage/itk/sinogram-small.mha');
    expect(volume && transformPoint(volume.header.affine, [1, 1, 1])).toEqual([2.5, -1, 11.5]);
  });
});

const CHANNELS = /hyperstack|multi-channel/;
const tiff = cases('tiff');
describe.skipIf(DATA === null)('TIFF (needs ../shared/data)', () => {
  it.each(tiff.opened.filter(({ file }) => !CHANNELS.test(file)))('$file', async (truth) => { expectOneVolume(await open(truth.file), truth); });
  it.each(tiff.opened.filter(({ file }) => CHANNELS.test(file)))('$file: a volume a channel', async (truth) => {
    const volumes = await open(truth.file);
    expect(volumes).toHaveLength(truth.shape[2] ?? 0);
    for (const { header } of volumes) expect([...header.dims]).toEqual([truth.shape[0], truth.shape[1], 1]);
    expectValues(volumes, truth, ([i = 0, j = 0, channel = 0]) => ({ volume: volumes[channel], index: [i, j, 0] }));
  });
  it('reads ImageJ pixel sizes in micrometres', async () => {
    const [volume] = await open('tiff/imagej-hyperstack/test_still_stack.tif');
    expect(volume && spacingMm(volume.header.affine)[0]).toBeCloseTo(0.325e-3, 9);
  });
  it('says where a voxel size is assumed', async () => {
    const [volume] = await open('tiff/taufactor-electrode/electrode.tiff');
    expect(volume?.header.assumptions).toContainEqual({ about: 'spacing', text: expect.stringContaining('Voxel size 1 mm') as string });
  });
  it('stacks a folder of numbered slices, and says so', async () => {
    const [volume, ...others] = await open('tiff/itk-slices');
    expect(others).toEqual([]);
    expect(volume?.header.dims).toEqual([6, 6, 6]);
    expect(Array.from(volume?.data ?? [])).toEqual(Array.from({ length: 216 }, (_, i) => i));
    expect(volume?.header.assumptions).toContainEqual({ about: 'order', text: expect.stringContaining('stacked in the order of their numbers') as string });
  });
  it('does not stack numbered channels', async () => {
    expect(await open('tiff/viv-multitiff')).toHaveLength(3);
  });
});

const dicom = cases('dicom', ({ file }) => /series$|fMAP/.test(file));
describe.skipIf(DATA === null)('DICOM (needs ../shared/data)', () => {
  it.each(dicom.opened)('$file', async (truth) => { expectOneVolume(await open(truth.file), truth); });
  it.each(dicom.refused.filter(({ file }) => file.endsWith('series')))('$file: sorted along the normal', async (truth) => {
    const volume = expectOneVolume(await open(truth.file), truth);
    expect(transformPoint(volume.header.affine, [0, 0, 0])).toEqual([-112, -21.688, 126.894]);
  });
  it.each(dicom.refused.filter(({ file }) => file.endsWith('.dcm')))('$file: magnitude and field map apart, each with its own scaling', async (truth) => {
    const volumes = await open(truth.file);
    expect(volumes.map(({ header }) => [...header.dims, header.timeCount])).toEqual([[64, 64, 32, 1], [64, 64, 32, 1]]);
    const scalings = volumes.map(({ header }) => [header.rescale.slopes[0], header.rescale.intercepts[0]]);
    expect(scalings).toContainEqual([0.24420024420024, -500]);
    expect(scalings).toContainEqual([1.27985347985347, 0]);
    const { min, max, mean } = summary(volumes);
    expect(min).toBeCloseTo(truth.min, 9);
    expect(max).toBeCloseTo(truth.max, 6);
    expect(mean).toBeCloseTo(truth.mean, 6);
  });
});
