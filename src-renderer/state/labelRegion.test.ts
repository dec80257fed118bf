import { describe, expect, it } from 'vitest';
import { maskOf } from '@shared/quantify/region.js';
import { IDENTITY_AFFINE } from '@shared/volume/geometry.js';
import { voxelsOfLabels } from './labelRegion.js';

const labels = Uint16Array.from([0, 1, 1, 2, 0, 2, 2, 0, 0, 0, 3, 3]), grid = { dims: [2, 2, 3], affine: IDENTITY_AFFINE } as const;

describe('clusters as a region', () => {
  it.each([[null, (label: number) => label !== 0], [1, (label: number) => label === 1], [3, (label: number) => label === 3], [9, () => false]] as const)('of label %j has exactly its voxels', (wanted, counts) => {
    const region = voxelsOfLabels(labels, wanted);
    expect(region && maskOf(region, grid)).toEqual(Uint8Array.from(labels, (label) => (counts(label) ? 1 : 0)));
    expect(voxelsOfLabels(labels, wanted)).toBe(region);
  });
  it('of a larger volume than the one asked about ends with it', () => {
    expect(maskOf({ kind: 'voxels', runs: [10, 50, 99, 3] }, grid)).toEqual(Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]));
  });
});
