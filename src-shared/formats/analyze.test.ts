import { describe, expect, it } from 'vitest';
import { parseNifti } from './nifti.js';
import { analyze } from './testingNifti.js';

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
