/** How long, wide and thick a cluster is along its own axes. */
import { axisStepMm, type Affine, type Vec3 } from '../volume/geometry.js';

/** A full voxel spreads by a twelfth of its size squared about its centre. */
const OWN_SPREAD = 1 / 12;

/**
 * √12 times the standard deviations of the volume of the voxels along its principal axes, mm, longest first: of a box of voxels its edges.
 * @param covarianceVox of voxel centres: xx, yy, zz, xy, xz, yz
 */
export function principalLengthsMm(covarianceVox: ArrayLike<number>, affine: Affine): Vec3 {
  const [xx = 0, yy = 0, zz = 0, xy = 0, xz = 0, yz = 0] = Array.from(covarianceVox);
  const vox = [[xx + OWN_SPREAD, xy, xz], [xy, yy + OWN_SPREAD, yz], [xz, yz, zz + OWN_SPREAD]] as const;
  const steps = [axisStepMm(affine, 0), axisStepMm(affine, 1), axisStepMm(affine, 2)] as const;
  const mm = (r: 0 | 1 | 2, c: 0 | 1 | 2): number => {
    let sum = 0;
    for (const i of [0, 1, 2] as const) for (const j of [0, 1, 2] as const) sum += steps[i][r] * vox[i][j] * steps[j][c];
    return sum;
  };
  const [a, b, c] = eigenvaluesOf(mm(0, 0), mm(1, 1), mm(2, 2), mm(0, 1), mm(0, 2), mm(1, 2));
  const lengthOf = (variance: number): number => Math.sqrt(12 * Math.max(0, variance));
  return [lengthOf(a), lengthOf(b), lengthOf(c)];
}

/** Of a symmetric 3 × 3 matrix, descending: the trigonometric solution (Smith 1961, Commun. ACM 4, 168). */
export function eigenvaluesOf(xx: number, yy: number, zz: number, xy: number, xz: number, yz: number): Vec3 {
  const mean = (xx + yy + zz) / 3, off = xy * xy + xz * xz + yz * yz;
  const [a, b, c] = [xx - mean, yy - mean, zz - mean];
  const spread = Math.sqrt((a * a + b * b + c * c + 2 * off) / 6);
  if (spread === 0) return [mean, mean, mean];
  const halfDeterminant = (a * (b * c - yz * yz) - xy * (xy * c - yz * xz) + xz * (xy * yz - b * xz)) / (2 * spread ** 3);
  const angle = Math.acos(Math.min(1, Math.max(-1, halfDeterminant))) / 3;
  const largest = mean + 2 * spread * Math.cos(angle), least = mean + 2 * spread * Math.cos(angle + 2 * Math.PI / 3);
  return [largest, 3 * mean - largest - least, least];
}
