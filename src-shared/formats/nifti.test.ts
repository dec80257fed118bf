import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.js';
import { axisStepMm, cross, dot, length } from '../volume/geometry.js';
import { parseNifti } from './nifti.js';
import { niftiHeader, type NiftiFields } from './testingNifti.js';

const SFORM = [0, 2, 0, 10, -1, 0, 0, 20, 0, 0, 3, 30];

describe('parseNifti', () => {
  it('reads shape, type and offset in both byte orders', () => {
    for (const little of [true, false]) {
      expect(parseNifti(niftiHeader({ dim: [4, 4, 3, 2, 7] }, little), 'f')).toMatchObject({ format: 'NIfTI-1', dims: [4, 3, 2], timeCount: 7, dtype: 'int16', littleEndian: little, voxelOffset: 352, singleFile: true });
    }
  });

  it('takes the sform before the qform', () => {
    const both = parseNifti(niftiHeader({ sform: 1, srow: SFORM, qform: 1, quatern: [0, 0, 0, 1, 2, 3] }), 'f');
    expect([both.affineFrom, both.affine]).toEqual(['sform', [...SFORM, 0, 0, 0, 1]]);
    const broken = parseNifti(niftiHeader({ sform: 1, srow: new Array<number>(12).fill(0), qform: 1, quatern: [0, 0, 0, 1, 2, 3] }), 'f');
    expect([broken.affineFrom, broken.affine, broken.warnings.join()]).toEqual(['qform', [1, 0, 0, 1, 0, 2, 0, 2, 0, 0, 3, 3, 0, 0, 0, 1], expect.stringContaining('sform')]);
  });

  it('turns a quaternion into a rotation: a quarter turn about z, and a flipped third axis', () => {
    const half = Math.SQRT1_2;
    const { affine } = parseNifti(niftiHeader({ qform: 1, quatern: [0, 0, half, 0, 0, 0], pixdim: [-1, 1, 2, 3] }), 'f');
    for (const [i, x] of [0, -2, 0, 0, 1, 0, 0, 0, 0, 0, -3, 0].entries()) expect(affine[i]).toBeCloseTo(x, 6);
  });

  it('keeps rotation and origin of a single slice whose thickness is 0, and says what it assumed', () => {
    const half = Math.SQRT1_2;
    const slice = parseNifti(niftiHeader({ dim: [2, 4, 3], qform: 1, quatern: [0, 0, half, 10, 20, 30], pixdim: [1, 0.5, 0.25, 0] }), 'f');
    expect(slice.affineFrom).toBe('qform');
    for (const [i, x] of [0, -0.25, 0, 10, 0.5, 0, 0, 20, 0, 0, 1, 30].entries()) expect(slice.affine[i]).toBeCloseTo(x, 6);
    expect(slice.assumptions.map(({ about }) => about)).toEqual(['spacing']);
  });

  it('any quaternion gives right-angled axes of the stated lengths', () => {
    const component = fc.double({ min: -0.57, max: 0.57, noNaN: true });
    fc.assert(fc.property(component, component, component, (b, c, d) => {
      const { affine } = parseNifti(niftiHeader({ qform: 1, quatern: [b, c, d, 0, 0, 0] }), 'f');
      const [x, y, z] = [axisStepMm(affine, 0), axisStepMm(affine, 1), axisStepMm(affine, 2)];
      expect(length(x)).toBeCloseTo(1, 5);
      expect(length(y)).toBeCloseTo(2, 5);
      expect(dot(x, y)).toBeCloseTo(0, 5);
      expect(dot(cross(x, y), z)).toBeCloseTo(6, 4);
    }));
  });

  it('converts micrometres and metres, and says when the unit or the orientation is assumed', () => {
    expect(axisStepMm(parseNifti(niftiHeader({ sform: 1, srow: SFORM, units: 3 }), 'f').affine, 2)).toEqual([0, 0, 0.003]);
    expect(axisStepMm(parseNifti(niftiHeader({ sform: 1, srow: SFORM, units: 1 }), 'f').affine, 2)).toEqual([0, 0, 3000]);
    const plain = parseNifti(niftiHeader({ units: 0 }), 'f');
    expect(plain.affine).toEqual([-1, 0, 0, 1.5, 0, 2, 0, -2, 0, 0, 3, -1.5, 0, 0, 0, 1]);
    expect(plain.assumptions.map(({ about }) => about)).toEqual(['spacing', 'position']);
  });

  it('keeps slope and intercept, where slope 0 means none', () => {
    expect(parseNifti(niftiHeader({ slope: 0.5, intercept: -3 }), 'f')).toMatchObject({ slope: 0.5, intercept: -3 });
    expect(parseNifti(niftiHeader({ slope: 0, intercept: 9 }), 'f')).toMatchObject({ slope: 1, intercept: 0 });
    expect(parseNifti(niftiHeader({ slope: NaN }), 'f')).toMatchObject({ slope: 1, intercept: 0 });
  });

  it.each([true, false])('reads the units of a NIfTI-2 header, which take four bytes (little-endian: %s)', (little) => {
    const view = new DataView(new ArrayBuffer(544));
    view.setInt32(0, 540, little);
    for (const [i, c] of [...'n+2'].entries()) view.setUint8(4 + i, c.charCodeAt(0));
    view.setInt16(12, 4, little);
    for (const [i, size] of [4, 4, 3, 2, 7, 1, 1, 1].entries()) view.setBigInt64(16 + 8 * i, BigInt(size), little);
    view.setFloat64(104 + 8 * 4, 1500, little);
    view.setInt32(348, 1, little);
    for (const [i, x] of SFORM.entries()) view.setFloat64(400 + 8 * i, x, little);
    view.setInt32(500, 3 + 16, little);
    const parsed = parseNifti(new Uint8Array(view.buffer), 'f');
    expect(parsed).toMatchObject({ format: 'NIfTI-2', dims: [4, 3, 2], timeCount: 7, timeStepS: 1.5, warnings: [] });
    expect(axisStepMm(parsed.affine, 2)).toEqual([0, 0, 0.003]);
  });

  it('reads the time step in seconds, milliseconds, or not at all', () => {
    const step = (units: number): number | null => parseNifti(niftiHeader({ dim: [4, 1, 1, 1, 5], pixdim: [1, 1, 1, 1, 2000], units }), 'f').timeStepS;
    expect([step(2 + 8), step(2 + 16), step(2)]).toEqual([2000, 2, null]);
  });

  it.each([
    [{ dim: [5, 4, 3, 2, 1, 3] }, 'unsupported', /vectors/], [{ datatype: 128 }, 'unsupported', /RGB colour/], [{ datatype: 32 }, 'unsupported', /complex/],
    [{ datatype: 99 }, 'damaged', /datatype 99/], [{ dim: [3, 4, 0, 2] }, 'damaged', /impossible dimensions/], [{ dim: [9, 1] }, 'damaged', /impossible/],
  ] as const)('%j is refused by name', (fields, code, message) => {
    expect(() => parseNifti(niftiHeader(fields as NiftiFields), 'scan.nii')).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error);
  });

  it('any bytes give a header or an AppError', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), fc.boolean(), (bytes, start) => {
      const file = start ? Uint8Array.from([...niftiHeader().subarray(0, 8), ...bytes]) : bytes;
      try { parseNifti(file, 'f'); } catch (error) { expect(error).toBeInstanceOf(AppError); }
    }));
  });
});

