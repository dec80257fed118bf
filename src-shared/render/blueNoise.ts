/** Where in its first step a ray begins: noise without low frequencies, which the eye and the running mean smooth best. Twin of shaders/chunks/jitter.glsl. */
import { BLUE_NOISE_BASE64 } from './blueNoiseTable.js';

/** Side of the tile, pixels; it repeats. */
export const BLUE_NOISE_SIZE = 64;

/** 64 × 64, row by row; each of the 256 values 16 times. */
export const BLUE_NOISE: Uint8Array<ArrayBuffer> = fromBase64(BLUE_NOISE_BASE64);

/** Offset 0…1 of a device pixel's ray: blue noise, shifted by the golden ratio per frame, so that a pixel's offsets fill 0…1 evenly. */
export function jitter(x: number, y: number, frame: number): number {
  const value = BLUE_NOISE[(Math.floor(y) & (BLUE_NOISE_SIZE - 1)) * BLUE_NOISE_SIZE + (Math.floor(x) & (BLUE_NOISE_SIZE - 1))] ?? NaN;
  const shifted = (value + 0.5) / 256 + 0.61803398875 * frame;
  return shifted - Math.floor(shifted);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const six = (at: number): number => Math.max(alphabet.indexOf(text.charAt(at)), 0);
  return Uint8Array.from({ length: BLUE_NOISE_SIZE ** 2 }, (_, n) => {
    const [group, bit] = [4 * Math.floor(n / 3), 8 * (n % 3)];
    const bits = six(group) << 18 | six(group + 1) << 12 | six(group + 2) << 6 | six(group + 3);
    return (bits >> (16 - bit)) & 255;
  });
}
