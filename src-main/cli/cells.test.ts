import { centredAffine } from '@shared/volume/geometry.js';
import type { Species, Volume } from '@shared/volume/volume.js';
import { expect, it } from 'vitest';
import { cellsOf } from './cells.js';
import { distinctNames } from './writeFiles.js';

const volume = (name: string, species: Species, timeCount: number, spacingMm = 0.2): Volume => {
  const dims = [8, 6, 1] as const;
  return { header: { name, path: `/data/${name}`, species, timeCount, dims, affine: centredAffine(dims, [spacingMm, spacingMm, 1]) }, data: new Float32Array(48 * timeCount) } as unknown as Volume;
};
const pairs = (...volumes: Volume[]): unknown[] => cellsOf(volumes, null).map((cell) => (cell instanceof Error ? cell.message : [cell.dendrite.header.name, cell.llzo?.header.name ?? null]));

it('a single picture of LLZO stands for all time points of the one series on its grid', () => {
  expect(pairs(volume('cell_li.nii', 'dendrite', 24), volume('pellet_llzo.nii', 'llzo', 1))).toEqual([['cell_li.nii', 'pellet_llzo.nii']]);
  expect(pairs(volume('cell_li.nii', 'dendrite', 24), volume('pellet_llzo.nii', 'llzo', 1, 0.3))).toHaveLength(2);
  expect(pairs(volume('a_li.nii', 'dendrite', 24), volume('b_li.nii', 'dendrite', 12), volume('pellet_llzo.nii', 'llzo', 1))).toHaveLength(3);
});

it('files of cells with one name do not meet', () => {
  const name = distinctNames();
  expect(['cell', 'other', 'cell', 'cell'].map(name)).toEqual(['cell', 'other', 'cell-2', 'cell-3']);
});
