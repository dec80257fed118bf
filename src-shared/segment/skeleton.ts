/** Thinning to lines: Lee, Kashyap and Chu 1994 (CVGIP 56, 462), with every condition checked again when a voxel goes. docs/formulas.md. */
import type { Dims } from '../volume/volume.js';
import { BitGrid, lowestBit, OWN_BITS, PER_WORD } from './bitGrid.js';
import type { Mask } from './grid.js';
import { isLineEnd, isSimple, NEIGHBOUR_BITS } from './skeletonTests.js';

/**
 * The skeleton: lines (and, around cavities, surfaces) one voxel wide with the components, loops and cavities of the mask under
 * 26-connectivity, for any mask. A voxel may go when it borders on background in the direction of the sub-iteration, is simple and no line end;
 * those of one sub-iteration go in eight fields of voxels that do not touch, since in the order of the file a sheet two voxels wide is eaten from its end.
 * Memory above the input: 1.5 bytes a voxel. `onFraction` may throw to cancel.
 */
export function skeletonOf(mask: Mask, dims: Dims, onFraction?: (fraction: number) => void): Mask {
  let count = 0;
  for (let n = 0; n < mask.length; n++) count += mask[n] as number;
  const thinning = new Thinning(BitGrid.of(mask, dims));
  for (let taken = 0, before = -1; taken > before;) {
    before = taken;
    for (const towards of FACES) taken += thinning.peel(towards);
    onFraction?.(taken / Math.max(count, 1));
  }
  return thinning.object.toMask();
}

/** Steps along x, y, z to the background of a sub-iteration, opposite ones after each other. */
const FACES = [[0, 0, -1], [0, 0, 1], [0, -1, 0], [0, 1, 0], [-1, 0, 0], [1, 0, 0]] as const;

const EVEN_BITS = 0x55555554, ODD_BITS = 0x2aaaaaaa;

class Thinning {
  /** Voxels not yet found fast as they now lie; a change around a voxel puts it back. */
  private readonly open: Int32Array;
  private readonly candidates: Int32Array;
  /** To the nine rows around a word. */
  private readonly rows: readonly number[];

  constructor(readonly object: BitGrid) {
    const { rowStep, planeStep, words } = object;
    this.open = words.slice();
    this.candidates = new Int32Array(words.length);
    this.rows = [-1, 0, 1].flatMap((z) => [-1, 0, 1].map((y) => y * rowStep + z * planeStep));
  }

  /** One sub-iteration: finds all voxels that may go, then takes them one by one, each only if it still may. Returns how many went. */
  peel(towards: readonly [number, number, number]): number {
    if (!this.findCandidates(towards)) return 0;
    let taken = 0;
    for (const z of [0, 1]) for (const y of [0, 1]) for (const bits of [EVEN_BITS, ODD_BITS]) taken += this.takeField(y, z, bits);
    return taken;
  }

  private findCandidates([x, y, z]: readonly [number, number, number]): boolean {
    const { open, candidates, object: { words, rowStep, planeStep } } = this;
    const beside = y * rowStep + z * planeStep;
    let found = 0;
    for (let w = planeStep; w < words.length - planeStep; w++) {
      const own = (open[w] as number) & (words[w] as number) & OWN_BITS;
      if (own === 0) continue;
      const facing = words[w + beside] as number;
      let candidate = 0;
      for (let left = own & ~(x < 0 ? facing << 1 : x > 0 ? facing >>> 1 : facing); left !== 0; left &= left - 1) {
        if (this.mayGo(w, lowestBit(left))) candidate |= left & -left;
        else open[w] = (open[w] as number) & ~(left & -left);
      }
      candidates[w] = candidate;
      found |= candidate;
    }
    return found !== 0;
  }

  /** Candidates of every other row and plane, from the y-th and z-th, and of these only some bits: no two of them touch. */
  private takeField(firstY: number, firstZ: number, bits: number): number {
    const { candidates, object } = this;
    const [, ny, nz] = object.dims;
    let taken = 0;
    for (let z = firstZ; z < nz; z += 2) for (let y = firstY; y < ny; y += 2) {
      for (let w = object.row(y, z), end = w + object.wordsPerRow; w < end; w++) {
        const field = (candidates[w] as number) & bits;
        if (field === 0) continue;
        candidates[w] = (candidates[w] as number) & ~bits;
        for (let left = field; left !== 0; left &= left - 1) if (this.mayGo(w, lowestBit(left))) {
          this.take(w, lowestBit(left));
          taken++;
        }
      }
    }
    return taken;
  }

  private mayGo(w: number, bit: number): boolean {
    const { planeStep } = this.object;
    const neighbours = (this.plane(w - planeStep, bit) | this.plane(w, bit) << 9 | this.plane(w + planeStep, bit) << 18) & NEIGHBOUR_BITS;
    return !isLineEnd(neighbours) && isSimple(neighbours);
  }

  private plane(w: number, bit: number): number {
    const { words, rowStep } = this.object;
    return (words[w - rowStep] as number) >>> bit - 1 & 7 | ((words[w] as number) >>> bit - 1 & 7) << 3 | ((words[w + rowStep] as number) >>> bit - 1 & 7) << 6;
  }

  private take(w: number, bit: number): void {
    const { object: { words }, open, rows } = this;
    words[w] = (words[w] as number) & ~(1 << bit);
    for (const row of rows) open[w + row] = (open[w + row] as number) | 7 << bit - 1;
    // Words at the ends of a row write into the row beside; of those bits nothing but the background's is ever asked.
    if (bit === 1) {
      words[w - 1] = (words[w - 1] as number) & ~(1 << PER_WORD + 1);
      for (const row of rows) open[w + row - 1] = (open[w + row - 1] as number) | 1 << PER_WORD;
    }
    if (bit === PER_WORD) {
      words[w + 1] = (words[w + 1] as number) & ~1;
      for (const row of rows) open[w + row + 1] = (open[w + row + 1] as number) | 2;
    }
  }
}
