/** How bright a network may be cut before it no longer connects the electrodes. docs/formulas.md. */
import type { Dims } from '../volume/volume.js';
import { contactOf, TOUCHES_A, TOUCHES_B, type Electrodes } from './electrodes.js';
import type { Connectivity, Mask, Values } from './grid.js';
import { neighboursIn } from './neighbours.js';
import { VoxelHeap } from './voxelHeap.js';

export interface WidestConnection {
  /** Largest T for which the voxels ≥ T connect the electrodes: the largest smallest value along a path. */
  level: number;
  /** A voxel with that value that all such connections found here pass: where the network is weakest. */
  weakest: number;
}

/**
 * Percolation intensity: grows from electrode A, always into the brightest voxel at the border (Prim 1957, Bell Syst. Tech. J. 36, 1389), until
 * electrode B is reached. Voxels without a finite value or −Infinity are no part of any path.
 * Memory above the input: 1 byte a voxel, and 12 bytes for each at the border of the growth.
 * @param within voxels that paths may use; null: all
 * @returns null where no path of voxels with a value leads from A to B
 */
export function widestConnection(values: Values, within: Mask | null, dims: Dims, electrodes: Electrodes, connectivity: Connectivity, onFraction?: (fraction: number) => void): WidestConnection | null {
  const isSeen = new Uint8Array(values.length), border = new VoxelHeap(), neighbours = neighboursIn(dims, connectivity);
  const see = (n: number): void => {
    isSeen[n] = 1;
    const value = values[n] as number;
    if (value > -Infinity && (within === null || within[n] === 1)) border.push(n, -value);
  };
  for (let n = 0; n < values.length; n++) if ((contactOf(electrodes, n) & TOUCHES_A) !== 0) see(n);
  const around = new Uint32Array(connectivity), directions = new Uint8Array(connectivity);
  let level = Infinity, weakest = 0;
  for (let step = 1; border.size > 0; step++) {
    const n = border.pop();
    if (-border.key < level) [level, weakest] = [-border.key, n];
    if ((contactOf(electrodes, n) & TOUCHES_B) !== 0) return { level, weakest };
    const count = neighbours(n, around, directions);
    for (let i = 0; i < count; i++) {
      const neighbour = around[i] as number;
      if (isSeen[neighbour] === 0) see(neighbour);
    }
    if (step % 65_536 === 0) onFraction?.(step / values.length);
  }
  return null;
}
