/** Where the cell lies, and depth in it. */
import type { Formula } from './formula.js';

export const CELL_FORMULAS = {
  'faces': {
    title: 'Faces of the pellet', formula: 'z = a + b x + c y, weights (1 − (r / 4.685 s)²)²', where: 'entry and exit of rays at half the LLZO level; r: distance from the plane, s = 1.4826 · median |r − median r|',
    reference: 'Tukey’s biweight, iterated from a least-absolute-deviation fit',
  },
  'tilt': { title: 'Tilt and wedge', formula: 'tilt = ∠(n, image axis)\nwedge = ∠(n_A, n_B)', where: 'n: axis of the cell; n_A, n_B: normals of the two faces', reference: null },
  'thickness': { title: 'Thickness', formula: 'h = median(exit − entry) along n', where: 'over the rays through the pellet', reference: null },
  'radius': { title: 'Radius', formula: 'circle through the half-level contour of the mean over 0.25 < u < 0.75', where: 'u: depth', reference: 'Taubin’s algebraic fit with Tukey weights' },
  'depth': { title: 'Depth', formula: 'u = d_A / (d_A + d_B)', where: 'd_A, d_B: distances to the two faces, positive inside; 0 at electrode A, 1 at B', reference: null },
  'layer-weights': { title: 'Layers and their weights', formula: 'w_l(v) = part of voxel v inside layer l\nlayer l: (l − 1)/L ≤ u < l/L', where: 'from 4 × 4 × 4 sub-samples a voxel (8 × 8 in 2-D)', reference: null },
  'crosstalk': { title: 'Crosstalk between layers', formula: 'K[l][m] = signal of layer m counted in layer l', where: 'the acquired band of k-space applied to each layer', reference: null },
  'leakage': { title: 'Leakage of the electrodes', formula: 'values − what the electrodes leave in the pellet', where: 'by the pristine scan, by a model of two electrode planes, or by leaving out the voxels next to the faces', reference: null },
} as const satisfies Record<string, Formula>;
