/** Masks, electrodes and vectors for the tests of networks. */
import fc from 'fast-check';
import type { Dims } from '../volume/volume.js';
import type { Electrodes } from './electrodes.js';
import type { Mask } from './grid.js';

/** Electrodes that are the first and the last plane. */
export function electrodesAlongZ([nx, ny, nz]: Dims): Electrodes {
  return { depth: Float32Array.from({ length: nx * ny * nz }, (_, n) => Math.floor(n / (nx * ny)) / (nz - 1)), contactDepth: 0 };
}

/** Masks of any size up to the given one and of any density, from empty to full. */
export function masksUpTo(nx: number, ny: number, nz: number): fc.Arbitrary<{ mask: Mask; dims: Dims }> {
  const size = (most: number): fc.Arbitrary<number> => fc.integer({ min: 1, max: most });
  return fc.tuple(size(nx), size(ny), size(nz), fc.integer({ min: 0, max: 8 })).chain(([a, b, c, eighths]) =>
    fc.array(fc.integer({ min: 0, max: 7 }), { minLength: a * b * c, maxLength: a * b * c })
      .map((numbers) => ({ dims: [a, b, c] as Dims, mask: Uint8Array.from(numbers, (number) => (number < eighths ? 1 : 0)) })));
}

/** x, y, z of a voxel. */
export function placeOf(n: number, [nx, ny]: Dims): [number, number, number] {
  return [n % nx, Math.floor(n / nx) % ny, Math.floor(n / (nx * ny))];
}
