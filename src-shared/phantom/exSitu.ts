/** Ex situ 3-D scans of one pellet at a given state (docs/sample-cell.md, Signals and sampling). */
import { centredAffine, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims, MetadataEntry, Volume } from '../volume/volume.js';
import { countPerSlice, dendriteMask, layersPercent } from './dendrites.js';
import { discMask, sliceOf, type FineGrid } from './fineGrid.js';
import type { Growth } from './growth.js';
import { sampleHeader } from './headers.js';
import { findLandmarks } from './landmarks.js';
import { magnitudeOf, ricianMagnitude } from './noise.js';
import { streamSeed, type ExSituCell, type SampleCellParameters } from './parameters.js';
import { percolates } from './percolation.js';
import { combine, emptyImage, sampleExtruded, sampleKspace, type ComplexImage } from './sampling.js';
import type { ExSituTruth } from './truth.js';

/** What all cells share: their images are sums of these, because k-space sampling is linear. */
export interface SharedImages {
  dims: Dims;
  affine: Affine;
  pellet: ComplexImage;
  electrodes: ComplexImage;
  /** 1 for voxels that lie wholly in the pellet. */
  pelletVoxels: Uint8Array;
}

export function sampleSharedImages(grid: FineGrid, { exSitu, electrode, subVoxels }: SampleCellParameters): SharedImages {
  const dims: Dims = exSitu.dims;
  const slab = Float64Array.from({ length: grid.nz }, (_, k) => (k >= grid.zStart && k < grid.zStart + grid.slices ? 1 : 0));
  const sheet = electrode.exSituVisibleUm / 1000 / grid.spacingMm;
  const sheets = Float64Array.from({ length: grid.nz }, (_, k) => (k === grid.zStart - 1 || k === grid.zStart + grid.slices ? sheet : 0));
  const disc = (mask: Uint8Array): { dims: Dims; zStart: number; values: Float32Array } => ({ dims: [grid.nx, grid.ny, 1], zStart: 0, values: Float32Array.from(mask) });
  return {
    dims,
    affine: centredAffine(dims, [exSitu.fovMm[0] / dims[0], exSitu.fovMm[1] / dims[1], exSitu.fovMm[2] / dims[2]]),
    pellet: sampleExtruded(disc(grid.disc), slab, dims),
    electrodes: sampleExtruded(disc(discMask(grid.nx, grid.ny, electrode.radiusMm / grid.spacingMm)), sheets, dims),
    pelletVoxels: wholeVoxels(grid, dims, subVoxels),
  };
}

export interface ExSituInput { grid: FineGrid; growth: Growth; bridge: Int32Array; shared: SharedImages; cell: ExSituCell; cellIndex: number }

/** Both channels of one cell, and what is in it. */
export function makeExSituScan(parameters: SampleCellParameters, { grid, growth, bridge, shared, cell, cellIndex }: ExSituInput): { volumes: Volume[]; truth: ExSituTruth } {
  const { dims, affine } = shared;
  const phi = parameters.lithiumFraction;
  const sigma = 1 / parameters.exSitu.snrFull;
  const mask = dendriteMask(grid, growth, bridge, cell, phi);
  const perSlice = countPerSlice(grid, mask);
  const isPristine = perSlice.every((count) => count === 0);
  const grown = isPristine ? emptyImage(dims) : sampleKspace({ dims: [grid.nx, grid.ny, grid.nz], zStart: grid.zStart, values: Float32Array.from(mask) }, dims);
  const dendrite = combine([[phi, grown], [1, shared.electrodes]]);
  const llzo = combine([[1 / parameters.densityRatio, shared.pellet], [-phi / parameters.densityRatio, grown]]);

  const layers = layersPercent(grid, perSlice, phi);
  const isGrown = (voxel: number): boolean => mask[voxel] === 1;
  const toMm = (voxels: Int32Array): Vec3[] => Array.from(voxels, (voxel) => finePositionMm(grid, parameters, voxel));
  const truth: ExSituTruth = {
    id: cell.id, name: cell.name, sigma,
    nuclei: {
      mechanism1Mm: toMm(Int32Array.of(...growth.topNuclei, ...growth.bottomNuclei).filter(isGrown)),
      mechanism2Mm: toMm(growth.bulkNuclei.filter(isGrown)),
    },
    bridgePathMm: cell.bridged ? toMm(growth.bridgePath) : [],
    layersPercent: layers,
    totalPercent: layers.reduce((sum, percent) => sum + percent, 0) / layers.length,
    percolates: percolates(grid, mask),
    landmarks: findLandmarks({
      dims, affine, clearance: 2, dendrite: magnitudeOf(dendrite), llzo: magnitudeOf(llzo),
      pellet: shared.pelletVoxels, dendriteCount: countPerVoxel(grid, dims, parameters.subVoxels, mask),
    }, outsidePositionsMm(parameters)),
  };
  const scan = { id: cell.id, name: cell.name, dims, affine, timesH: null, startedAt: null, snrFull: parameters.exSitu.snrFull, truth: describeTruth(truth), warnings: [] };
  const noiseSeed = (channel: 0 | 1): number => streamSeed(parameters.seed, 'exSituNoise', 2 * cellIndex + channel);
  return {
    truth,
    volumes: [
      { header: sampleHeader(scan, 'llzo', parameters), data: ricianMagnitude(llzo, sigma, noiseSeed(0)) },
      { header: sampleHeader(scan, 'dendrite', parameters), data: ricianMagnitude(dendrite, sigma, noiseSeed(1)) },
    ],
  };
}

