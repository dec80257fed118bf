/** The cells that a surface cuts, and where it cuts their edges. */
import { lowestBit, OWN_BITS, PER_WORD, type BitGrid } from './bitGrid.js';
import type { Grid, Labels, Mask, Values } from './grid.js';

export interface Contour {
  /** What the surface goes around: 1, or the label, inside; the volume is taken to end in background. */
  inside: Mask | Labels;
  grid: Grid;
  /** Where on an edge the surface lies: where the intensity passes the level. Null: in the middle (level 0.5 of the mask). */
  intensity: { values: Values; level: number } | null;
}

/** Visits every cut cell of what is inside: the voxel of its first corner (from −1), and its inside corners as bits dx + 2·dy + 4·dz. `onFraction` may throw to cancel. */
export function eachCutCell(inside: BitGrid, visit: (x: number, y: number, z: number, corners: number) => void, onFraction?: (fraction: number) => void): void {
  const { words, rowStep, planeStep, wordsPerRow, dims: [, ny, nz] } = inside;
  for (let z = -1; z < nz; z++) {
    onFraction?.((z + 1) / (nz + 1));
    for (let y = -1; y < ny; y++) for (let n = 0, w = inside.row(y, z); n < wordsPerRow; n++, w++) {
      const a = words[w] as number, b = words[w + rowStep] as number, c = words[w + planeStep] as number, d = words[w + rowStep + planeStep] as number;
      const any = a | b | c | d, all = a & b & c & d;
      let cut = (any | any >>> 1) & ~(all & all >>> 1) & (n === 0 ? OWN_BITS | 1 : OWN_BITS);
      for (; cut !== 0; cut &= cut - 1) {
        const bit = lowestBit(cut);
        visit(PER_WORD * n + bit - 1, y, z, a >>> bit & 3 | (b >>> bit & 3) << 2 | (c >>> bit & 3) << 4 | (d >>> bit & 3) << 6);
      }
    }
  }
}

/** Part of the way from voxel (x, y, z) to the next along x (0), y (1) or z (2), one of them inside, where the surface cuts. */
export function cutAt({ inside, grid: { dims: [nx, ny, nz] }, intensity }: Contour, x: number, y: number, z: number, axis: number): number {
  if (intensity === null || x < 0 || y < 0 || z < 0) return 0.5;
  if (axis === 0 ? x + 1 >= nx : axis === 1 ? y + 1 >= ny : z + 1 >= nz) return 0.5;
  const here = x + nx * (y + ny * z), there = here + (axis === 0 ? 1 : axis === 1 ? nx : nx * ny);
  const { values, level } = intensity, from = values[here] as number, to = values[there] as number;
  // What is left out though its intensity would do, or the reverse, or is no number, lets the surface pass in the middle.
  const isBetween = inside[here] !== 0 ? from >= level && to < level : from < level && to >= level;
  return isBetween ? (level - from) / (to - from) : 0.5;
}
