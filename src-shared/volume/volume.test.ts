import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.js';
import { IDENTITY_AFFINE } from './geometry.js';
import { BYTES_PER_VOXEL, DTYPES, byteLength, checkVolume, rescaleAt, voxelArray, type Volume, type VolumeHeader } from './volume.js';

const header = (over: Partial<VolumeHeader> = {}): VolumeHeader => ({
  name: 'a', path: '/a.nii', format: 'NIfTI-1', dims: [2, 3, 4], timeCount: 2, dtype: 'int16', affine: IDENTITY_AFFINE,
  rescale: { slopes: [1], intercepts: [0] }, unit: 'a.u.', timesH: null, acquiredAt: null, frameDurationS: null, species: null, frequencyOffsetPpm: null, cell: null, synthetic: false,
  metadata: [], warnings: [], assumptions: [], ...over,
});
const volume = (over: Partial<VolumeHeader> = {}, voxels = 48): Volume => ({ header: header(over), data: new Int16Array(voxels) });

describe('voxelArray', () => {
  it.each(DTYPES)('makes a %s array whose bytes per voxel are the dtype’s', (dtype) => {
    const array = voxelArray(dtype, new ArrayBuffer(64));
    expect(array.BYTES_PER_ELEMENT).toBe(BYTES_PER_VOXEL[dtype]);
    expect(array.constructor.name.toLowerCase()).toBe(`${dtype}array`);
  });
});

describe('rescaleAt', () => {
  it('uses one slope for all, one per time point, or one per slice with z fastest', () => {
    expect(rescaleAt(header({ rescale: { slopes: [3], intercepts: [1] } }), 2, 1)).toEqual({ slope: 3, intercept: 1 });
    expect(rescaleAt(header({ rescale: { slopes: [3, 5], intercepts: [1, 2] } }), 2, 1)).toEqual({ slope: 5, intercept: 2 });
    const slopes = [0, 1, 2, 3, 4, 5, 6, 7];
    expect(rescaleAt(header({ rescale: { slopes, intercepts: slopes } }), 2, 1)).toEqual({ slope: 6, intercept: 6 });
  });
});

describe('checkVolume', () => {
  it('accepts what is consistent and counts its bytes', () => {
    expect(checkVolume(volume())).toBeDefined();
    expect(byteLength(header())).toBe(96);
  });
  it.each([
    ['voxels', volume({}, 47)],
    ['matrix', volume({ dims: [2, 0, 4] })],
    ['time point', volume({ timeCount: 0 })],
    ['affine', volume({ affine: IDENTITY_AFFINE.map(() => 0) })],
    ['slopes', volume({ rescale: { slopes: [1, 2, 3], intercepts: [1, 2, 3] } })],
    ['times', volume({ timesH: [0] })],
  ])('refuses wrong %s and names the file', (what, wrong) => {
    expect(() => checkVolume(wrong)).toThrow(AppError);
    expect(() => checkVolume(wrong)).toThrow(new RegExp(`/a\\.nii.*${what}`));
  });
});
