/** Does lithium connect the electrodes? The truth of the phantom, on its fine grid. */
import type { FineGrid } from './fineGrid.js';
import { neighbours26 } from './spread.js';

/** True if 26-connected voxels of `mask` (1 = lithium) lead from the first stored slice to the last. */
export function percolates({ nx, ny }: Pick<FineGrid, 'nx' | 'ny'>, mask: Uint8Array): boolean {
  const perSlice = nx * ny;
  const { offsets } = neighbours26(nx, ny);
  const seen = new Uint8Array(mask.length);
  const stack: number[] = [];
  for (let voxel = 0; voxel < perSlice; voxel++) if (mask[voxel] === 1) { seen[voxel] = 1; stack.push(voxel); }
  for (let voxel = stack.pop(); voxel !== undefined; voxel = stack.pop()) {
    if (voxel >= mask.length - perSlice) return true;
    for (const offset of offsets) {
      const next = voxel + offset;
      if (mask[next] !== 1 || seen[next] === 1) continue;
      seen[next] = 1;
      stack.push(next);
    }
  }
  return false;
}
