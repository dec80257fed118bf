/** Columns of voxels along the stack axis, and where the faces of the cell cross them. */
import type { Affine } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { cellFunctions, type CellGeometry } from './depth.js';
import { axesOf } from './frame.js';

interface Across { length: number; step: number }

export interface Columns {
  /** Voxels of a column, and steps to the next voxel along it and to the next columns. */
  length: number; step: number;
  across: readonly [Across, Across];
  /** Index along the column at which face A and face B cross it (continuous), and the distance from the centre line there, mm. */
  crossing: (first: number, second: number) => { a: number; b: number; radiusMm: number };
}

/** Columns along the voxel axis that is nearest to the cell's axis. */
export function columnsOf(cell: CellGeometry, dims: Dims, affine: Affine): Columns {
  const { fromA, fromB, radiusSquared } = cellFunctions(cell, affine), steps = [1, dims[0], dims[0] * dims[1]];
  const unit = (axis: number): [number, number, number] => [axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0];
  const slope = (axis: number): number => fromA(...unit(axis)) - fromA(0, 0, 0);
  const axis = axesOf(dims).reduce((best, next) => (Math.abs(slope(next)) > Math.abs(slope(best)) ? next : best));
  const [first, second] = ([0, 1, 2] as const).filter((other) => other !== axis) as [0 | 1 | 2, 0 | 1 | 2];
  const at = (p: number, q: number, k: number): [number, number, number] => {
    const index: [number, number, number] = [0, 0, 0];
    index[first] = p; index[second] = q; index[axis] = k;
    return index;
  };
  return {
    length: dims[axis], step: steps[axis] as number,
    across: [{ length: dims[first], step: steps[first] as number }, { length: dims[second], step: steps[second] as number }],
    crossing: (p, q) => {
      const [a0, a1, b0, b1] = [fromA(...at(p, q, 0)), fromA(...at(p, q, 1)), fromB(...at(p, q, 0)), fromB(...at(p, q, 1))];
      const a = -a0 / (a1 - a0), b = -b0 / (b1 - b0);
      return { a, b, radiusMm: Math.sqrt(radiusSquared(...at(p, q, (a + b) / 2))) };
    },
  };
}
