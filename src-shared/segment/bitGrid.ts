/** A mask as bits with background around it, in rows of overlapping words, so that a voxel's row of three always lies in one word. */
import type { Dims } from '../volume/volume.js';
import type { Labels, Mask } from './grid.js';

/** Voxels a word carries, in bits 1…30; bits 0 and 31 repeat the neighbours' nearest. */
export const PER_WORD = 30;
export const OWN_BITS = 0x7ffffffe;

export class BitGrid {
  readonly wordsPerRow: number;
  /** In words, to the next row and the next plane. */
  readonly rowStep: number;
  readonly planeStep: number;
  readonly words: Int32Array;

  constructor(readonly dims: Dims) {
    const [nx, ny, nz] = dims;
    this.wordsPerRow = Math.ceil(nx / PER_WORD);
    this.rowStep = this.wordsPerRow;
    this.planeStep = this.rowStep * (ny + 2);
    this.words = new Int32Array(this.planeStep * (nz + 2));
  }

  static of(mask: Mask | Labels, dims: Dims): BitGrid {
    const grid = new BitGrid(dims);
    const [nx, ny, nz] = dims;
    for (let z = 0, row = 0; z < nz; z++) for (let y = 0; y < ny; y++, row += nx) for (let word = 0; word < grid.wordsPerRow; word++) {
      const first = PER_WORD * word - 1;
      let bits = 0;
      for (let x = Math.max(first, 0), end = Math.min(first + PER_WORD + 2, nx); x < end; x++) if (mask[row + x] !== 0) bits |= 1 << x - first;
      grid.words[grid.row(y, z) + word] = bits;
    }
    return grid;
  }

  /** Index of a row's first word. */
  row(y: number, z: number): number {
    return this.rowStep * (y + 1) + this.planeStep * (z + 1);
  }

  toMask(): Mask {
    const [nx, ny, nz] = this.dims;
    const mask = new Uint8Array(nx * ny * nz);
    for (let z = 0, n = 0; z < nz; z++) for (let y = 0; y < ny; y++, n += nx) for (let word = 0; word < this.wordsPerRow; word++) {
      for (let left = (this.words[this.row(y, z) + word] as number) & OWN_BITS; left !== 0; left &= left - 1) mask[n + PER_WORD * word + lowestBit(left) - 1] = 1;
    }
    return mask;
  }
}

/** Number of the lowest bit that is set; `bits` is not 0. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
