/**
 * The known volume of the graphics self-test, and what must be read in it: twin of shaders/selfTest.frag.
 * It spans the whole range of a format in steps of its finest, neighbours differ strongly and no two layers are alike, so that nearest for linear
 * filtering, a repeated layer, a shifted texel, swapped bytes or lost bits show.
 */
import type { ScalarField } from '../volume/field.js';
import type { Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { sampleLinear } from './sampling.js';

export const SELF_TEST_DIMS: Dims = [8, 8, 8];
/** The picture: a square of places between the voxels, and beside it one of places on their centres; this many pixels on a side. */
export const SELF_TEST_SIDE_PX = 8;

/** Both channels, 0…1 in steps of 1/levels. */
export function selfTestFields(levels: number): readonly [ScalarField, ScalarField] {
  const scattered = (n: number): number => (n * 40503) % (levels + 1) / levels;
  return [
    { dims: SELF_TEST_DIMS, at: (i, j, k) => scattered(37 * i + 91 * j + 151 * k + 13 * i * j * k) },
    { dims: SELF_TEST_DIMS, at: (i, j, k) => scattered(113 * i + 29 * j + 67 * k + 7 * i * k + 200) },
  ];
}

/** Between voxels: each of three filters may have weights of 8 bits, off by one step of 1/256 of the whole range. What fails is off by tens of these. */
const SELF_TEST_TOLERANCE = 3 / 256;

/** Tex of pixel (x, y). Left square: an additive recurrence on the plastic numbers (Roberts 2018), spread evenly, edges included; right: voxel centres. */
export function selfTestPosTex(x: number, y: number): Vec3 {
  const side = SELF_TEST_SIDE_PX;
  if (x >= side) return [(x - side + 0.5) / side, (y + 0.5) / side, ((3 * x + 5 * y) % side + 0.5) / side];
  const spread = (step: number): number => (step * (x + side * y + 0.5)) % 1;
  return [spread(0.8191725134), spread(0.6710436067), spread(0.5497004779)];
}

/** What must be read in both channels, pixel by pixel from the bottom. */
export function selfTestExpected(levels: number): Float64Array {
  const fields = selfTestFields(levels);
  const [width, height] = [2 * SELF_TEST_SIDE_PX, SELF_TEST_SIDE_PX];
  return Float64Array.from({ length: 2 * width * height }, (_, n) => {
    const pixel = n >> 1;
    return sampleLinear(n % 2 === 0 ? fields[0] : fields[1], selfTestPosTex(pixel % width, Math.floor(pixel / width)));
  });
}

/**
 * How far a picture is from the arithmetic, as a multiple of what is allowed: 1 passes just so, NaN in the picture is Infinity.
 * `rgba`: 16 × 8 pixels from the bottom, 0…1. On voxel centres half a step is allowed, for weights are 0 and 1 there. A channel that the format
 * does not have is 0. `readingError`: of the target that the picture was read from, 0 for floats.
 */
export function selfTestDeviation(rgba: ArrayLike<number>, expected: Float64Array, levels: number, channels: 1 | 2, readingError: number): number {
  let worst = 0;
  for (let n = 0; n < expected.length; n++) {
    const pixel = n >> 1, channel = n % 2;
    const allowed = (pixel % (2 * SELF_TEST_SIDE_PX) < SELF_TEST_SIDE_PX ? SELF_TEST_TOLERANCE : 0.5 / levels) + readingError;
    const off = Math.abs((rgba[4 * pixel + channel] ?? NaN) - (channel < channels ? expected[n] as number : 0));
    worst = Math.max(worst, Number.isNaN(off) ? Infinity : off / allowed);
  }
  return worst;
}
