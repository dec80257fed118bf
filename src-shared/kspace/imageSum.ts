/** Scans of one image → its k-space → its image, added to what is shown. */
import type { KspaceRecipe } from '../import/recipe.js';
import type { Dims } from '../volume/volume.js';
import { axisTable, makeGrid, toImage, type AxisTable, type ComplexGrid } from './grid.js';
import { completeAxis, type AcquiredRange } from './halfFourier.js';
import { partOf } from './part.js';
import { windowWeight } from './window.js';

export interface GridPlan {
  gridDims: Dims;
  /** Index at which the origin of space appears, per axis. */
  centre: readonly [number, number, number];
  /** Place in k-space of every sample of a scan (read axis) or of every scan (others); null: the axis has one point. */
  ks: readonly (ArrayLike<number> | null)[];
  recipe: KspaceRecipe;
  /** Turn of sample j of a scan by the off-resonance shift: `exp(−2πi·cyclesPerPoint·k)`. */
  cyclesPerPoint: number;
}

export interface GridTables { read: AxisTable | null; lines: (AxisTable | null)[] }

/** Tables for all images that share grid, encoding and centre. `read` is axis 0 where it is not phase-encoded. */
export function gridTables({ gridDims, centre, ks, recipe, cyclesPerPoint }: GridPlan, readIsSampled: boolean): GridTables {
  const tables = ([0, 1, 2] as const).map((axis) => {
    const list = ks[axis];
    if (!list) return null;
    const { from, to } = range(list);
    const edge = Math.max(-from, to + 1);
    const weight = (k: number): number => windowWeight(recipe, k / edge);
    return axisTable(list, gridDims[axis], centre[axis], weight, gridDims[axis] >= to - from + 1);
  });
  const read = readIsSampled ? tables[0] ?? null : null;
  if (read && cyclesPerPoint !== 0) turnBy(read, ks[0] ?? [], cyclesPerPoint);
  return { read, lines: [readIsSampled ? null : tables[0] ?? null, tables[1] ?? null, tables[2] ?? null] };
}

function range(list: ArrayLike<number>): { from: number; to: number } {
  let from = Infinity, to = -Infinity;
  for (let i = 0; i < list.length; i++) {
    from = Math.min(from, list[i] as number);
    to = Math.max(to, list[i] as number);
  }
  return { from, to };
}

function turnBy(table: AxisTable, ks: ArrayLike<number>, cyclesPerPoint: number): void {
  for (let j = 0; j < table.re.length; j++) {
    const angle = -2 * Math.PI * cyclesPerPoint * (ks[j] as number), c = Math.cos(angle), s = Math.sin(angle);
    const re = table.re[j] as number, im = table.im[j] as number;
    table.re[j] = re * c - im * s;
    table.im[j] = re * s + im * c;
  }
}

/** Complex factor and grid offset of one line; null when it lies outside of the grid. */
export function linePlace({ lines }: GridTables, dims: Dims, line: number): { offset: number; re: number; im: number } | null {
  const strides = [1, dims[0], dims[0] * dims[1]];
  let offset = 0, re = 1, im = 0;
  for (const [axis, table] of lines.entries()) {
    if (!table) continue;
    const at = table.at[line] ?? -1;
    if (at < 0) return null;
    offset += at * (strides[axis] ?? 0);
    const c = table.re[line] as number, s = table.im[line] as number;
    [re, im] = [re * c - im * s, re * s + im * c];
  }
  return { offset, re, im };
}

/** Adds a read-out line to k-space. `values[from + 2j]` is the real part of sample j. */
export function addLine(grid: ComplexGrid, tables: GridTables, line: number, values: ArrayLike<number>, from: number, backwards: boolean): void {
  const place = linePlace(tables, grid.dims, line);
  const { read } = tables;
  if (!place || !read) return;
  const count = read.at.length;
  for (let j = 0; j < count; j++) {
    const at = read.at[j] as number;
    if (at < 0) continue;
    const source = from + 2 * (backwards ? count - 1 - j : j);
    const x = values[source] as number, y = values[source + 1] as number;
    const rc = read.re[j] as number, rs = read.im[j] as number;
    const u = x * rc - y * rs, v = x * rs + y * rc;
    const to = place.offset + at;
    grid.re[to] = (grid.re[to] as number) + u * place.re - v * place.im;
    grid.im[to] = (grid.im[to] as number) + u * place.im + v * place.re;
  }
}

/** Which part of the transformed grid is shown, and how it lies in the target. */
export interface Cut {
  cut: Dims;
  imageDims: Dims;
  transposed: boolean;
  /** Axes whose k-space is completed first. */
  partial?: readonly AcquiredRange[];
}

/** Transforms the grid and adds the shown part of every voxel, times `scale`, to `target` (`[i + n0·(j + n1·k)]`, n0 and n1 exchanged when transposed). */
export function addImage(grid: ComplexGrid, { cut, imageDims, transposed, partial = [] }: Cut, part: KspaceRecipe['part'], scale: number, target: Float32Array, onLines: (fraction: number) => void = () => undefined): void {
  const turns = 1 + partial.length;
  toImage(grid, (fraction) => { onLines(fraction / turns); });
  for (const [i, range] of partial.entries()) completeAxis(grid, range, (fraction) => { onLines((1 + i + fraction) / turns); });
  const [nx, ny, nz] = imageDims;
  const [stepI, stepJ] = transposed ? [ny, 1] : [1, nx];
  for (let k = 0; k < nz; k++) for (let j = 0; j < ny; j++) {
    let from = cut[0] + grid.dims[0] * (cut[1] + j + grid.dims[1] * (cut[2] + k));
    let to = j * stepJ + k * nx * ny;
    for (let i = 0; i < nx; i++, from++, to += stepI) {
      target[to] = (target[to] as number) + partOf(part, scale * (grid.re[from] as number), scale * (grid.im[from] as number));
    }
  }
}

export { makeGrid, type ComplexGrid };
