/** Blue noise by the void-and-cluster method of Ulichney (Proc. SPIE 1913, 332, 1993). What blueNoiseTable.ts holds was made here. */
import { uniform } from '../random.js';

/** Width of the Gaussian by which points repel each other, pixels: Ulichney's choice. */
const SIGMA = 1.5;
/** Share of the pixels in the pattern that the ranking starts from. */
const INITIAL_SHARE = 0.1;
/** Energies are whole numbers of this fraction, so that every machine finds the same order. */
const UNIT = 2 ** 20;

/**
 * The order, 0 … size² − 1, in which to fill the pixels of a `size` × `size` tile, row by row, so that those filled so far are always
 * spread evenly, also across the tile's edges. @param size a power of two.
 */
export function voidAndCluster(size: number, seed: number): Uint16Array {
  const count = size * size;
  const initial = evenPattern(size, seed);
  const ranks = new Uint16Array(count);
  const removing = initial.copy();
  for (let rank = initial.filled - 1; rank >= 0; rank--) ranks[removing.toggle(removing.tightestCluster())] = rank;
  for (let rank = initial.filled; rank < count; rank++) ranks[initial.toggle(initial.largestVoid())] = rank;
  return ranks;
}

/** Random points, moved from the tightest cluster to the largest void until that is one and the same place. */
function evenPattern(size: number, seed: number): Pattern {
  const pattern = new Pattern(size);
  const wanted = Math.round(size * size * INITIAL_SHARE);
  for (let n = 1; pattern.filled < wanted; n++) {
    const at = Math.floor(uniform(seed, n) * size * size);
    if (!pattern.isFilled(at)) pattern.toggle(at);
  }
  for (;;) {
    const cluster = pattern.toggle(pattern.tightestCluster());
    if (pattern.toggle(pattern.largestVoid()) === cluster) return pattern;
  }
}

/** A binary tile that repeats, with the energy of the filled pixels at every pixel. */
class Pattern {
  filled = 0;
  private readonly isOn: Uint8Array;
  private readonly energy: Float64Array;

  constructor(private readonly size: number, private readonly kernel = gaussianTile(size)) {
    this.isOn = new Uint8Array(size * size);
    this.energy = new Float64Array(size * size);
  }

  copy(): Pattern {
    const other = new Pattern(this.size, this.kernel);
    other.isOn.set(this.isOn);
    other.energy.set(this.energy);
    other.filled = this.filled;
    return other;
  }

  isFilled(at: number): boolean {
    return this.isOn[at] === 1;
  }

  /** Fills or empties a pixel; returns it. */
  toggle(at: number): number {
    const { size, energy, kernel, isOn } = this;
    const sign = isOn[at] === 1 ? -1 : 1;
    const [x0, y0, mask] = [at % size, Math.floor(at / size), size - 1];
    for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
      const i = y * size + x;
      energy[i] = (energy[i] ?? 0) + sign * (kernel[((y - y0) & mask) * size + ((x - x0) & mask)] ?? 0);
    }
    isOn[at] = sign === 1 ? 1 : 0;
    this.filled += sign;
    return at;
  }

  /** The filled pixel with most around it. */
  tightestCluster(): number {
    return this.extreme(1, 1);
  }

  /** The empty pixel with least around it. */
  largestVoid(): number {
    return this.extreme(0, -1);
  }

  private extreme(on: 0 | 1, sign: 1 | -1): number {
    let [best, at] = [-Infinity, -1];
    this.energy.forEach((energy, i) => {
      if (this.isOn[i] === on && sign * energy > best) [best, at] = [sign * energy, i];
    });
    return at;
  }
}

function gaussianTile(size: number): Float64Array {
  const distance = (d: number): number => Math.min(d, size - d);
  return Float64Array.from({ length: size * size }, (_, i) => {
    const [x, y] = [distance(i % size), distance(Math.floor(i / size))];
    return Math.round(UNIT * Math.exp(-(x * x + y * y) / (2 * SIGMA * SIGMA)));
  });
}
