/** Histograms, statistics, projections and shapes. */
import type { Formula } from './formula.js';

const IMAGEJ = 'ImageJ 1.54, Analyze ▸ Histogram; checked against its results';

export const MEASURE_FORMULAS = {
  'imagej-histogram': { title: 'Histogram as in ImageJ', formula: '8-bit: bin = v\n16-bit: bin = ⌊(v − min) / ((max − min + 1)/256)⌋\n32-bit: bin = ⌊n (v − min) / (max − min)⌋, the last closed', where: 'StdDev = √((n Σv² − (Σv)²)/n/(n − 1)); the mode is taken differently for a slice and for a stack', reference: IMAGEJ },
  'statistics': { title: 'Statistics of a selection', formula: 'mean = Σ v / n\nstd = √(Σ (v − mean)² / (n − 1))', where: 'finite values of voxels whose centres lie inside; median: mean of the two middle values for even n', reference: null },
  'projection': { title: 'Projection', formula: 'max, min, mean, median, std (n − 1), sum of the voxels along a ray\nintegral = Σ v · step (mm)', where: 'along an axis the voxels themselves; oblique: trilinear, steps of half the smallest spacing', reference: null },
  'line-profile': { title: 'Line profile', formula: 'v(s), s = 0 … |to − from|', where: 'even steps of at most half the smallest spacing, linear or nearest as the slices', reference: null },
  'shapes': { title: 'Length, angle, area, volume', formula: 'polygon: ½ |Σ (u_i v_{i+1} − u_{i+1} v_i)|\nellipse: π a b\nangle: arccos(a·b / |a||b|)', where: 'of the outline itself in mm; counts and sums are of voxels whose centres lie inside', reference: null },
} as const satisfies Record<string, Formula>;
