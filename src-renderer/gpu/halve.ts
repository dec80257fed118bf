/** Averages 2 × 2 × 2 voxels into one, layer by layer; fewer at an odd end. Pure. */
import type { Dims } from '@shared/volume/volume.js';

/** Reads whole layers of `dims[0] × dims[1]` values, i fastest. */
interface LayerSource { dims: Dims; read(k: number, out: Float64Array): void }

/** `alongZ`: false averages within layers only. The result reads from `source` when it is read. */
export function halve(source: LayerSource, alongZ: boolean): LayerSource {
  const [nx, ny, nz] = source.dims;
  const dims: Dims = [Math.ceil(nx / 2), Math.ceil(ny / 2), alongZ ? Math.ceil(nz / 2) : nz];
  const layer = new Float64Array(nx * ny);
  return {
    dims,
    read(k, out) {
      out.fill(0);
      const [from, to] = alongZ ? [2 * k, Math.min(2 * k + 2, nz)] : [k, k + 1];
      for (let z = from; z < to; z++) {
        source.read(z, layer);
        for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) {
          const at = (i >> 1) + dims[0] * (j >> 1);
          out[at] = (out[at] as number) + (layer[i + nx * j] as number);
        }
      }
      for (let b = 0; b < dims[1]; b++) for (let a = 0; a < dims[0]; a++) {
        const count = Math.min(2, nx - 2 * a) * Math.min(2, ny - 2 * b) * (to - from);
        const at = a + dims[0] * b;
        out[at] = (out[at] as number) / count;
      }
    },
  };
}
