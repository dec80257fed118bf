/** Faces of voxels that bound clusters. */
import { axisStepMm, cross, length, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Runs } from './runs.js';

/** Adds to `faces`, at 3·label, the faces across x, y and z of each component; the faces of the volume count. */
export function countFaces({ dims: [nx, ny, nz], starts, ends, firstOfRow }: Runs, ofRun: Uint32Array, faces: Uint32Array): void {
  const add = (r: number, axis: number, count: number): void => {
    const at = 3 * (ofRun[r] as number) + axis;
    faces[at] = (faces[at] as number) + count;
  };
  for (let r = 0; r < starts.length; r++) {
    const voxels = (ends[r] as number) - (starts[r] as number);
    add(r, 0, 2);
    add(r, 1, 2 * voxels);
    add(r, 2, 2 * voxels);
  }
  // Two voxels that share a face have none there, and belong to the same component.
  const takeShared = (row: number, before: number, axis: number, shift: number): void => {
    const last = firstOfRow[row + 1] as number, lastBefore = firstOfRow[before + 1] as number;
    for (let a = firstOfRow[row] as number, b = firstOfRow[before] as number; a < last && b < lastBefore;) {
      const endA = ends[a] as number, endB = (ends[b] as number) + shift;
      const shared = Math.min(endA, endB) - Math.max(starts[a] as number, (starts[b] as number) + shift);
      if (shared > 0) add(a, axis, -2 * shared);
      if (endA < endB) a++; else b++;
    }
  };
  for (let z = 0, row = 0; z < nz; z++) for (let y = 0; y < ny; y++, row++) {
    if (y > 0) takeShared(row, row - 1, 1, nx);
    if (z > 0) takeShared(row, row - ny, 2, nx * ny);
  }
}

/** Area of a face across x, y and z. */
export function faceAreasMm2(affine: Affine): Vec3 {
  const x = axisStepMm(affine, 0), y = axisStepMm(affine, 1), z = axisStepMm(affine, 2);
  return [length(cross(y, z)), length(cross(x, z)), length(cross(x, y))];
}
