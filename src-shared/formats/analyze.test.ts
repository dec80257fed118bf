import { describe, expect, it } from 'vitest';
import { parseNifti } from './nifti.js';

/** An Analyze 7.5 header by dbh.h; SPM keeps its origin, a voxel counted from 1, in `originator`, and a scale in `funused1`. */
function analyze(little: boolean, { origin = [0, 0, 0], scale = 0, datatype = 16 } = {}): Uint8Array {
  const view = new DataView(new ArrayBuffer(348));
  view.setInt32(0, 348, little);
  view.setInt32(32, 16_384, little);
  for (const [i, n] of [4, 5, 6, 7, 1, 0, 0, 0].entries()) view.setInt16(40 + 2 * i, n, little);
  view.setInt16(70, datatype, little);
  view.setInt16(72, 32, little);
  for (const [i, mm] of [0, 2, 3, 4].entries()) view.setFloat32(76 + 4 * i, mm, little);
  view.setFloat32(112, scale, little);
  for (const [i, voxel] of origin.entries()) view.setInt16(253 + 2 * i, voxel, little);
  return new Uint8Array(view.buffer);
}

describe.each([true, false])('Analyze 7.5, little endian %s', (little) => {
  it('is centred, left of the patient first, without an origin', () => {
    const { format, dims, dtype, littleEndian, affine, singleFile, slope } = parseNifti(analyze(little), 'a.hdr');
    expect([format, dims, dtype, littleEndian, singleFile, slope]).toEqual(['Analyze 7.5', [5, 6, 7], 'float32', little, false, 1]);
    expect(affine).toEqual([-2, 0, 0, 4, 0, 3, 0, -7.5, 0, 0, 4, -12, 0, 0, 0, 1]);
  });
  it('takes the origin and the scale of SPM', () => {
    const { affine, slope } = parseNifti(analyze(little, { origin: [2, 3, 4], scale: 0.5 }), 'a.hdr');
    expect(affine).toEqual([-2, 0, 0, 2, 0, 3, 0, -6, 0, 0, 4, -12, 0, 0, 0, 1]);
    expect(slope).toBe(0.5);
  });
});
