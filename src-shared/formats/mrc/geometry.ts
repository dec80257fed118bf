/** Cell, grid and axis order of an MRC map → affine. */
import { add, isAffineInvertible, scale, type Affine, type Vec3 } from '../../volume/geometry.js';
import type { Assumption } from '../../volume/volume.js';

type Triple = [number, number, number];

export interface MrcGeometry {
  /** Columns, rows, sections. */
  sizes: Triple;
  /** Index of the first column, row and section in the grid of the cell. */
  start: Triple;
  /** Intervals of the cell along X, Y, Z. */
  grid: Triple;
  /** Edges in Å, and the angles α, β, γ between them in degrees. */
  cell: Triple; angles: Triple;
  /** Which of X, Y, Z (1, 2, 3) columns, rows and sections run along. */
  axes: Triple;
  /** Position of the first voxel, Å; all 0: as `start` says. */
  originA: Triple;
}

const MM_PER_ANGSTROM = 1e-7;

/**
 * X along a, Y in the plane of a and b (PDB convention), so that angles other than 90° shear the grid. Voxels stay in the order of the
 * file; columns of the affine follow `axes`. An angle of 0 means 90°, a grid of 0 the size of the map.
 */
export function mrcAffine({ sizes, start, grid, cell, angles, axes, originA }: MrcGeometry): { affine: Affine; warnings: string[]; assumptions: Assumption[] } {
  const order = (isPermutation(axes) ? axes.map(Math.abs) : [1, 2, 3]) as Triple;
  const intervals = grid.map((n, axis) => (n > 0 ? n : sizes[order.indexOf(axis + 1)] ?? 1)) as Triple;
  const { edges, assumptions } = filledCell(cell, intervals);
  const vectors = cellVectors(edges, angles.map((angle) => (angle > 0 && angle < 180 ? angle : 90)) as Triple);
  const stepOf = (axis: number): Vec3 => scale(vectors[axis - 1] ?? [0, 0, 0], MM_PER_ANGSTROM / (intervals[axis - 1] ?? 1));
  const steps = order.map(stepOf) as [Vec3, Vec3, Vec3];
  const isPlaced = originA.every(Number.isFinite) && originA.some((x) => x !== 0);
  const origin = isPlaced ? scale(originA, MM_PER_ANGSTROM) : steps.reduce<Vec3>((sum, step, i) => add(sum, scale(step, start[i] ?? 0)), [0, 0, 0]);
  const affine: Affine = [...[0, 1, 2].flatMap((row) => [...steps.map((step) => step[row] ?? 0), origin[row] ?? 0]), 0, 0, 0, 1];
  if (isAffineInvertible(affine)) return { affine, assumptions, warnings: isOblique(angles) ? [`The cell is not at right angles (${angles.map((angle) => Number(angle.toFixed(2))).join(', ')}°): the voxels are sheared.`] : [] };
  const upright = mrcAffine({ sizes, start: [0, 0, 0], grid, cell, angles: [90, 90, 90], axes, originA: [0, 0, 0] });
  return { ...upright, warnings: [`The cell of the header (angles ${angles.join(', ')}°) is impossible; right angles were used.`] };
}

/** Missing edges give voxels as long as along the first known edge, or of 1 mm. */
function filledCell(cell: Triple, intervals: Triple): { edges: Triple; assumptions: Assumption[] } {
  const isKnown = (edge: number): boolean => Number.isFinite(edge) && edge > 0;
  const first = cell.findIndex(isKnown), stepA = first < 0 ? 1 / MM_PER_ANGSTROM : (cell[first] ?? 1) / (intervals[first] ?? 1);
  const missing = ['X', 'Y', 'Z'].filter((_, axis) => !isKnown(cell[axis] ?? 0));
  const text = first < 0 ? 'Voxel size 1 mm: the file states none.' : `Voxel size along ${missing.join(' and ')} as along ${['X', 'Y', 'Z'][first] ?? 'X'}: the file states none.`;
  return { edges: cell.map((edge, axis) => (isKnown(edge) ? edge : stepA * (intervals[axis] ?? 1))) as Triple, assumptions: missing.length > 0 ? [{ about: 'spacing', text }] : [] };
}

/** Vectors a, b, c of a cell in Å. */
function cellVectors([a, b, c]: Triple, angles: Triple): [Vec3, Vec3, Vec3] {
  const [cosAlpha, cosBeta, cosGamma] = angles.map((angle) => (angle === 90 ? 0 : Math.cos((angle * Math.PI) / 180))) as Triple;
  const sinGamma = Math.sqrt(1 - cosGamma * cosGamma), along = (cosAlpha - cosBeta * cosGamma) / sinGamma;
  return [[a, 0, 0], [b * cosGamma, b * sinGamma, 0], [c * cosBeta, c * along, c * Math.sqrt(Math.max(0, 1 - cosBeta * cosBeta - along * along))]];
}

const isOblique = (angles: Triple): boolean => angles.some((angle) => angle > 0 && Math.abs(angle - 90) > 0.01);

/** IMOD marks rows stored from the top by a negative number. */
const isPermutation = (axes: readonly number[]): boolean => [1, 2, 3].every((axis) => axes.some((given) => Math.abs(given) === axis));
