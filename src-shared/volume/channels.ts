/** Chemical shift → species, and which volumes are channels of one sample. */
import { fovMm, sameGrid, type Affine } from './geometry.js';
import type { Dims, Species, VolumeHeader } from './volume.js';

/** Centres of the two ⁷Li resonances, ppm. */
export const LLZO_PPM = 1.2;
export const LI_METAL_PPM = 264.5;
/**
 * Half width of each window, ppm. Bulk susceptibility moves a lithium sheet by up to about 8 ppm with its orientation to B0;
 * electrodes and dendrites must fall into the same window.
 */
export const WINDOW_PPM = 15;

/** Species of a frequency offset in ppm; null outside both windows. The sign of the Knight shift is ignored: it is sometimes printed as −264.5. */
export function speciesByPpm(ppm: number): Species | null {
  if (Math.abs(ppm - LLZO_PPM) <= WINDOW_PPM) return 'llzo';
  if (Math.abs(Math.abs(ppm) - LI_METAL_PPM) <= WINDOW_PPM) return 'dendrite';
  return null;
}

/** The offset as it is kept: lithium metal lies at plus 264.5 ppm, so a negative print of it is stored positive and warned about. */
export function normalizePpm(ppm: number): { ppm: number; warning: string | null } {
  if (ppm >= 0 || speciesByPpm(ppm) !== 'dendrite') return { ppm, warning: null };
  return { ppm: -ppm, warning: `The frequency offset ${ppm} ppm was read as +${-ppm} ppm: the Knight shift of lithium metal is positive.` };
}

const NAME_TOKENS: readonly (readonly [RegExp, Species])[] = [
  [/(?<![a-z])llzo(?![a-z])/i, 'llzo'],
  [/(?<![a-z])dendrites?(?![a-z])/i, 'dendrite'],
  [/(?<![a-z])li[ _-]?metal(?![a-z])/i, 'dendrite'],
  [/(?<![a-z])li(?![a-z])/i, 'dendrite'],
];

/**
 * A weak hint from a file name, for files that say nothing about frequency. `cell` is the name without the hint,
 * so that `a_llzo.nii` and `a_li.nii` are known to show one cell. Null when the name says nothing or both.
 */
export function speciesByName(name: string): { species: Species; cell: string } | null {
  const found = NAME_TOKENS.filter(([token]) => token.test(name));
  const [first] = found;
  if (!first || found.some(([, species]) => species !== first[1])) return null;
  return { species: first[1], cell: name.replace(first[0], '') };
}

type ChannelHeader = Pick<VolumeHeader, 'cell' | 'path' | 'dims' | 'affine' | 'timeCount' | 'species' | 'frequencyOffsetPpm'>;

/**
 * Indices of the volumes that are channels of one sample: same cell, same grid, same number of time points, and each another
 * species or another frequency offset. Volumes of one file that say neither are its channels. Order of first appearance.
 */
export function groupIntoSamples(headers: readonly ChannelHeader[]): number[][] {
  const samples: { index: number; header: ChannelHeader }[][] = [];
  for (const [index, header] of headers.entries()) {
    const home = samples.find((sample) => sample.every((member) => areChannels(member.header, header)));
    if (home) home.push({ index, header });
    else samples.push([{ index, header }]);
  }
  return samples.map((sample) => sample.map((member) => member.index));
}

function areChannels(a: ChannelHeader, b: ChannelHeader): boolean {
  const sameCell = a.cell !== null || b.cell !== null ? a.cell === b.cell : a.path === b.path;
  return sameCell && a.timeCount === b.timeCount && sameGrid(a, b) && showDifferentThings(a, b);
}

function showDifferentThings(a: ChannelHeader, b: ChannelHeader): boolean {
  if (a.species !== null && b.species !== null) return a.species !== b.species;
  if (a.frequencyOffsetPpm !== null && b.frequencyOffsetPpm !== null) return Math.abs(a.frequencyOffsetPpm - b.frequencyOffsetPpm) > WINDOW_PPM;
  return a.path === b.path && a.species === b.species && a.frequencyOffsetPpm === b.frequencyOffsetPpm;
}

/** Of the axes of a matrix, as they are written. */
export const AXIS_NAMES = ['x', 'y', 'z'] as const;

/**
 * The voxel axis that most likely runs along the current: the axis with the smallest field of view among those with more
 * than one voxel, because a pellet is thinner than wide; of equal ones the slowest. For a single slice the shorter in-plane axis.
 */
export function guessStackAxis(dims: Dims, affine: Affine): 0 | 1 | 2 {
  const fov = fovMm(affine, dims);
  const axes = ([2, 1, 0] as const).filter((axis) => dims[axis] > 1);
  return axes.reduce<0 | 1 | 2>((best, axis) => (fov[axis] < fov[best] * (1 - EQUAL_FOV) ? axis : best), axes[0] ?? 2);
}

/** Fields of view that differ by less than this share are equal: spacings are rounded in headers. */
const EQUAL_FOV = 1e-3;
