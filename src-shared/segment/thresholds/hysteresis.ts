/** Weak voxels that hang together with strong ones. */
import type { Mask } from '../grid.js';
import type { Dims } from '../../volume/volume.js';

/**
 * Keeps the 6-connected components of `weak` that contain a voxel of `strong` (which must lie in `weak`): two thresholds as in Canny 1986.
 * Work grows with the foreground, not with the volume, after one pass to find the strong voxels.
 * @param weak overwritten with the result, and returned
 */
export function keepTouching(weak: Mask, strong: Mask, [nx, ny, nz]: Dims): Mask {
  const plane = nx * ny, KEPT = 2;
  const queue = makeQueue();
  const visit = (n: number): void => {
    if (weak[n] !== 1) return;
    weak[n] = KEPT;
    queue.push(n);
  };
  for (let seed = 0; seed < strong.length; seed++) {
    if (strong[seed] === 0) continue;
    visit(seed);
    for (let n = queue.pop(); n >= 0; n = queue.pop()) {
      const i = n % nx, j = ((n - i) / nx) % ny, k = Math.floor(n / plane);
      if (i > 0) visit(n - 1);
      if (i < nx - 1) visit(n + 1);
      if (j > 0) visit(n - nx);
      if (j < ny - 1) visit(n + nx);
      if (k > 0) visit(n - plane);
      if (k < nz - 1) visit(n + plane);
    }
  }
  for (let n = 0; n < weak.length; n++) weak[n] = (weak[n] as number) >> 1;
  return weak;
}

/** Last in, first out; grows by doubling. `pop` gives −1 when empty. */
function makeQueue(): { push: (n: number) => void; pop: () => number } {
  let items = new Int32Array(4096), length = 0;
  return {
    push(n) {
      if (length === items.length) {
        const grown = new Int32Array(2 * length);
        grown.set(items);
        items = grown;
      }
      items[length++] = n;
    },
    pop: () => (length === 0 ? -1 : items[--length] as number),
  };
}
