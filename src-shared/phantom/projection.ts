/** Fine voxels of the pellet, seen along y, on a fine pixel grid that does not match theirs (docs/sample-cell.md, Over time). */
import { overlaps, type Overlap } from './overlap.js';
import type { FineGrid } from './fineGrid.js';
import type { SampleCellParameters } from './parameters.js';

/** Pixels: x along the width, rows along the depth; only the rows of pellet and electrodes are stored. */
export interface Projection {
  width: number;
  /** Rows of the whole field of view. */
  rows: number;
  firstRow: number;
  storedRows: number;
  /**
   * Adds `amount` fine voxels of full signal at column i and slice k (−1 and `slices`: just outside the faces) to `out`,
   * as the part of a pixel's volume (pixel area × pellet diameter) they fill, shared out by overlap.
   */
  deposit(out: Float32Array, rowStride: number, i: number, k: number, amount: number): void;
}

export function planProjection(grid: FineGrid, { inSitu, pellet }: SampleCellParameters): Projection {
  const width = inSitu.dims[0] * inSitu.subPixels;
  const rows = inSitu.dims[1] * inSitu.subPixels;
  const pixelMm = [inSitu.fovMm[0] / width, inSitu.fovMm[1] / rows] as const;
  const d = grid.spacingMm;
  const left = inSitu.fovMm[0] / 2 - (grid.nx / 2) * d;
  const across = Array.from({ length: grid.nx }, (_, i) => overlaps(left + i * d, left + (i + 1) * d, pixelMm[0]));
  const down = Array.from({ length: grid.slices + 2 }, (_, n) => overlaps(inSitu.topMm + (n - 1) * d, inSitu.topMm + n * d, pixelMm[1]));
  const firstRow = Math.min(...down.map((o) => o.first));
  const storedRows = Math.max(...down.map((o) => o.first + o.shares.length)) - firstRow;
  const perVoxel = d ** 3 / (pixelMm[0] * pixelMm[1] * 2 * pellet.radiusMm);
  return {
    width, rows, firstRow, storedRows,
    deposit(out, rowStride, i, k, amount) {
      const x = across[i] as Overlap;
      const z = down[k + 1] as Overlap;
      for (let r = 0; r < z.shares.length; r++) for (let c = 0; c < x.shares.length; c++) {
        const at = (z.first - firstRow + r) * rowStride + x.first + c;
        out[at] = (out[at] as number) + amount * perVoxel * (z.shares[r] as number) * (x.shares[c] as number);
      }
    },
  };
}
