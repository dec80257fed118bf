/**
 * Reproducible random numbers: mulberry32 in counter form and Box-Muller normals.
 * The i-th number depends on the seed and i alone, so any part of a stream can be computed by itself.
 */

const TWO_PI = 2 * Math.PI;
const TWO_POW_32 = 4294967296;

/** Word `index` (1, 2, …) of stream `seed`: an integer in [0, 2³²). */
export function randomWord(seed: number, index: number): number {
  const a = (seed + Math.imul(index, 0x6d2b79f5)) >>> 0;
  let t = Math.imul(a ^ (a >>> 15), a | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}

/** Uniform number `index` (1, 2, …) of stream `seed`, in [0, 1). */
export function uniform(seed: number, index: number): number {
  return randomWord(seed, index) / TWO_POW_32;
}

/** Standard normal number `index` (0, 1, …) of stream `seed`. Numbers 2p and 2p+1 share words 2p+1 and 2p+2. */
export function normal(seed: number, index: number): number {
  const first = (index & ~1) + 1;
  const radius = Math.sqrt(-2 * Math.log((randomWord(seed, first) + 1) / TWO_POW_32));
  const angle = TWO_PI * (randomWord(seed, first + 1) / TWO_POW_32);
  return radius * (index & 1 ? Math.sin(angle) : Math.cos(angle));
}

/**
 * Fills `out` with standard normal numbers 0, 1, … of stream `seed`; equal to {@link normal}, at half the cost.
 * @param from even, and `to`: the numbers from … to − 1 only, each in its own place
 */
export function fillNormals(out: Float64Array, seed: number, from = 0, to = out.length): Float64Array {
  for (let i = from; i < to; i += 2) {
    const radius = Math.sqrt(-2 * Math.log((randomWord(seed, i + 1) + 1) / TWO_POW_32));
    const angle = TWO_PI * (randomWord(seed, i + 2) / TWO_POW_32);
    out[i] = radius * Math.cos(angle);
    if (i + 1 < to) out[i + 1] = radius * Math.sin(angle);
  }
  return out;
}