describe('header fields', () => {
  const fieldsOf = (bytes: Uint8Array): Record<string, string> => Object.fromEntries(parseNifti(bytes, 'f').fields.map(({ name, value }) => [name, value]));

  it('of NIfTI-1 are all listed, at the offsets of nifti1.h', () => {
    const bytes = niftiHeader({ dim: [4, 4, 3, 2, 7], pixdim: [1, 0.5, 0.25, 2, 2000], units: 2 + 16, slope: 0.5, intercept: -3, qform: 1, srow: [1, 2, 3, 4] });
    new DataView(bytes.buffer).setFloat32(136, 12.5, true);
    bytes.set(Buffer.from('TE=8.8'), 148);
    const fields = fieldsOf(bytes);
    expect(fields).toMatchObject({ sizeof_hdr: '348', dim: expect.stringMatching(/^4, 4, 3, 2, 7/) as string, scl_slope: '0.5', scl_inter: '-3', xyzt_units: '18', toffset: '12.5', descrip: 'TE=8.8', qform_code: '1', srow_x: '1, 2, 3, 4', magic: 'n+1' });
    expect(fields['pixdim']).toMatch(/^1, 0.5, 0.25, 2, 2000/);
    expect(Object.keys(fields).length).toBeGreaterThan(30);
  });

  it('of Analyze 7.5 have its own names', () => {
    expect(fieldsOf(niftiHeader({ magic: '' }))).toMatchObject({ originator: '0, 0, 0, 0, 0', glmax: '0' });
  });
});
