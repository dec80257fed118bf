/** Where lithium starts: draws of network voxels without replacement (docs/sample-cell.md, Growth). */
import { uniform } from '../random.js';
import { depthU, discMask, type FineGrid } from './fineGrid.js';
import { LINE, type GrainNetwork } from './grains.js';
import { streamSeed, type SampleCellParameters } from './parameters.js';

/** Voxels of fine slice `slice`, on lines and below the electrode, each as likely as any other. */
export function drawFaceNuclei(grid: FineGrid, network: GrainNetwork, parameters: SampleCellParameters, face: 'top' | 'bottom'): Int32Array {
  const slice = face === 'top' ? 0 : grid.slices - 1;
  const footprint = discMask(grid.nx, grid.ny, parameters.electrode.radiusMm / grid.spacingMm);
  const start = slice * grid.nx * grid.ny;
  const candidates: number[] = [];
  for (let column = 0; column < footprint.length; column++) {
    if (footprint[column] === 1 && network.kind[start + column] === LINE) candidates.push(start + column);
  }
  const count = face === 'top' ? parameters.mechanism1.topNuclei : parameters.mechanism1.bottomNuclei;
  return drawWeighted(candidates, () => 1, count, streamSeed(parameters.seed, face === 'top' ? 'topNuclei' : 'bottomNuclei'));
}

/** Line voxels in the bulk, weighted by `exp(−((u − 0.5)/width)²/2)`. */
export function drawBulkNuclei(grid: FineGrid, network: GrainNetwork, { seed, mechanism2 }: SampleCellParameters): Int32Array {
  const perSlice = grid.nx * grid.ny;
  const candidates: number[] = [];
  for (let k = 0; k < grid.slices; k++) {
    const u = depthU(grid, k);
    if (u <= mechanism2.minU || u >= mechanism2.maxU) continue;
    for (let voxel = k * perSlice; voxel < (k + 1) * perSlice; voxel++) if (network.kind[voxel] === LINE) candidates.push(voxel);
  }
  const weight = (voxel: number): number => Math.exp(-0.5 * ((depthU(grid, Math.floor(voxel / perSlice)) - 0.5) / mechanism2.widthU) ** 2);
  return drawWeighted(candidates, weight, mechanism2.nuclei, streamSeed(seed, 'bulkNuclei'));
}

/** `count` of `candidates` without replacement: those with the smallest exponential keys −ln(U)/weight (Efraimidis and Spirakis 2006). */
function drawWeighted(candidates: readonly number[], weight: (candidate: number) => number, count: number, seed: number): Int32Array {
  const keys = Float64Array.from(candidates, (candidate) => -Math.log(1 - uniform(seed, candidate + 1)) / weight(candidate));
  const limit = keys.slice().sort()[Math.min(count, keys.length) - 1] ?? -1;
  return Int32Array.from(candidates.filter((_, n) => (keys[n] as number) <= limit).slice(0, count));
}
