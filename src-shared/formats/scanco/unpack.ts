/** Unpacking of compressed AIM voxels into arrays of known size. Each function returns how many voxels the bytes held, at most all. */
import type { Dims } from '../../volume/volume.js';
import type { AimPacking } from './aim.js';

/** The most voxels that one packed byte can hold; bounds what a header may claim. */
export const MAX_VOXELS_PER_BYTE: Readonly<Record<AimPacking, number>> = { none: 1, vax: 1, runs: 128, two: 254, bits: 8 };

/** Pairs of a value and the length of its run. @param packed after the leading length */
export function unpackRuns(packed: Uint8Array, out: Int8Array): number {
  let done = 0;
  for (let i = 0; i + 1 < packed.length && done < out.length; i += 2) {
    const end = Math.min(out.length, done + (packed[i + 1] ?? 0));
    out.fill((packed[i] ?? 0) << 24 >> 24, done, end);
    done = end;
  }
  return done;
}

/** Two values, then the lengths of their runs in turn; 255 stands for 254 voxels after which the value stays. @param packed after the leading length */
export function unpackTwo(packed: Uint8Array, out: Int8Array): number {
  let done = 0, which = 0;
  for (let i = 2; i < packed.length && done < out.length; i++) {
    const length = packed[i] ?? 0, end = Math.min(out.length, done + Math.min(length, 254));
    out.fill((packed[which] ?? 0) << 24 >> 24, done, end);
    done = end;
    if (length !== 255) which = 1 - which;
  }
  return done;
}

/** A bit a voxel, a byte a block of 2×2×2 voxels (x the lowest bit, z the highest), then the value of the ones. */
export function unpackBits(packed: Uint8Array, out: Int8Array, [nx, ny, nz]: Dims): number {
  const [bx, by, bz] = [Math.ceil(nx / 2), Math.ceil(ny / 2), Math.ceil(nz / 2)];
  if (packed.length <= bx * by * bz) return 0;
  const value = (packed[bx * by * bz] || 127) << 24 >> 24;
  let at = 0;
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) {
    const row = bx * ((j >> 1) + by * (k >> 1)), bit = ((k & 1) << 2) | ((j & 1) << 1);
    for (let i = 0; i < nx; i++) out[at++] = ((packed[row + (i >> 1)] ?? 0) >> (bit | (i & 1))) & 1 ? value : 0;
  }
  return at;
}

/** Puts the inner voxels of a volume into the middle of it, the border of `offset` voxels stays 0. */
export function padBorder(inner: Int8Array, [nx, ny, nz]: Dims, [ox, oy, oz]: Dims, out: Int8Array): void {
  const width = nx - 2 * ox;
  let from = 0;
  for (let k = oz; k < nz - oz; k++) for (let j = oy; j < ny - oy; j++) {
    out.set(inner.subarray(from, from + width), ox + nx * (j + ny * k));
    from += width;
  }
}
