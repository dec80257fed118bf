/** Counting by hand, for tests: slow, plain, and sharing no code with what it checks. */
import type { Dims } from '../volume/volume.js';
import type { Mask } from './grid.js';

/** A mask of the reference vectors: one bit a voxel, lowest first. */
export interface BitMask { dims: Dims; base64: string }

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function bitMask({ dims, base64 }: BitMask): Mask {
  const sextets = [...base64].map((letter) => BASE64.indexOf(letter));
  return Uint8Array.from({ length: dims[0] * dims[1] * dims[2] }, (_, n) => {
    const bit = 8 * (n >> 3) + 7 - (n & 7);
    return (sextets[Math.floor(bit / 6)] ?? 0) >> 5 - bit % 6 & 1;
  });
}

/** χ of the union of closed cubes: distinct vertices − edges + faces − cubes, named by their middle in half voxels. */
export function euler26(mask: Mask, [nx, ny, nz]: Dims): number {
  const cells = new Set<number>();
  let euler = 0;
  for (let z = 0, n = 0; z < nz; z++) for (let y = 0; y < ny; y++) for (let x = 0; x < nx; x++, n++) {
    if (mask[n] !== 1) continue;
    for (let dz = 0; dz < 3; dz++) for (let dy = 0; dy < 3; dy++) for (let dx = 0; dx < 3; dx++) {
      const name = 2 * x + dx + (2 * nx + 1) * (2 * y + dy + (2 * ny + 1) * (2 * z + dz));
      if (cells.has(name)) continue;
      cells.add(name);
      euler += [dx, dy, dz].filter((d) => d === 1).length % 2 === 0 ? 1 : -1;
    }
  }
  return euler;
}

export function components26(mask: Mask, [nx, ny, nz]: Dims): number {
  const left = mask.slice();
  let count = 0;
  for (let start = 0; start < left.length; start++) {
    if (left[start] !== 1) continue;
    count++;
    const open = [start];
    left[start] = 0;
    for (let n = open.pop(); n !== undefined; n = open.pop()) {
      const [x, y, z] = [n % nx, Math.floor(n / nx) % ny, Math.floor(n / nx / ny)];
      for (let k = Math.max(z - 1, 0); k <= Math.min(z + 1, nz - 1); k++) for (let j = Math.max(y - 1, 0); j <= Math.min(y + 1, ny - 1); j++) for (let i = Math.max(x - 1, 0); i <= Math.min(x + 1, nx - 1); i++) {
        const m = i + nx * (j + ny * k);
        if (left[m] === 1) { left[m] = 0; open.push(m); }
      }
    }
  }
  return count;
}
