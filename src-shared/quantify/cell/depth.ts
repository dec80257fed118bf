/** Where a position lies in the pellet: depth between the faces, distance from the centre line. */
import type { Cell } from '../../analysis/result.js';
import type { Mask } from '../../segment/grid.js';
import { axisStepMm, dot, subtract, transformPoint, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { finestMm, voxelStepMm } from './frame.js';

/** What depth and distance need to know of a cell. */
export type CellGeometry = Pick<Cell, 'axis' | 'centreMm' | 'radiusMm' | 'electrodeRadiusMm' | 'thicknessMm' | 'flipped'> & { faceA: Pick<Cell['faceA'], 'normal' | 'offsetMm'>; faceB: Pick<Cell['faceB'], 'normal' | 'offsetMm'> };

/** Normalised depth u = d_A/(d_A + d_B), 0 at electrode A, 1 at B; d: distances to the faces, positive inside. Faces need not be parallel. */
export function depthAt({ faceA, faceB }: CellGeometry, posMm: Vec3): number {
  const a = dot(faceA.normal, posMm) - faceA.offsetMm, b = faceB.offsetMm - dot(faceB.normal, posMm);
  return a / (a + b);
}

/** Distance from the centre line, mm. */
export function radiusAt({ axis, centreMm }: CellGeometry, posMm: Vec3): number {
  const [x, y, z] = subtract(posMm, centreMm), along = x * axis[0] + y * axis[1] + z * axis[2];
  return Math.sqrt(Math.max(0, x * x + y * y + z * z - along * along));
}

/** Depth and distance at Vox positions, without making vectors: linear functions of the indices. */
export interface CellFunctions {
  /** Signed distances to the faces, positive inside, mm. */
  fromA: (i: number, j: number, k: number) => number;
  fromB: (i: number, j: number, k: number) => number;
  /** Squared distance from the centre line, mm². */
  radiusSquared: (i: number, j: number, k: number) => number;
}

/** A linear function of the indices: its value at (0, 0, 0) and its steps. */
interface Linear { at0: number; di: number; dj: number; dk: number }

const valueAt = ({ at0, di, dj, dk }: Linear, i: number, j: number, k: number): number => at0 + i * di + j * dj + k * dk;

export function cellFunctions({ faceA, faceB, axis, centreMm }: CellGeometry, affine: Affine): CellFunctions {
  const origin = transformPoint(affine, [0, 0, 0]), steps = ([0, 1, 2] as const).map((n) => axisStepMm(affine, n)) as [Vec3, Vec3, Vec3];
  const linear = (direction: Vec3, offset: number): Linear =>
    ({ at0: dot(direction, origin) - offset, di: dot(direction, steps[0]), dj: dot(direction, steps[1]), dk: dot(direction, steps[2]) });
  const a = linear(faceA.normal, faceA.offsetMm), b = linear([-faceB.normal[0], -faceB.normal[1], -faceB.normal[2]], -faceB.offsetMm);
  const x = linear([1, 0, 0], centreMm[0]), y = linear([0, 1, 0], centreMm[1]), z = linear([0, 0, 1], centreMm[2]), along = linear(axis, dot(axis, centreMm));
  return {
    fromA: (i, j, k) => valueAt(a, i, j, k), fromB: (i, j, k) => valueAt(b, i, j, k),
    radiusSquared: (i, j, k) => Math.max(0, valueAt(x, i, j, k) ** 2 + valueAt(y, i, j, k) ** 2 + valueAt(z, i, j, k) ** 2 - valueAt(along, i, j, k) ** 2),
  };
}

/** Depth of every voxel centre inside the pellet, NaN outside. */
export function depthMap(cell: CellGeometry, dims: Dims, affine: Affine): Float32Array {
  const { fromA, fromB, radiusSquared } = cellFunctions(cell, affine), most = cell.radiusMm ** 2;
  const depth = new Float32Array(dims[0] * dims[1] * dims[2]).fill(NaN);
  forEachVoxel(dims, (n, i, j, k) => {
    const a = fromA(i, j, k), b = fromB(i, j, k);
    if (a >= 0 && b >= 0 && radiusSquared(i, j, k) <= most) depth[n] = a / (a + b);
  });
  return depth;
}

export interface MaskMargins {
  /** Voxels left out at the rim, and at each face. */
  radialMarginVox: number; depthMarginVox: number;
  /** The whole pellet, or below the electrode discs only. */
  region: 'pellet' | 'electrode';
}

/** Part of the thickness that a depth margin takes away at each face. */
export const depthMarginOf = (cell: CellGeometry, affine: Affine, marginVox: number): number => (marginVox * voxelStepMm(affine, cell.axis)) / cell.thicknessMm;

/** Radius within which voxel centres count, mm. */
export function regionRadiusMm(cell: CellGeometry, dims: Dims, affine: Affine, { radialMarginVox, region }: Pick<MaskMargins, 'radialMarginVox' | 'region'>): number {
  const rim = cell.radiusMm - radialMarginVox * finestMm(dims, affine);
  return region === 'electrode' ? Math.min(rim, cell.electrodeRadiusMm) : rim;
}

/** {m_u ≤ u ≤ 1 − m_u, ρ ≤ R − m_r} of voxel centres. docs/formulas.md, Cell. */
export function analysisMask(depth: Float32Array, cell: CellGeometry, dims: Dims, affine: Affine, margins: MaskMargins): Mask {
  const { radiusSquared } = cellFunctions(cell, affine), mask = new Uint8Array(depth.length);
  const margin = depthMarginOf(cell, affine, margins.depthMarginVox), radiusMm = regionRadiusMm(cell, dims, affine, margins), most = radiusMm > 0 ? radiusMm ** 2 : -1;
  forEachVoxel(dims, (n, i, j, k) => {
    const u = depth[n] as number;
    if (u >= margin && u <= 1 - margin && radiusSquared(i, j, k) <= most) mask[n] = 1;
  });
  return mask;
}

export function forEachVoxel([nx, ny, nz]: Dims, visit: (n: number, i: number, j: number, k: number) => void): void {
  for (let k = 0, n = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++, n++) visit(n, i, j, k);
}

