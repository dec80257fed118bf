/** Connected components by union-find over runs (Rosenfeld and Pfaltz 1966, J. ACM 13, 471; He, Chao and Suzuki 2008, IEEE TIP 17, 749). docs/formulas.md. */
import type { Dims } from '../volume/volume.js';
import type { Connectivity, Labels, Mask } from './grid.js';
import { runsOf, type Runs } from './runs.js';

export interface Components {
  labels: Labels;
  /** Voxels of each component, descending; [0] is 0 and stands for the background. */
  sizes: Uint32Array;
}

/** Components before they are drawn: run r belongs to component ofRun[r], from 1. */
export interface RunComponents { ofRun: Uint32Array; sizes: Uint32Array }

/**
 * Components under 6-, 18- or 26-connectivity, the largest first, equal ones in the order of their first voxels.
 * Memory above the mask: 4 bytes a voxel for the labels, 12 bytes a run.
 * @param onFraction called now and then with 0…1; may throw to cancel
 */
export function labelComponents(mask: Mask, dims: Dims, connectivity: Connectivity, onFraction?: (fraction: number) => void): Components {
  const runs = runsOf(mask, dims);
  const { ofRun, sizes } = componentsOfRuns(runs, connectivity, onFraction);
  return { labels: labelsOf(runs, ofRun), sizes };
}

/** Labels of all voxels of a grid from those of its runs. */
export function labelsOf({ dims, starts, ends }: Runs, ofRun: Uint32Array): Labels {
  const labels = new Uint32Array(dims[0] * dims[1] * dims[2]);
  for (let r = 0; r < starts.length; r++) {
    const label = ofRun[r] as number, end = ends[r] as number;
    for (let n = starts[r] as number; n < end; n++) labels[n] = label;
  }
  return labels;
}

/** Components of runs, numbered as {@link labelComponents} does. */
export function componentsOfRuns(runs: Runs, connectivity: Connectivity, onFraction?: (fraction: number) => void): RunComponents {
  const { starts, ends } = runs;
  const parents = joined(runs, connectivity, onFraction);
  const voxels = new Uint32Array(starts.length);
  let count = 0;
  for (let r = 0; r < starts.length; r++) {
    const root = parents[r] as number;
    if (root === r) count++;
    voxels[root] = (voxels[root] as number) + (ends[r] as number) - (starts[r] as number);
  }
  const roots = new Uint32Array(count);
  for (let r = 0, n = 0; r < starts.length; r++) if (parents[r] === r) roots[n++] = r;
  const sorted = bySize(roots, voxels);
  const sizes = new Uint32Array(count + 1);
  for (let n = 0; n < count; n++) sizes[n + 1] = voxels[sorted[n] as number] as number;
  // The sizes have been taken over: their place now holds the labels.
  for (let n = 0; n < count; n++) voxels[sorted[n] as number] = n + 1;
  for (let r = 0; r < starts.length; r++) parents[r] = voxels[parents[r] as number] as number;
  return { ofRun: parents, sizes };
}

/** Rows before this one that its runs can touch: steps in y and z, and how far apart along x runs may end. */
const ROWS_BEFORE: Record<Connectivity, readonly (readonly [number, number, number])[]> = {
  6: [[-1, 0, 0], [0, -1, 0]],
  18: [[-1, 0, 1], [0, -1, 1], [-1, -1, 0], [1, -1, 0]],
  26: [[-1, 0, 1], [0, -1, 1], [-1, -1, 1], [1, -1, 1]],
};

/** The first run of the component of each run. */
function joined(runs: Runs, connectivity: Connectivity, onFraction?: (fraction: number) => void): Uint32Array {
  const { dims: [, ny, nz], firstOfRow, starts } = runs;
  const parents = new Uint32Array(starts.length);
  for (let r = 0; r < parents.length; r++) parents[r] = r;
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = y + ny * z;
      if (firstOfRow[row] === firstOfRow[row + 1]) continue;
      for (const [dy, dz, reach] of ROWS_BEFORE[connectivity]) {
        if (y + dy >= 0 && y + dy < ny && z + dz >= 0) joinRows(runs, parents, row, row + dy + ny * dz, reach);
      }
    }
    onFraction?.((z + 1) / nz);
  }
  // A run's parent comes before it, so it already points to the first of all.
  for (let r = 0; r < parents.length; r++) parents[r] = parents[parents[r] as number] as number;
  return parents;
}

/** Joins the runs of two rows that overlap, or come within `reach` voxels of each other, along x. */
function joinRows({ dims: [nx], firstOfRow, starts, ends }: Runs, parents: Uint32Array, row: number, before: number, reach: number): void {
  const shift = (row - before) * nx, last = firstOfRow[row + 1] as number, lastBefore = firstOfRow[before + 1] as number;
  let a = firstOfRow[row] as number, b = firstOfRow[before] as number;
  while (a < last && b < lastBefore) {
    const endA = ends[a] as number, endB = (ends[b] as number) + shift;
    if ((starts[a] as number) < endB + reach && (starts[b] as number) + shift < endA + reach) join(parents, a, b);
    if (endA < endB) a++; else b++;
  }
}

function join(parents: Uint32Array, a: number, b: number): void {
  const [rootA, rootB] = [rootOf(parents, a), rootOf(parents, b)];
  if (rootA < rootB) parents[rootB] = rootA; else parents[rootA] = rootB;
}

function rootOf(parents: Uint32Array, r: number): number {
  for (let parent = parents[r] as number; parent !== r; parent = parents[r] as number) {
    const grandparent = parents[parent] as number;
    parents[r] = grandparent;
    r = grandparent;
  }
  return r;
}

/** From this size on components are few enough to be compared. */
const LARGE = 1 << 16;

/** Roots by descending size, equal ones in their order: counted when small, compared when large. */
function bySize(roots: Uint32Array, sizes: Uint32Array): Uint32Array {
  const sizeOf = (root: number): number => sizes[root] as number;
  const large = roots.filter((root) => sizeOf(root) >= LARGE).sort((a, b) => sizeOf(b) - sizeOf(a) || a - b);
  const next = new Uint32Array(LARGE + 1);
  for (const root of roots) if (sizeOf(root) < LARGE) next[sizeOf(root)] = (next[sizeOf(root)] as number) + 1;
  for (let size = LARGE - 1, at = large.length; size > 0; size--) {
    const count = next[size] as number;
    next[size] = at;
    at += count;
  }
  const sorted = new Uint32Array(roots.length);
  sorted.set(large);
  for (const root of roots) {
    const size = sizeOf(root);
    if (size >= LARGE) continue;
    const at = next[size] as number;
    sorted[at] = root;
    next[size] = at + 1;
  }
  return sorted;
}
