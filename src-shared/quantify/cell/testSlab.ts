/** Slabs whose geometry is known, for tests. */
import { add, composeAffine, cross, dot, normalize, scale, voxToMm, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { forEachVoxel } from './depth.js';
import { fitCell, type CellOptions, type FittedCell } from './fitCell.js';

export interface Slab { dims: Dims; spacing: Vec3; /** Of the picture about x, degrees: the slab turns with it. */ turnDeg?: number; tiltDeg?: number; wedgeDeg?: number; radiusMm: number; thicknessMm: number }

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Normals of the faces and the affine: the third voxel axis, tilted about the first one, the faces ± half a wedge. */
export function slabGeometry({ dims, spacing, turnDeg = 0, tiltDeg = 0, wedgeDeg = 0 }: Slab): { affine: Affine; normals: [Vec3, Vec3] } {
  const x: Vec3 = [1, 0, 0], stack: Vec3 = [0, -Math.sin(radians(turnDeg)), Math.cos(radians(turnDeg))], y = cross(stack, x);
  const middle = (axis: 0 | 1 | 2): number => ((dims[axis] - 1) / 2) * spacing[axis];
  const origin = add(scale(x, -middle(0)), add(scale(y, -middle(1)), scale(stack, -middle(2))));
  const normal = (angleDeg: number): Vec3 => normalize(add(scale(stack, Math.cos(radians(angleDeg))), scale(y, Math.sin(radians(angleDeg)))));
  return { affine: composeAffine([x, y, stack], spacing, origin), normals: [normal(tiltDeg - wedgeDeg / 2), normal(tiltDeg + wedgeDeg / 2)] };
}

/** 1 inside, with edges a voxel wide on either side, so that interpolation between voxels is exact, about the origin. */
export function slabValues(slab: Slab): { values: Float32Array; affine: Affine; normals: [Vec3, Vec3] } {
  const { affine, normals } = slabGeometry(slab), { dims, spacing, radiusMm, thicknessMm } = slab, edge = 2 * Math.max(...spacing);
  const values = new Float32Array(dims[0] * dims[1] * dims[2]), axis = normalize(add(normals[0], normals[1])), soft = (insideMm: number): number => Math.min(1, Math.max(0, insideMm / edge + 0.5));
  forEachVoxel(dims, (n, i, j, k) => {
    const posMm = voxToMm(affine, [i, j, k]), along = dot(posMm, axis), radius = Math.sqrt(Math.max(0, dot(posMm, posMm) - along * along));
    values[n] = soft(dot(normals[0], posMm) + thicknessMm / 2) * soft(thicknessMm / 2 - dot(normals[1], posMm)) * soft(radiusMm - radius);
  });
  return { values, affine, normals };
}

export const CELL_OPTIONS: CellOptions = { stackAxis: 2, sigma: null, threshold: 0.4, planes: null, radiusMm: null, nominalThicknessMm: null, electrodeRadiusMm: null, parallelFaces: 'auto', flip: false };

export function fittedSlab(slab: Slab, options: Partial<CellOptions> = {}): FittedCell {
  const { values, affine } = slabValues(slab);
  return fitCell({ values, dims: slab.dims, affine }, { ...CELL_OPTIONS, ...options });
}
