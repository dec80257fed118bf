/**
 * Cartesian k-space of one image. Sample k (a whole number, 0 at the centre) lies at index k mod N of its axis, so that
 * `ρ[m] = Σ_k S[k]·exp(2πi·k(m − c)/N)` needs no shuffling; the centre c is a phase ramp on the samples and may be fractional.
 */
import type { Dims } from '../volume/volume.js';
import { makeColumns, planTransform, type ComplexColumns, type FftPlan } from './fft.js';

export interface ComplexGrid {
  dims: Dims;
  /** `re[i + nx·(j + ny·k)]`. */
  re: Float32Array;
  im: Float32Array;
}

export const BYTES_PER_GRID_POINT = 8;

export function makeGrid(dims: Dims): ComplexGrid {
  const points = dims[0] * dims[1] * dims[2];
  return { dims, re: new Float32Array(points), im: new Float32Array(points) };
}

/** What a sample at one position of an axis is multiplied with, and where it goes. */
export interface AxisTable {
  /** Index on the grid's axis, −1 for a sample outside of it. */
  at: Int32Array;
  re: Float64Array;
  im: Float64Array;
}

/**
 * @param ks position of each sample, in steps of 1/FOV
 * @param count points of the grid's axis @param centre index at which k-space's origin of space shall appear
 * @param weight of a sample at k (window), real @param wraps samples beyond the grid fold back (as in a transform of just this length) or are left out
 */
export function axisTable(ks: ArrayLike<number>, count: number, centre: number, weight: (k: number) => number, wraps: boolean): AxisTable {
  const table: AxisTable = { at: new Int32Array(ks.length), re: new Float64Array(ks.length), im: new Float64Array(ks.length) };
  const half = Math.floor(count / 2);
  for (let j = 0; j < ks.length; j++) {
    const k = ks[j] as number, w = weight(k), angle = (-2 * Math.PI * k * centre) / count;
    const inside = k >= -half && k < count - half;
    table.at[j] = wraps || inside ? ((k % count) + count) % count : -1;
    table.re[j] = w * Math.cos(angle);
    table.im[j] = w * Math.sin(angle);
  }
  return table;
}

/** Largest number of samples transformed at once: buffers that stay in cache. */
const TILE_SAMPLES = 32_768;

/**
 * Sums every axis of more than one point, in place: k-space → image, unscaled.
 * @param onLines told how many of the transforms of this grid are done, 0…1; may throw to cancel
 */
export function toImage(grid: ComplexGrid, onLines: (fraction: number) => void = () => undefined): void {
  const axes = ([0, 1, 2] as const).filter((axis) => grid.dims[axis] > 1);
  for (const [done, axis] of axes.entries()) {
    transformAxis(grid, axis, (fraction) => { onLines((done + fraction) / axes.length); });
  }
}

function transformAxis(grid: ComplexGrid, axis: 0 | 1 | 2, onLines: (fraction: number) => void): void {
  const lines = axisLines(grid, axis);
  const plans = new Map<number, FftPlan>();
  forEachTile(lines, (data, columns) => {
    const plan = plans.get(columns) ?? planTransform(lines.length, columns);
    plans.set(columns, plan);
    return plan.transform(data, 'inverse');
  }, onLines);
}

/** The lines of a grid along one axis. */
export interface AxisLines { grid: ComplexGrid; length: number; stride: number; count: number }

export function axisLines(grid: ComplexGrid, axis: 0 | 1 | 2): AxisLines {
  const { dims } = grid, length = dims[axis];
  return { grid, length, stride: axis === 0 ? 1 : axis === 1 ? dims[0] : dims[0] * dims[1], count: (dims[0] * dims[1] * dims[2]) / length };
}

/** Takes lines out a tile at a time (`[length][columns]`), and puts back what `change` makes of them. */
export function forEachTile({ grid: { re, im }, length, stride, count }: AxisLines, change: (data: ComplexColumns, columns: number) => ComplexColumns, onLines: (fraction: number) => void): void {
  const tile = Math.max(1, Math.min(count, Math.floor(TILE_SAMPLES / length)));
  const start = (line: number): number => (line % stride) + Math.floor(line / stride) * stride * length;
  for (let first = 0; first < count; first += tile) {
    const columns = Math.min(tile, count - first);
    const data = makeColumns(length, columns);
    for (let c = 0; c < columns; c++) for (let j = 0, from = start(first + c), to = c; j < length; j++, from += stride, to += columns) {
      data.re[to] = re[from] as number;
      data.im[to] = im[from] as number;
    }
    const changed = change(data, columns);
    for (let c = 0; c < columns; c++) for (let j = 0, to = start(first + c), from = c; j < length; j++, to += stride, from += columns) {
      re[to] = changed.re[from] as number;
      im[to] = changed.im[from] as number;
    }
    onLines((first + columns) / count);
  }
}
