import { describe, expect, it } from 'vitest';
import { groupIntoSamples, guessStackAxis, normalizePpm, speciesByName, speciesByPpm } from './channels.js';
import { centredAffine, composeAffine } from './geometry.js';
import type { Dims, Species } from './volume.js';

describe('speciesByPpm', () => {
  it.each([[1.2, 'llzo'], [0, 'llzo'], [-13.8, 'llzo'], [16.2, 'llzo'], [264.5, 'dendrite'], [245.6, null], [270, 'dendrite'], [-264.5, 'dendrite'], [-264.1, 'dendrite'], [17, null], [100, null], [-16, null], [280, null]] as const)(
    '%d ppm → %s', (ppm, species) => expect(speciesByPpm(ppm)).toBe(species));

  it('stores the Knight shift positive and says so', () => {
    expect(normalizePpm(-264.5)).toEqual({ ppm: 264.5, warning: expect.stringContaining('-264.5 ppm') as string });
    expect(normalizePpm(-3)).toEqual({ ppm: -3, warning: null });
    expect(normalizePpm(264.5).warning).toBeNull();
  });
});

describe('speciesByName', () => {
  it.each([['cell1_LLZO.nii.gz', 'llzo'], ['cell1_li.nii', 'dendrite'], ['dendrites-3d.tif', 'dendrite'], ['Li_metal.nrrd', 'dendrite']] as const)(
    '%s → %s', (name, species) => expect(speciesByName(name)?.species).toBe(species));
  it.each(['slices.nii', 'alizarin.tif', 'lithium7.nii', 'llzo_li.nii', 'rat.nii'])('%s says nothing', (name) => expect(speciesByName(name)).toBeNull());
  it('gives both channels of one cell the same cell name', () => {
    expect(speciesByName('a_llzo.nii')?.cell).toBe(speciesByName('a_li.nii')?.cell);
    expect(speciesByName('a_llzo.nii')?.cell).not.toBe(speciesByName('b_li.nii')?.cell);
  });
});

const dims: Dims = [10, 10, 4];
const header = (species: Species | null, ppm: number | null, over: Partial<{ cell: string | null; path: string; dims: Dims; timeCount: number }> = {}) => {
  const own = over.dims ?? dims;
  return { cell: 'A' as string | null, path: `/${species ?? 'x'}/${ppm ?? ''}`, timeCount: 1, species, frequencyOffsetPpm: ppm, ...over, dims: own, affine: centredAffine(own, [1, 1, 1]) };
};

describe('groupIntoSamples', () => {
  it('joins different species of one cell and grid, wherever they stand', () => {
    expect(groupIntoSamples([header('llzo', 1.2), header('llzo', 1.2, { cell: 'B' }), header('dendrite', 264.5), header('dendrite', 264.5, { cell: 'B' })]))
      .toEqual([[0, 2], [1, 3]]);
  });
  it('pairs repeated scans in order and never puts one species twice into a sample', () => {
    expect(groupIntoSamples([header('llzo', 1.2), header('dendrite', 264.5), header('llzo', 1.2), header('dendrite', 264.5)])).toEqual([[0, 1], [2, 3]]);
  });
  it('keeps other grids, other time counts and other cells apart', () => {
    expect(groupIntoSamples([header('llzo', 1.2), header('dendrite', 264.5, { dims: [10, 10, 5] })])).toEqual([[0], [1]]);
    expect(groupIntoSamples([header('llzo', 1.2), header('dendrite', 264.5, { timeCount: 2 })])).toEqual([[0], [1]]);
    expect(groupIntoSamples([header('llzo', 1.2), header('dendrite', 264.5, { cell: null })])).toEqual([[0], [1]]);
  });
  it('decides by file when there is no cell', () => {
    const file = { cell: null, path: '/a.tif' };
    expect(groupIntoSamples([header(null, null, file), header(null, null, file), header(null, null, { ...file, path: '/b.tif' })])).toEqual([[0, 1], [2]]);
  });
  it('joins by offset when the species are unknown', () => {
    expect(groupIntoSamples([header(null, 100), header(null, 180), header(null, 100)])).toEqual([[0, 1], [2]]);
  });
});

describe('guessStackAxis', () => {
  it('is the thinnest axis with more than one voxel', () => {
    expect(guessStackAxis([100, 100, 32], centredAffine([100, 100, 32], [0.1, 0.1, 0.1]))).toBe(2);
    expect(guessStackAxis([20, 100, 100], centredAffine([20, 100, 100], [0.1, 0.1, 0.1]))).toBe(0);
    expect(guessStackAxis([81, 52, 1], composeAffine([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [0.21, 0.212, 5], [0, 0, 0]))).toBe(1);
  });
  it('of a cube is the slowest axis, rounding of its spacing aside', () => {
    expect(guessStackAxis([64, 64, 48], centredAffine([64, 64, 48], [0.5, 0.5, 0.66667]))).toBe(2);
    expect(guessStackAxis([64, 64, 1], centredAffine([64, 64, 1], [0.5, 0.5, 1]))).toBe(1);
  });
});
