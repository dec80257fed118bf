/**
 * What a scanner sees of a finely known object: the central part of its k-space (docs/sample-cell.md, Signals and sampling).
 * Sums are preserved: the sum of the real part is the fine sum divided by the product of the ratios.
 */
import { makeColumns, planFft, type ComplexColumns } from './fft.js';
import type { Dims } from '../volume/volume.js';

/** Complex image on a coarse grid, x fastest. */
export interface ComplexImage { dims: Dims; re: Float64Array; im: Float64Array }

/** Values on a fine grid, x fastest; only slices `zStart … zStart + stored − 1` are stored, the others are 0. */
export interface FineObject { dims: Dims; zStart: number; values: Float32Array }

/**
 * Low-passes and resamples columns from `fineCount` to `coarseCount` samples. Overwrites its input.
 *
 * Keeps the k = −⌊n/2⌋ … ⌈n/2⌉ − 1 central samples. The phase ramp `exp(2πi·k·(s − 1)/(2·n·s))`, s = fine/coarse, puts
 * coarse sample j at the *centre* of its s fine samples; without it the picture is shifted by (s − 1)/(2s) of a coarse voxel.
 * An axis that keeps its count is left as it is.
 */
export function planKspaceCrop(fineCount: number, coarseCount: number, columns: number): (fine: ComplexColumns) => ComplexColumns {
  if (fineCount === coarseCount) return (fine) => fine;
  const forward = planFft(fineCount, columns);
  const inverse = planFft(coarseCount, columns);
  const low = -Math.floor(coarseCount / 2);
  const rampPerK = Math.PI * (fineCount / coarseCount - 1) / fineCount;
  return (fine) => {
    const spectrum = forward.transform(fine, 'forward');
    const kept = makeColumns(coarseCount, columns);
    for (let k = low; k < low + coarseCount; k++) {
      const c = Math.cos(rampPerK * k) / fineCount;
      const s = Math.sin(rampPerK * k) / fineCount;
      const source = ((k + fineCount) % fineCount) * columns;
      const target = ((k + coarseCount) % coarseCount) * columns;
      for (let t = 0; t < columns; t++) {
        const x = spectrum.re[source + t] as number;
        const y = spectrum.im[source + t] as number;
        kept.re[target + t] = x * c - y * s;
        kept.im[target + t] = x * s + y * c;
      }
    }
    return inverse.transform(kept, 'inverse');
  };
}

/** The complex image of `fine` on `coarseDims`, before noise. Axis by axis, so that no full fine spectrum is ever held. */
export function sampleKspace(fine: FineObject, coarseDims: Dims): ComplexImage {
  const [nx, ny, nz] = fine.dims;
  const [cx, cy, cz] = coarseDims;
  const stored = fine.values.length / (nx * ny);
  const slices = makeColumns(stored, cx * cy);
  const cropX = planKspaceCrop(nx, cx, ny);
  const cropY = planKspaceCrop(ny, cy, cx);
  for (let k = 0; k < stored; k++) {
    const alongX = cropX(transposedSlice(fine.values, k * nx * ny, nx, ny));
    const alongY = cropY({ re: transpose(alongX.re, ny, cx), im: transpose(alongX.im, ny, cx) });
    slices.re.set(alongY.re, k * cx * cy);
    slices.im.set(alongY.im, k * cx * cy);
  }
  const image = emptyImage(coarseDims);
  const cropZ = planKspaceCrop(nz, cz, cx);
  for (let j = 0; j < cy; j++) {
    const columns = makeColumns(nz, cx);
    for (let k = 0; k < stored; k++) {
      const source = (k * cy + j) * cx;
      columns.re.set(slices.re.subarray(source, source + cx), (fine.zStart + k) * cx);
      columns.im.set(slices.im.subarray(source, source + cx), (fine.zStart + k) * cx);
    }
    const alongZ = cropZ(columns);
    for (let k = 0; k < cz; k++) {
      image.re.set(alongZ.re.subarray(k * cx, (k + 1) * cx), (k * cy + j) * cx);
      image.im.set(alongZ.im.subarray(k * cx, (k + 1) * cx), (k * cy + j) * cx);
    }
  }
  return image;
}

/** The image of `slice(x, y)·profile(z)`, an object that is the same at every depth but for a factor. */
export function sampleExtruded(slice: FineObject, profile: Float64Array, coarseDims: Dims): ComplexImage {
  const [cx, cy, cz] = coarseDims;
  const flat = sampleKspace(slice, [cx, cy, 1]);
  const along = planKspaceCrop(profile.length, cz, 1)({ re: profile.slice(), im: new Float64Array(profile.length) });
  const image = emptyImage(coarseDims);
  for (let k = 0; k < cz; k++) {
    const c = along.re[k] as number;
    const s = along.im[k] as number;
    for (let i = 0; i < cx * cy; i++) {
      const x = flat.re[i] as number;
      const y = flat.im[i] as number;
      image.re[k * cx * cy + i] = x * c - y * s;
      image.im[k * cx * cy + i] = x * s + y * c;
    }
  }
  return image;
}

/** `Σ weight·image`: k-space sampling is linear, so images of parts add up to the image of the whole. */
export function combine(parts: readonly [WeightedImage, ...WeightedImage[]]): ComplexImage {
  const sum = emptyImage(parts[0][1].dims);
  for (const [weight, { re, im }] of parts) {
    for (let i = 0; i < sum.re.length; i++) {
      sum.re[i] = (sum.re[i] as number) + weight * (re[i] as number);
      sum.im[i] = (sum.im[i] as number) + weight * (im[i] as number);
    }
  }
  return sum;
}
type WeightedImage = readonly [weight: number, image: ComplexImage];

export function emptyImage(dims: Dims): ComplexImage {
  const size = dims[0] * dims[1] * dims[2];
  return { dims, re: new Float64Array(size), im: new Float64Array(size) };
}

/** One x-fastest slice as columns along x, with zero imaginary part. */
function transposedSlice(values: Float32Array, start: number, nx: number, ny: number): ComplexColumns {
  const columns = makeColumns(nx, ny);
  for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) columns.re[i * ny + j] = values[start + j * nx + i] as number;
  return columns;
}

/** `[rows][width]`, width fastest → the matrix with rows and columns exchanged. */
function transpose(values: Float64Array, width: number, rows: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let r = 0; r < rows; r++) for (let w = 0; w < width; w++) out[w * rows + r] = values[r * width + w] as number;
  return out;
}
