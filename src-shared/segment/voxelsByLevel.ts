/** Voxels in order of the thresholds they reach. */
import type { Mask, Values } from './grid.js';

/**
 * Indices of the voxels at or above the lowest of the ascending `thresholds`, those above the highest first (counting sort; order within a level: by index).
 * @returns `starts[level]`: how many voxels reach that threshold
 */
export function voxelsByLevel(values: Values, mask: Mask | null, thresholds: Float64Array): { voxels: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(thresholds.length);
  forEachReached(values, mask, thresholds, (_, level) => { starts[level] = (starts[level] as number) + 1; });
  for (let level = thresholds.length - 2; level >= 0; level--) starts[level] = (starts[level] as number) + (starts[level + 1] as number);
  const voxels = new Int32Array(starts[0] ?? 0), next = Int32Array.from(starts, (_, level) => starts[level + 1] ?? 0);
  forEachReached(values, mask, thresholds, (n, level) => {
    const at = next[level] as number;
    voxels[at] = n;
    next[level] = at + 1;
  });
  return { voxels, starts };
}

/** Calls `visit` with each finite voxel that reaches a threshold, and the highest that it reaches. */
function forEachReached(values: Values, mask: Mask | null, thresholds: Float64Array, visit: (n: number, level: number) => void): void {
  const lowest = thresholds[0] ?? Infinity;
  for (let n = 0; n < values.length; n++) {
    const v = values[n] as number;
    if (!(v >= lowest) || v === Infinity || (mask && mask[n] === 0)) continue;
    let low = 0, high = thresholds.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((thresholds[middle] as number) <= v) low = middle; else high = middle;
    }
    visit(n, low);
  }
}
