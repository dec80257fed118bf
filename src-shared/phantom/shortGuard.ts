/** Keeps the two electrodes apart until the bridge closes, so that the short of a cell is what its truth says. */
import type { FineGrid } from './fineGrid.js';
import { neighbours26 } from './spread.js';

const TOP = 1, BOTTOM = 2;

/**
 * The first `counts` voxels of both ranked lists, passing over every voxel that would connect the first and the last slice
 * through 26-connected lithium. Both lists advance in proportion to their counts. Any part of the result, then, does not
 * short the cell either, whatever amounts of both mechanisms a scan asks for.
 */
export function withoutShort(
  grid: Pick<FineGrid, 'nx' | 'ny' | 'slices'>, ranked1: Int32Array, ranked2: Int32Array, counts: readonly [number, number],
): [Int32Array, Int32Array] {
  const clusters = new Clusters(grid);
  const kept: [number[], number[]] = [[], []];
  const ranked = [ranked1, ranked2] as const;
  const next = [0, 0] as [number, number];
  const isOpen = (list: 0 | 1): boolean => kept[list].length < counts[list] && next[list] < ranked[list].length;
  while (isOpen(0) || isOpen(1)) {
    const list = !isOpen(1) || (isOpen(0) && kept[0].length * counts[1] <= kept[1].length * counts[0]) ? 0 : 1;
    const voxel = ranked[list][next[list]++] as number;
    if (clusters.add(voxel)) kept[list].push(voxel);
  }
  return [Int32Array.from(kept[0]), Int32Array.from(kept[1])];
}

/** Union-find over 26-connected voxels that remembers which faces a cluster touches. */
class Clusters {
  /** Parent + 1; 0 where there is no lithium. */
  private readonly parents: Int32Array;
  private readonly faces: Uint8Array;
  private readonly offsets: Int32Array;
  private readonly perSlice: number;

  constructor({ nx, ny, slices }: Pick<FineGrid, 'nx' | 'ny' | 'slices'>) {
    this.perSlice = nx * ny;
    this.parents = new Int32Array(this.perSlice * slices);
    this.faces = new Uint8Array(this.perSlice * slices);
    this.offsets = neighbours26(nx, ny).offsets;
  }

  /** False, and nothing is added, if the voxel would connect both faces. */
  add(voxel: number): boolean {
    if (this.parents[voxel] !== 0) return true;
    let faces = voxel < this.perSlice ? TOP : voxel >= this.parents.length - this.perSlice ? BOTTOM : 0;
    for (const offset of this.offsets) {
      const root = this.rootOf(voxel + offset);
      if (root >= 0) faces |= this.faces[root] as number;
    }
    if (faces === (TOP | BOTTOM)) return false;
    this.parents[voxel] = voxel + 1;
    for (const offset of this.offsets) {
      const root = this.rootOf(voxel + offset);
      if (root >= 0) this.parents[root] = voxel + 1;
    }
    this.faces[voxel] = faces;
    return true;
  }

  /** Root of the cluster of a voxel, −1 without lithium. Halves the path on the way. */
  private rootOf(voxel: number): number {
    let at = voxel;
    let parent = this.parents[at] ?? 0;
    if (parent === 0) return -1;
    while (parent !== at + 1) {
      const grandparent = this.parents[parent - 1] as number;
      this.parents[at] = grandparent;
      at = grandparent - 1;
      parent = this.parents[at] as number;
    }
    return at;
  }
}