/** Centre of a stored fine voxel; the centre of the field of view is (0, 0, 0). */
function finePositionMm(grid: FineGrid, { exSitu: { fovMm } }: SampleCellParameters, voxel: number): Vec3 {
  const [i, j, k] = [voxel % grid.nx, Math.floor(voxel / grid.nx) % grid.ny, grid.zStart + sliceOf(grid, voxel)];
  return [(i + 0.5) * grid.spacingMm - fovMm[0] / 2, (j + 0.5) * grid.spacingMm - fovMm[1] / 2, (k + 0.5) * grid.spacingMm - fovMm[2] / 2];
}

/** Fine voxels of `mask` in each coarse voxel. */
function countPerVoxel(grid: FineGrid, [cx, cy, cz]: Dims, s: number, mask: Uint8Array): Float32Array {
  const counts = new Float32Array(cx * cy * cz);
  for (let voxel = 0; voxel < mask.length; voxel++) {
    if (mask[voxel] === 0) continue;
    const i = Math.floor((voxel % grid.nx) / s);
    const j = Math.floor((Math.floor(voxel / grid.nx) % grid.ny) / s);
    const k = Math.floor((grid.zStart + sliceOf(grid, voxel)) / s);
    const at = (k * cy + j) * cx + i;
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

/** 1 for coarse voxels all of whose fine voxels belong to the pellet. */
function wholeVoxels(grid: FineGrid, dims: Dims, s: number): Uint8Array {
  const pellet = new Uint8Array(grid.nx * grid.ny * grid.slices);
  for (let k = 0; k < grid.slices; k++) pellet.set(grid.disc, k * grid.disc.length);
  return Uint8Array.from(countPerVoxel(grid, dims, s, pellet), (count) => (count === s ** 3 ? 1 : 0));
}

/** Four corners beside the pellet, and its axis well above and below it. */
function outsidePositionsMm({ exSitu: { fovMm }, pellet }: SampleCellParameters): Vec3[] {
  const [x, y] = [0.45 * fovMm[0], 0.45 * fovMm[1]];
  const top = pellet.topMm - fovMm[2] / 2;
  const middle = top + pellet.thicknessMm / 2;
  return [[-x, -y, middle], [x, -y, middle], [-x, y, middle], [x, y, middle], [0, 0, top - 0.6], [0, 0, top + pellet.thicknessMm + 0.6]];
}

function describeTruth(truth: ExSituTruth): MetadataEntry[] {
  return [
    ...truth.layersPercent.map((percent, l) => ({ group: 'Truth', name: `Lithium in layer ${l + 1}`, value: `${percent.toFixed(3)} % of its volume` })),
    { group: 'Truth', name: 'Lithium in the pellet', value: `${truth.totalPercent.toFixed(3)} % of its volume` },
    { group: 'Truth', name: 'Lithium connects the electrodes', value: truth.percolates ? 'yes' : 'no' },
  ];
}
