/** How much of every voxel lies in which layer. */
import { spacingMm, type Affine } from '../../volume/geometry.js';
import type { Dims } from '../../volume/volume.js';
import { cellFunctions, type CellFunctions, type CellGeometry } from './depth.js';

/** Of `layer` for voxels wholly outside, and for those shared by several layers or the outside. */
export const OUTSIDE = 255, SHARED = 254;

export interface LayerWeights {
  count: number;
  /** Layer (from 0) of every voxel that lies wholly in one, else {@link OUTSIDE} or {@link SHARED}. */
  layer: Uint8Array;
  /** Shared voxels in ascending order; entries starts[s] … starts[s + 1] − 1 belong to the s-th. */
  shared: Uint32Array; starts: Uint32Array;
  entryLayers: Uint8Array; entryWeights: Float32Array;
  /** Σ w of each layer, voxels. */
  sums: Float64Array;
  /** First and last voxel with any weight, [from, to). */
  from: number; to: number;
}

/** Sub-samples of a voxel along each axis: 4 in a volume, 8 in a single slice. */
export const defaultSubSamples = (dims: Dims): number => (dims.includes(1) ? 8 : 4);

/**
 * w_l(v): fraction of voxel v inside layer l (equal parts of the depth u, the last one closed) and within `radiusMm` of the centre line, by sub-samples.
 * Σ_l w_l + w_outside = 1. Layer 0 lies at electrode A, or at B when the cell is flipped. docs/formulas.md, Layers.
 */
export function layerWeights(cell: CellGeometry, dims: Dims, affine: Affine, count: number, options: { radiusMm?: number; subSamples?: number; /** Called now and then; may throw to cancel. */ onFraction?: (fraction: number) => void } = {}): LayerWeights {
  const { radiusMm = cell.radiusMm, subSamples = defaultSubSamples(dims), onFraction } = options;
  const { fromA, fromB, radiusSquared } = cellFunctions(cell, affine), most = radiusMm ** 2;
  const [nx, ny, nz] = dims, offsets = dims.map((n) => offsetsOf(n > 1 ? subSamples : 1)) as [Float64Array, Float64Array, Float64Array];
  const layer = new Uint8Array(nx * ny * nz).fill(OUTSIDE), totals = new Float64Array(count), sums = new Float64Array(count);
  const shared: number[] = [], starts: number[] = [0], entryLayers: number[] = [], entryWeights: number[] = [];
  const layerOf = (i: number, j: number, k: number): number => {
    const a = fromA(i, j, k), b = fromB(i, j, k);
    if (a < 0 || b < 0 || radiusSquared(i, j, k) > most) return OUTSIDE;
    const index = Math.min(count - 1, Math.floor((a / (a + b)) * count));
    return cell.flipped ? count - 1 - index : index;
  };
  const perVoxel = offsets[0].length * offsets[1].length * offsets[2].length;
  const diagonal = spacingMm(affine).reduce((sum, step, axis) => sum + (dims[axis] === 1 ? 0 : step / 2), 0);
  const isUniform = uniformTest(layerOf, dims, { fromA, fromB, radiusSquared }, { radiusMm, diagonal, count });
  let from = layer.length, to = 0;
  for (let k = 0, n = 0; k < nz; k++) for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++, n++) {
    if (i === 0 && j === 0) onFraction?.(k / nz);
    const own = isUniform(i, j, k);
    if (own === OUTSIDE) continue;
    if (own !== SHARED) { layer[n] = own; sums[own] = (sums[own] as number) + 1; from = Math.min(from, n); to = n + 1; continue; }
    totals.fill(0);
    let inside = 0;
    for (const dk of offsets[2]) for (const dj of offsets[1]) for (const di of offsets[0]) {
      const at = layerOf(i + di, j + dj, k + dk);
      if (at !== OUTSIDE) { totals[at] = (totals[at] as number) + 1; inside++; }
    }
    if (inside === 0) continue;
    from = Math.min(from, n); to = n + 1;
    const whole = totals.indexOf(perVoxel);
    if (whole >= 0) { layer[n] = whole; sums[whole] = (sums[whole] as number) + 1; continue; }
    layer[n] = SHARED;
    shared.push(n);
    for (let l = 0; l < count; l++) {
      const w = (totals[l] as number) / perVoxel;
      if (w === 0) continue;
      entryLayers.push(l); entryWeights.push(w); sums[l] = (sums[l] as number) + w;
    }
    starts.push(entryLayers.length);
  }
  return {
    count, layer, sums, from: Math.min(from, to), to,
    shared: Uint32Array.from(shared), starts: Uint32Array.from(starts), entryLayers: Uint8Array.from(entryLayers), entryWeights: Float32Array.from(entryWeights),
  };
}

/** Middles of equal parts of a voxel, −½ … ½. */
const offsetsOf = (parts: number): Float64Array => Float64Array.from({ length: parts }, (_, p) => (p + 0.5) / parts - 0.5);

/** The layer of a voxel whose corners are all in it (or outside) with certainty; {@link SHARED} when it must be divided. */
function uniformTest(
  layerOf: (i: number, j: number, k: number) => number, dims: Dims, { fromA, fromB, radiusSquared }: CellFunctions,
  { radiusMm, diagonal, count }: { radiusMm: number; /** No corner is farther from the centre of its voxel, mm. */ diagonal: number; count: number },
): (i: number, j: number, k: number) => number {
  const half = dims.map((n) => (n > 1 ? 0.5 : 0)) as [number, number, number];
  // Distances to the faces are linear: their change from the centre to a corner.
  const halfChange = (f: (i: number, j: number, k: number) => number): number =>
    Math.abs(f(half[0], 0, 0) - f(0, 0, 0)) + Math.abs(f(0, half[1], 0) - f(0, 0, 0)) + Math.abs(f(0, 0, half[2]) - f(0, 0, 0));
  const reachA = halfChange(fromA), reachB = halfChange(fromB), at = (i: number, j: number, k: number): number => Math.sqrt(radiusSquared(i, j, k));
  return (i, j, k) => {
    const a = fromA(i, j, k), b = fromB(i, j, k);
    if (a < -reachA || b < -reachB) return OUTSIDE;
    const radius = at(i, j, k);
    if (radius > radiusMm + diagonal) return OUTSIDE;
    if (a < reachA || b < reachB || radius > radiusMm - diagonal) return SHARED;
    const low = Math.floor(((a - reachA) / (a - reachA + b + reachB)) * count), high = Math.floor(((a + reachA) / (a + reachA + b - reachB)) * count);
    return low === high ? layerOf(i, j, k) : SHARED;
  };
}
