/** Places whose content is certain, found in the truth of a scan. */
import { length, subtract, voxToMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import type { Landmark, Landmarks } from './truth.js';

export interface ScanTruth {
  dims: Dims;
  affine: Affine;
  /** Noise-free magnitudes of both channels. */
  dendrite: Float32Array;
  llzo: Float32Array;
  /** 1 for voxels that lie wholly in the pellet. */
  pellet: Uint8Array;
  /** Dendrite voxels of the fine grid in each voxel. */
  dendriteCount: Float32Array;
  /** A landmark keeps this many voxels to the rim of the pellet, and LLZO as many to the next dendrite. */
  clearance: number;
}

const MOST = 6;
const APART_MM = 1;

export function findLandmarks(scan: ScanTruth, outsideMm: readonly Vec3[]): Landmarks {
  const { dims, clearance } = scan;
  const full = (2 * clearance + 1) ** (dims[2] === 1 ? 2 : 3);
  const pelletAround = boxSum(Float32Array.from(scan.pellet), dims, clearance);
  const countAround = boxSum(scan.dendriteCount, dims, clearance);
  const meanDendrite = boxMean(scan.dendrite, dims);
  const meanLlzo = boxMean(scan.llzo, dims);
  const inner: number[] = [];
  pelletAround.forEach((sum, voxel) => { if (Math.round(sum) === full) inner.push(voxel); });
  const pick = (voxels: readonly number[], score: (voxel: number) => number): Landmark[] => pickApart(scan, voxels, score)
    .map(({ voxel, posMm }) => ({ posMm, dendriteSignal: meanDendrite[voxel] ?? NaN, llzoSignal: meanLlzo[voxel] ?? NaN }));
  return {
    dendrite: pick(inner.filter((voxel) => (scan.dendriteCount[voxel] ?? 0) > 0), (voxel) => leastAround(scan, voxel)),
    llzo: pick(inner, (voxel) => -(countAround[voxel] ?? NaN) - (meanDendrite[voxel] ?? NaN)),
    outside: outsideMm.map((posMm) => ({ posMm, dendriteSignal: 0, llzoSignal: 0 })),
  };
}

/** The voxels with the highest scores, best first, none closer than {@link APART_MM} to a better one. */
function pickApart({ affine, dims }: ScanTruth, voxels: readonly number[], score: (voxel: number) => number): { voxel: number; posMm: Vec3 }[] {
  const scored = voxels.map((voxel) => ({ voxel, score: score(voxel) })).sort((a, b) => b.score - a.score || a.voxel - b.voxel);
  const picked: { voxel: number; posMm: Vec3 }[] = [];
  for (const { voxel } of scored) {
    const posMm = voxToMm(affine, positionVox(dims, voxel));
    if (picked.some((other) => length(subtract(other.posMm, posMm)) < APART_MM)) continue;
    picked.push({ voxel, posMm });
    if (picked.length === MOST) break;
  }
  return picked;
}

/** Weakest dendrite signal among a voxel and its neighbours. The pellet never touches the rim of the volume. */
function leastAround({ dims: [nx, ny, nz], dendrite }: ScanTruth, voxel: number): number {
  let least = Infinity;
  const reachZ = nz === 1 ? 0 : 1;
  for (let dk = -reachZ; dk <= reachZ; dk++) for (let dj = -1; dj <= 1; dj++) for (let di = -1; di <= 1; di++) {
    least = Math.min(least, dendrite[voxel + (dk * ny + dj) * nx + di] ?? 0);
  }
  return least;
}

function boxMean(values: Float32Array, dims: Dims): Float32Array {
  const size = dims[2] === 1 ? 9 : 27;
  return boxSum(values, dims, 1).map((sum) => sum / size);
}

/** Sum over the box of `reach` voxels around each voxel, axis by axis; what lies outside the volume counts 0. */
function boxSum(values: Float32Array, [nx, ny, nz]: Dims, reach: number): Float32Array {
  let sums = values;
  for (const [stride, count] of [[1, nx], [nx, ny], [nx * ny, nz]] as const) {
    const next = new Float32Array(sums.length);
    for (let block = 0; block < sums.length; block += stride * count) for (let at = 0; at < count; at++) {
      for (let n = Math.max(at - reach, 0); n <= Math.min(at + reach, count - 1); n++) {
        const shift = (n - at) * stride;
        const end = block + (at + 1) * stride;
        for (let voxel = end - stride; voxel < end; voxel++) next[voxel] = (next[voxel] as number) + (sums[voxel + shift] as number);
      }
    }
    sums = next;
  }
  return sums;
}

function positionVox([nx, ny]: Dims, voxel: number): Vec3 {
  return [voxel % nx, Math.floor(voxel / nx) % ny, Math.floor(voxel / (nx * ny))];
}
