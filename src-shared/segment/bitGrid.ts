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
    for (let z = 0, n = 0; z < nz; z++) for (let y = 0; y < ny; y++, n += nx) {
      const row = grid.row(y, z);
      for (let x = 0; x < nx; x++) if (mask[n + x] !== 0) grid.put(row, x);
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

  private put(row: number, x: number): void {
    const word = Math.floor(x / PER_WORD), bit = x - PER_WORD * word + 1, { words } = this;
    words[row + word] = (words[row + word] as number) | 1 << bit;
    if (bit === 1 && word > 0) words[row + word - 1] = (words[row + word - 1] as number) | 1 << 31;
    if (bit === PER_WORD && word + 1 < this.wordsPerRow) words[row + word + 1] = (words[row + word + 1] as number) | 1;
  }
}

/** Number of the lowest bit that is set; `bits` is not 0. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
