import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniformField, linearField } from '@shared/render/testFields.js';
import { binField, packLayers } from './packVoxels.js';

const dims = [2, 3, 4] as const;
const field = linearField(dims, [1, 10, 100, -7]);

describe('packLayers', () => {
  it('interleaves the channels, i fastest, layer by layer', () => {
    const layers = [{ fields: [field, uniformField(dims, 5)], k: 1 }, { fields: [field, null], k: 3 }];
    const { texels, errors } = packLayers('RG32F', [{ scale: 1, offset: 0 }, { scale: 1, offset: 0 }], dims, layers);
    expect([...texels.slice(0, 8)]).toEqual([93, 5, 94, 5, 103, 5, 104, 5]);
    expect([...texels.slice(12, 16)]).toEqual([293, 0, 294, 0]);
    expect(errors).toEqual([0, 0]);
  });
  it('stores what decoding gives back: physical = texel · scale + offset', () => {
    const { texels, errors } = packLayers('RG8', [{ scale: 510, offset: -7 }], dims, [{ fields: [linearField(dims, [2, 4, 0, -7])], k: 0 }]);
    expect([...texels].filter((_, i) => i % 2 === 0)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(errors[0]).toBeLessThan(1e-12);
  });
  it('measures the rounding: at most 2⁻¹² of a normalised range in half floats', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => {
      const { errors } = packLayers('RG16F', [{ scale: 1000, offset: 50 }], [1, 1, 1], [{ fields: [uniformField([1, 1, 1], 50 + 1000 * value)], k: 0 }]);
      expect(errors[0]).toBeLessThanOrEqual(1000 * 2 ** -12);
    }));
  });
});

describe('binField', () => {
  it('is the mean of the voxels that exist', () => {
    const binned = binField(linearField([3, 2, 1], [1, 10, 0, 0]));
    expect(binned.dims).toEqual([2, 1, 1]);
    expect([binned.at(0, 0, 0), binned.at(1, 0, 0)]).toEqual([(0 + 1 + 10 + 11) / 4, (2 + 12) / 2]);
  });
});
