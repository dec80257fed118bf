/** How bright a network may be cut before it no longer connects the electrodes. docs/formulas.md. */
import type { Dims } from '../volume/volume.js';
import { contactOf, TOUCHES_B, type Electrodes } from './electrodes.js';
import type { Connectivity, Grid, Mask, Values } from './grid.js';
import { neighboursIn } from './neighbours.js';
import { shortestPath, type NetworkPath } from './paths.js';

export interface WidestConnection {
  /** Largest T for which the voxels ≥ T connect the electrodes: the largest smallest value along a path. */
  level: number;
  /** A voxel with that value. */
  weakest: number;
}

/**
 * Percolation intensity: grows from electrode A, always into the brightest voxel at the border (Prim 1957, Bell Syst. Tech. J. 36, 1389), until
 * electrode B is reached. The border waits in 65 536 levels; the level at which B was reached is divided again until it holds a single value.
 * NaN and −Infinity are no part of any path. Memory above the input: 5 bytes a voxel.
 * @param within voxels that paths may use; null: all
 * @returns null where no path of voxels with a value leads from A to B
 */
export function widestConnection(values: Values, within: Mask | null, dims: Dims, electrodes: Electrodes, connectivity: Connectivity, onFraction?: (fraction: number) => void): WidestConnection | null {
  const waiting = { isSeen: new Uint8Array(values.length), next: new Int32Array(values.length), heads: new Int32Array(TOP + 1), starts: voxelsTouchingA(electrodes) };
  let range = wholeRange(values);
  for (;;) {
    const levelOf = levelsIn(range), reached = growth(values, within, dims, electrodes, connectivity, levelOf, waiting, onFraction);
    if (reached === null) return null;
    range = rangeOfLevel(values, within, waiting.isSeen, levelOf, reached.level);
    if (range.low === range.high) return { level: range.low, weakest: reached.weakest };
  }
}

export interface WidestPath extends WidestConnection { path: NetworkPath }

/** The shortest of the paths whose smallest value is largest, and the voxel where it is smallest: the weakest link. Null: not connected. */
export function widestPath(values: Values, within: Mask | null, grid: Grid, electrodes: Electrodes, connectivity: Connectivity, onFraction?: (fraction: number) => void): WidestPath | null {
  const widest = widestConnection(values, within, grid.dims, electrodes, connectivity, onFraction);
  if (widest === null) return null;
  const mask = new Uint8Array(values.length);
  for (let n = 0; n < values.length; n++) if ((values[n] as number) >= widest.level && (within === null || within[n] === 1)) mask[n] = 1;
  const path = shortestPath(mask, grid, electrodes, connectivity, onFraction);
  return path && { level: widest.level, weakest: path.voxels.find((n) => values[n] === widest.level) ?? widest.weakest, path };
}

interface Range { low: number; high: number }
/** Levels ascend with the values; −1: below the range. */
type LevelOf = (value: number) => number;
const TOP = 0xffff;

function wholeRange(values: Values): Range {
  let low = Infinity, high = -Infinity;
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as number;
    if (value < low && value > -Infinity) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** Of the values of one level that have been at the border: others play no part in what was reached. */
function rangeOfLevel(values: Values, within: Mask | null, isSeen: Uint8Array, levelOf: LevelOf, level: number): Range {
  let low = Infinity, high = -Infinity;
  for (let n = 0; n < values.length; n++) {
    if (isSeen[n] === 0 || (within !== null && within[n] === 0)) continue;
    const value = values[n] as number;
    if (levelOf(value) !== level) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function voxelsTouchingA(electrodes: Electrodes): Uint32Array {
  const { depth, contactDepth } = electrodes;
  let count = 0;
  for (let n = 0; n < depth.length; n++) if ((depth[n] as number) <= contactDepth) count++;
  const voxels = new Uint32Array(count);
  for (let n = depth.length - 1; count > 0; n--) if ((depth[n] as number) <= contactDepth) voxels[--count] = n;
  return voxels;
}

function levelsIn({ low, high }: Range): LevelOf {
  const scale = (TOP + 1) / (high - low);
  return (value) => value >= high ? TOP : !(value >= low) ? -1 : value === low ? 0 : Math.min(TOP, (value - low) * scale) | 0;
}

/** Which voxels have been at the border, and those that wait there: lists by level, linked through `next`, counted from 1. */
interface Waiting { isSeen: Uint8Array; next: Int32Array; heads: Int32Array; /** At electrode A. */ starts: Uint32Array }

/** The level at which B is reached, and the first voxel that was entered at it. */
function growth(values: Values, within: Mask | null, dims: Dims, electrodes: Electrodes, connectivity: Connectivity, levelOf: LevelOf, { isSeen, next, heads, starts }: Waiting, onFraction?: (fraction: number) => void): WidestConnection | null {
  isSeen.fill(0);
  heads.fill(0);
  let level = TOP, weakest = -1, step = 0;
  const see = (n: number): void => {
    isSeen[n] = 1;
    const value = values[n] as number;
    if (!(value > -Infinity) || (within !== null && within[n] === 0)) return;
    // Above the present level the order does not matter any more.
    const at = Math.min(level, levelOf(value));
    if (at < 0) return;
    next[n] = heads[at] as number;
    heads[at] = n + 1;
  };
  for (const n of starts) see(n);
  const around = new Uint32Array(connectivity), directions = new Uint8Array(connectivity), neighbours = neighboursIn(dims, connectivity);
  for (; level >= 0; level--, weakest = -1) for (let n = (heads[level] as number) - 1; n >= 0; n = (heads[level] as number) - 1) {
    heads[level] = next[n] as number;
    if (weakest < 0) weakest = n;
    if ((contactOf(electrodes, n) & TOUCHES_B) !== 0) return { level, weakest };
    const count = neighbours(n, around, directions);
    for (let i = 0; i < count; i++) if (isSeen[around[i] as number] === 0) see(around[i] as number);
    if (++step % 65_536 === 0) onFraction?.(step / values.length);
  }
  return null;
}
