/** Steps to the neighbours of a voxel. */
import type { Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import type { Connectivity } from './grid.js';

/** Along x, y and z; −1, 0 or 1 each. */
export const NEIGHBOUR_STEPS: Record<Connectivity, readonly Vec3[]> = { 6: stepsWithin(1), 18: stepsWithin(2), 26: stepsWithin(3) };

function stepsWithin(most: number): Vec3[] {
  const each = [-1, 0, 1];
  return each.flatMap((z) => each.flatMap((y) => each.map((x): Vec3 => [x, y, z])))
    .filter((step) => { const axes = step.filter((s) => s !== 0).length; return axes > 0 && axes <= most; });
}

/** Writes the neighbours of voxel `n` that lie in the volume and returns how many there are; `directions` gets which step leads to each. */
export type Neighbours = (n: number, into: Uint32Array, directions: Uint8Array) => number;

export function neighboursIn([nx, ny, nz]: Dims, connectivity: Connectivity): Neighbours {
  const steps = NEIGHBOUR_STEPS[connectivity];
  const dx = Int8Array.from(steps, ([x]) => x), dy = Int8Array.from(steps, ([, y]) => y), dz = Int8Array.from(steps, ([, , z]) => z);
  const offsets = Int32Array.from(steps, ([x, y, z]) => x + nx * (y + ny * z));
  return (n, into, directions) => {
    const x = n % nx, rest = (n - x) / nx, y = rest % ny, z = (rest - y) / ny;
    const isInside = x > 0 && y > 0 && z > 0 && x < nx - 1 && y < ny - 1 && z < nz - 1;
    let count = 0;
    for (let d = 0; d < offsets.length; d++) {
      if (!isInside) {
        const a = x + (dx[d] as number), b = y + (dy[d] as number), c = z + (dz[d] as number);
        if (a < 0 || b < 0 || c < 0 || a >= nx || b >= ny || c >= nz) continue;
      }
      into[count] = n + (offsets[d] as number);
      directions[count++] = d;
    }
    return count;
  };
}
