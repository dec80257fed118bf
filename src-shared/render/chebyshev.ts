/**
 * Chebyshev distance to another class, exact.
 *
 * A block that touches another class, also across an edge or corner, is a seed: its distance is 1. Elsewhere the distance is 1 more than to
 * the nearest seed: if the nearest other class lies d > 1 blocks away, all within d − 1 is of one class, and the step before the last on a
 * straight way there is a seed at d − 1; a seed at e < d − 1 would touch another class at most e + 1 < d away.
 * Seeds are dilated by the cube of 3³ blocks, one block per round; 32 blocks of a row are the bits of one word.
 * What lies outside the volume is of no class: rays end there.
 */
import type { Dims } from '../volume/volume.js';

export const FARTHEST = 255;

/** Distance in blocks to the nearest block of another class, 1…255 (255 also where there is none); i fastest. */
export function distanceToOtherClass(classes: Uint8Array, blocks: Dims): Uint8Array {
  const grid = bitGrid(blocks);
  const distance = new Uint8Array(classes.length).fill(FARTHEST);
  let reached = seeds(classes, blocks, grid);
  let added = reached;
  for (let d = 1; d < FARTHEST && mark(added, grid, blocks[0], distance, d); d++) {
    const wider = spread(spread(spreadAlongRow(reached, grid), 1, grid), 2, grid);
    added = without(wider, reached);
    reached = wider;
  }
  return distance;
}

interface BitGrid {
  /** Words per row. */
  words: number;
  rows: number;
  planes: number;
}

function bitGrid([nx, ny, nz]: Dims): BitGrid {
  return { words: Math.ceil(nx / 32), rows: ny, planes: nz };
}

/** Bits of the blocks whose 26 neighbours are not all of their class. Each axis adds its own changes to what its neighbours already see. */
function seeds(classes: Uint8Array, blocks: Dims, grid: BitGrid): Int32Array {
  const alongX = bothSides(changes(classes, blocks, 0, grid), 0, grid);
  const alongXY = either(spread(alongX, 1, grid), bothSides(changes(classes, blocks, 1, grid), 1, grid));
  return either(spread(alongXY, 2, grid), bothSides(changes(classes, blocks, 2, grid), 2, grid));
}

/** Bits of the blocks after which the class changes along an axis. */
function changes(classes: Uint8Array, [nx, ny, nz]: Dims, axis: 0 | 1 | 2, { words, rows, planes }: BitGrid): Int32Array {
  const bits = new Int32Array(words * rows * planes);
  const step = axis === 0 ? 1 : axis === 1 ? nx : nx * ny;
  const [endX, endY, endZ] = [axis === 0 ? nx - 1 : nx, axis === 1 ? ny - 1 : ny, axis === 2 ? nz - 1 : nz];
  for (let k = 0; k < endZ; k++) for (let j = 0; j < endY; j++) for (let w = 0; w < words; w++) {
    const from = nx * (j + ny * k) + 32 * w, count = Math.min(32, endX - 32 * w);
    let word = 0;
    for (let bit = 0; bit < count; bit++) if (classes[from + bit] !== classes[from + bit + step]) word |= 1 << bit;
    bits[words * (j + rows * k) + w] = word;
  }
  return bits;
}

/** Bits, and those of the blocks after them along an axis. */
function bothSides(bits: Int32Array, axis: 0 | 1 | 2, { words, rows }: BitGrid): Int32Array {
  const found = bits.slice();
  if (axis === 0) for (let at = 0; at < bits.length; at++) {
    const carry = at % words > 0 ? (bits[at - 1] as number) >>> 31 : 0;
    found[at] = (bits[at] as number) | (bits[at] as number) << 1 | carry;
  }
  else for (let step = axis === 1 ? words : words * rows, at = step; at < bits.length; at++) found[at] = (bits[at] as number) | (bits[at - step] as number);
  return found;
}

function either(bits: Int32Array, others: Int32Array): Int32Array {
  for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] as number) | (others[at] as number);
  return bits;
}

/** Bits of a row, and of their neighbours in it. Bits beyond the row's end may be set: they reach nothing that is not reached within the volume as soon. */
function spreadAlongRow(bits: Int32Array, { words }: BitGrid): Int32Array {
  const wider = new Int32Array(bits.length);
  for (let at = 0, w = 0; at < bits.length; at++, w = w + 1 === words ? 0 : w + 1) {
    const word = bits[at] as number;
    const carryUp = w > 0 ? (bits[at - 1] as number) >>> 31 : 0;
    const carryDown = w + 1 < words ? (bits[at + 1] as number) << 31 : 0;
    wider[at] = word | (word << 1) | (word >>> 1) | carryUp | carryDown;
  }
  return wider;
}

/** Bits, and those of the rows (axis 1) or planes (axis 2) before and after. */
function spread(bits: Int32Array, axis: 1 | 2, { words, rows, planes }: BitGrid): Int32Array {
  const wider = bits.slice();
  const step = axis === 1 ? words : words * rows;
  const period = axis === 1 ? words * rows : words * rows * planes;
  for (let start = 0; start < bits.length; start += period) for (let at = start; at < start + period - step; at++) {
    wider[at] = (wider[at] as number) | (bits[at + step] as number);
    wider[at + step] = (wider[at + step] as number) | (bits[at] as number);
  }
  return wider;
}

function without(bits: Int32Array, others: Int32Array): Int32Array {
  const left = new Int32Array(bits.length);
  for (let at = 0; at < bits.length; at++) left[at] = (bits[at] as number) & ~(others[at] as number);
  return left;
}

/** Writes `d` where a bit is set; whether any was, inside the rows. */
function mark(bits: Int32Array, { words }: BitGrid, nx: number, distance: Uint8Array, d: number): boolean {
  let any = false;
  for (let at = 0; at < bits.length; at++) {
    let word = bits[at] as number;
    if (word === 0) continue;
    const row = Math.floor(at / words), first = 32 * (at - row * words);
    for (; word !== 0; word &= word - 1) {
      const i = first + 31 - Math.clz32(word & -word);
      if (i >= nx) continue;
      distance[row * nx + i] = d;
      any = true;
    }
  }
  return any;
}
