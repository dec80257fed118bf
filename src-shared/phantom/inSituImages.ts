/** Noise-free images of the in situ series; the third axis of every image here is time. */
import { discMask, sliceOf, type FineGrid } from './fineGrid.js';
import { NEVER } from './growthOverTime.js';
import type { SampleCellParameters } from './parameters.js';
import type { Projection } from './projection.js';
import { sampleKspace, type ComplexImage } from './sampling.js';

/** Dendrites on fine pixels at every time point, `[stored row][time][column]`; amounts only ever grow. */
export function depositGrowth(projection: Projection, grid: FineGrid, firstSeen: Uint16Array, timePoints: number): Float32Array {
  const { width, storedRows } = projection;
  const rowStride = timePoints * width;
  const series = new Float32Array(storedRows * rowStride);
  for (let voxel = 0; voxel < firstSeen.length; voxel++) {
    const t = firstSeen[voxel] as number;
    if (t !== NEVER) projection.deposit(series.subarray(t * width), rowStride, voxel % grid.nx, sliceOf(grid, voxel), 1);
  }
  for (let row = 0; row < storedRows; row++) for (let at = row * rowStride + width; at < (row + 1) * rowStride; at++) {
    series[at] = (series[at] as number) + (series[at - width] as number);
  }
  return series;
}

/** Pellet and electrodes, sampled once and repeated for every time point. */
export function sampleStillParts(projection: Projection, parameters: SampleCellParameters, grid: FineGrid, timePoints: number): { pellet: ComplexImage; electrodes: ComplexImage } {
  const sheet = parameters.electrode.inSituVisibleUm / 1000 / grid.spacingMm;
  const footprint = discMask(grid.nx, grid.ny, parameters.electrode.radiusMm / grid.spacingMm);
  const pelletSlices = Array.from({ length: grid.slices }, (_, k) => k);
  const project = (disc: Uint8Array, slices: readonly number[], amount: number): ComplexImage => {
    const out = new Float32Array(projection.storedRows * projection.width);
    const chords = new Float64Array(grid.nx);
    disc.forEach((inside, column) => { chords[column % grid.nx] = (chords[column % grid.nx] as number) + inside; });
    for (const k of slices) chords.forEach((chord, i) => { projection.deposit(out, projection.width, i, k, amount * chord); });
    return repeat(sampleSeries(projection, parameters, out), timePoints);
  };
  return { pellet: project(grid.disc, pelletSlices, 1), electrodes: project(footprint, [-1, grid.slices], sheet) };
}

/** `[stored row][time][column]` on fine pixels → x, depth, time on the pixels of the scan. Time rides along as an axis that is not resampled. */
export function sampleSeries({ width, rows, firstRow, storedRows }: Projection, { inSitu }: SampleCellParameters, values: Float32Array): ComplexImage {
  const [nx, ny] = inSitu.dims;
  const timePoints = values.length / (width * storedRows);
  const { re, im } = sampleKspace({ dims: [width, timePoints, rows], zStart: firstRow, values }, [nx, timePoints, ny]);
  const reorder = (source: Float64Array): Float64Array => {
    const out = new Float64Array(source.length);
    for (let t = 0; t < timePoints; t++) for (let y = 0; y < ny; y++) {
      const from = (y * timePoints + t) * nx;
      out.set(source.subarray(from, from + nx), (t * ny + y) * nx);
    }
    return out;
  };
  return { dims: [nx, ny, timePoints], re: reorder(re), im: reorder(im) };
}

function repeat({ dims, re, im }: ComplexImage, times: number): ComplexImage {
  const repeated = (values: Float64Array): Float64Array => {
    const out = new Float64Array(values.length * times);
    for (let t = 0; t < times; t++) out.set(values, t * values.length);
    return out;
  };
  return { dims: [dims[0], dims[1], times], re: repeated(re), im: repeated(im) };
}
