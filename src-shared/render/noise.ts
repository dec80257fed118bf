/**
 * When a running mean of jittered frames is good enough. Twin of shaders/chunks/noise.glsl.
 *
 * Frames are x_i = truth + e_i with Var(e_i) = σ². With h = n/2 the mean of n frames is half the mean of the first h plus half the mean of the
 * others, so mean_n − mean_h = ½ (mean of the others − mean of the first), and for independent frames its variance is ¼ (σ²/h + σ²/h) = σ²/n:
 * the same as that of mean_n itself. The root mean square of the difference over many pixels therefore estimates the standard error of the
 * picture, without anything but one copy of an earlier mean. Jitter shifted by the golden ratio is not independent from frame to frame: both
 * halves may share part of their error, which their difference cannot show, so this is an estimate and no bound.
 */

/** Below one step of an 8-bit display. */
export const CONVERGED = 1 / 255;
export const MOST_FRAMES = 64;
/** Half floats have 11 bits: a mean in them stops following new frames here. */
export const MOST_HALF_FLOAT_FRAMES = 32;
/** Tiles per side of the picture in which the noise is looked for, so that a small noisy place is not lost in a large calm one. */
export const NOISE_TILES = 16;

const MOST_PER_SIDE = 32;
const FIRST_COPY = 2;

/** RGBA, rows from the bottom. */
export interface MeanPicture { widthPx: number; heightPx: number; texels: ArrayLike<number> }

/** Per component, the root mean square difference of two pictures of one size within a tile, counted from the lower left; of large tiles evenly spread pixels. */
export function tileNoise(mean: MeanPicture, before: MeanPicture, [tileX, tileY]: readonly [number, number]): [number, number, number, number] {
  const [tileWidth, tileHeight] = [mean.widthPx / NOISE_TILES, mean.heightPx / NOISE_TILES];
  const [columns, rows] = [tileWidth, tileHeight].map((side) => Math.min(Math.max(Math.floor(side), 1), MOST_PER_SIDE)) as [number, number];
  const rms = (c: number): number => {
    let sum = 0;
    for (let y = 0.5; y < rows; y++) for (let x = 0.5; x < columns; x++) {
      const pixel = Math.floor((tileX + x / columns) * tileWidth) + mean.widthPx * Math.floor((tileY + y / rows) * tileHeight);
      sum += ((mean.texels[4 * pixel + c] ?? NaN) - (before.texels[4 * pixel + c] ?? NaN)) ** 2;
    }
    return Math.sqrt(sum / (columns * rows));
  };
  return [rms(0), rms(1), rms(2), rms(3)];
}

/** Whether the mean of `frames` is one that a later mean is compared with: 2, 4, 8, 16 … */
export function isCopied(frames: number): boolean {
  return frames >= FIRST_COPY && Number.isInteger(Math.log2(frames));
}

/** Whether the mean of `frames` can be compared with that of half as many: 4, 8, 16 … */
export function isCompared(frames: number): boolean {
  return frames >= 2 * FIRST_COPY && isCopied(frames);
}

/** Largest root mean square of any tile and component. `tiles`: RGBA of {@link NOISE_TILES}² tiles, as 0…1 of the display. Not finite: infinite. */
export function largestNoise(tiles: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < tiles.length; i++) {
    const noise = tiles[i] ?? NaN;
    if (!(noise <= largest)) largest = Number.isFinite(noise) ? noise : Infinity;
  }
  return largest;
}
