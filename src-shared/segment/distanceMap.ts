/** Exact Euclidean distance to the background: lower envelopes of parabolas, axis by axis (Felzenszwalb and Huttenlocher 2012, Theory of Computing 8, 415). */
import type { Grid, Mask, Values } from './grid.js';
import { LowerEnvelope } from './lowerEnvelope.js';

/** `open`: what lies beyond the volume is not background (paths). `background`: it is, as if padded with zeros (local thickness). */
export type Faces = 'open' | 'background';

/** Steps along one axis; this many: no background. */
const NONE = 0xffff;

/**
 * Distance from the centre of each voxel to the nearest centre of background, mm; 0 in the background; +Infinity everywhere without any background.
 * The faces across z of 2-D data are never background. Memory above the mask: the result alone (Float32, 4 bytes a voxel), 12 bytes a voxel for
 * `double` (Float64).
 * @param onFraction called now and then with 0…1; may throw to cancel
 */
export function distanceMapMm(mask: Mask, grid: Grid, faces: Faces, precision: 'single' | 'double' = 'single', onFraction?: (fraction: number) => void): Values {
  // Between the passes, in the place of the result: steps along x in the low, along y in the high half.
  const steps = new Uint32Array(mask.length);
  const out = precision === 'single' ? new Float32Array(steps.buffer) : new Float64Array(mask.length);
  distancesInPlanes(mask, grid, faces, steps, (fraction) => onFraction?.(fraction / 2));
  distancesAcrossPlanes(grid, grid.dims[2] > 1 ? faces : 'open', steps, out, (fraction) => onFraction?.((1 + fraction) / 2));
  return out;
}

function distancesInPlanes(mask: Mask, { dims: [nx, ny, nz], spacingMm: [dx, dy] }: Grid, faces: Faces, steps: Uint32Array, onFraction: (fraction: number) => void): void {
  const alongX = new Uint16Array(nx * ny), squares = new Float64Array(ny), envelope = new LowerEnvelope(ny, dy * dy), edge = faces === 'background' ? 0 : NONE;
  for (let z = 0; z < nz; z++) {
    const first = z * nx * ny;
    if (!distancesAlongX(mask, first, nx, edge, alongX)) continue;
    for (let x = 0; x < nx; x++) {
      for (let y = 0, n = x; y < ny; y++, n += nx) squares[y] = squareOf(alongX[n] as number, dx);
      envelope.eachNearest(squares, faces === 'background', (y, nearest) => {
        const inRow = nearest < 0 || nearest >= ny ? 0 : alongX[x + nx * nearest] as number;
        steps[first + x + nx * y] = inRow === NONE ? NONE : inRow | Math.abs(y - nearest) << 16;
      });
    }
    onFraction((z + 1) / nz);
  }
}

const squareOf = (steps: number, spacingMm: number): number => steps === NONE ? Infinity : (steps * spacingMm) ** 2;

/** Steps to the nearest background in the same row, for one plane of rows; false where the whole plane is background. */
function distancesAlongX(mask: Mask, first: number, nx: number, edge: number, alongX: Uint16Array): boolean {
  let isAny = false;
  for (let row = 0; row < alongX.length; row += nx) {
    for (let n = row, left = edge; n < row + nx; n++) alongX[n] = left = mask[first + n] === 0 ? 0 : Math.min(left + 1, NONE);
    for (let n = row + nx - 1, right = edge; n >= row; n--) {
      right = mask[first + n] === 0 ? 0 : Math.min(right + 1, NONE);
      if (right < (alongX[n] as number)) alongX[n] = right;
      isAny ||= right > 0;
    }
  }
  return isAny;
}

/** Columns that are taken out of the volume together: a line of the processor's cache. */
const TILE = 16;

function distancesAcrossPlanes({ dims: [nx, ny, nz], spacingMm: [dx, dy, dz] }: Grid, faces: Faces, steps: Uint32Array, out: Values, onFraction: (fraction: number) => void): void {
  const plane = nx * ny, squares = Array.from({ length: TILE }, () => new Float64Array(nz)), envelope = new LowerEnvelope(nz, dz * dz);
  for (let y = 0; y < ny; y++) {
    for (let x = 0; x < nx; x += TILE) {
      const first = x + nx * y, width = Math.min(TILE, nx - x);
      let isAny = 0;
      for (let z = 0; z < nz; z++) for (let t = 0, n = first + plane * z; t < width; t++, n++) {
        const step = steps[n] as number;
        isAny |= step;
        (squares[t] as Float64Array)[z] = step === NONE ? Infinity : ((step & NONE) * dx) ** 2 + ((step >>> 16) * dy) ** 2;
      }
      if (isAny === 0) continue;
      for (let t = 0; t < width; t++) {
        const column = squares[t] as Float64Array;
        envelope.eachNearest(column, faces === 'background', (z, nearest) => {
          const square = nearest < 0 || nearest >= nz ? 0 : column[nearest] as number;
          out[first + t + plane * z] = Math.sqrt(square + ((z - nearest) * dz) ** 2);
        });
      }
    }
    onFraction((y + 1) / ny);
  }
}
