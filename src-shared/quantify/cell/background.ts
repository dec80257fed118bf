/** Voxels without signal, from which σ of the noise is measured. */
import type { Mask } from '../../segment/grid.js';
import type { Affine } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { cellFunctions, forEachVoxel, type CellGeometry } from './depth.js';
import { voxelStepMm } from './frame.js';

export interface BackgroundOptions {
  /** Kept from the pellet and its electrodes, voxels. */
  clearanceVox?: number;
  /** Left out at the edges of the field of view, voxels. */
  edgeVox?: number;
  /** Voxel axes along which ghosts of the electrodes may lie (phase encoding). */
  phaseAxes?: readonly (0 | 1 | 2)[];
  stackAxis: 0 | 1 | 2;
}

const CLEARANCE_VOX = 4, EDGE_VOX = 2;

/**
 * Outside the pellet and its electrodes by four voxels, inside the field of view by two, and off the lines through the electrodes along phase axes other
 * than the stack axis (along that one they would leave nothing above and below). Few empty slices beside the pellet are better than its margins.
 * docs/formulas.md, Noise.
 */
export function backgroundMask(cell: CellGeometry, dims: Dims, affine: Affine, options: BackgroundOptions): Mask {
  const { clearanceVox = CLEARANCE_VOX, edgeVox = EDGE_VOX, phaseAxes = [], stackAxis } = options;
  const mask = new Uint8Array(dims[0] * dims[1] * dims[2]), { fromA, fromB, radiusSquared } = cellFunctions(cell, affine);
  const alongMm = clearanceVox * voxelStepMm(affine, cell.axis), acrossMm = clearanceVox * Math.min(...([0, 1, 2] as const).filter((n) => n !== stackAxis && dims[n] > 1).map((n) => voxelStepMm(affine, directionOf(affine, n))));
  const most = (cell.radiusMm + acrossMm) ** 2, ghostLines = linesThrough(dims, phaseAxes.filter((axis) => axis !== stackAxis));
  const isEdge = (index: number, count: number): boolean => count > 2 * edgeVox + 1 && (index < edgeVox || index >= count - edgeVox);
  forEachVoxel(dims, (n, i, j, k) => {
    if (isEdge(i, dims[0]) || isEdge(j, dims[1]) || isEdge(k, dims[2])) return;
    const isNear = fromA(i, j, k) > -alongMm && fromB(i, j, k) > -alongMm && radiusSquared(i, j, k) <= most;
    if (isNear) ghostLines.hit(i, j, k); else mask[n] = 1;
  });
  forEachVoxel(dims, (n, i, j, k) => { if (ghostLines.isHit(i, j, k)) mask[n] = 0; });
  return mask;
}

function directionOf(affine: Affine, axis: 0 | 1 | 2): [number, number, number] {
  const step = [affine[axis] ?? 0, affine[4 + axis] ?? 0, affine[8 + axis] ?? 0] as const, size = Math.hypot(...step);
  return [step[0] / size, step[1] / size, step[2] / size];
}

/** Lines of voxels along some axes that go through marked voxels. */
function linesThrough([nx, ny, nz]: Dims, axes: readonly (0 | 1 | 2)[]): { hit: (i: number, j: number, k: number) => void; isHit: (i: number, j: number, k: number) => boolean } {
  const planes = axes.map((axis) => ({ axis, marked: new Uint8Array(axis === 0 ? ny * nz : axis === 1 ? nx * nz : nx * ny) }));
  const at = (axis: 0 | 1 | 2, i: number, j: number, k: number): number => (axis === 0 ? j + ny * k : axis === 1 ? i + nx * k : i + nx * j);
  return {
    hit: (i, j, k) => { for (const { axis, marked } of planes) marked[at(axis, i, j, k)] = 1; },
    isHit: (i, j, k) => planes.some(({ axis, marked }) => marked[at(axis, i, j, k)] === 1),
  };
}
