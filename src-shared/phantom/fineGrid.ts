/** The fine grid of the pellet: only the slices of the pellet are stored. */
import type { SampleCellParameters } from './parameters.js';

export interface FineGrid {
  /** Edge of a fine voxel, the same along all axes. */
  spacingMm: number;
  nx: number;
  ny: number;
  /** Slices of the whole field of view. */
  nz: number;
  /** First slice of the pellet in the field of view. */
  zStart: number;
  /** Slices of the pellet = slices stored. */
  slices: number;
  /** 1 where a column lies in the pellet, x fastest. */
  disc: Uint8Array;
  /** Fine voxels in the pellet. */
  pelletVoxels: number;
}

export function makeFineGrid({ exSitu, subVoxels, pellet }: SampleCellParameters): FineGrid {
  const spacingMm = exSitu.fovMm[0] / (exSitu.dims[0] * subVoxels);
  const [nx, ny, nz] = [exSitu.dims[0] * subVoxels, exSitu.dims[1] * subVoxels, exSitu.dims[2] * subVoxels];
  const slices = Math.round(pellet.thicknessMm / spacingMm);
  const disc = discMask(nx, ny, pellet.radiusMm / spacingMm);
  return { spacingMm, nx, ny, nz, zStart: Math.round(pellet.topMm / spacingMm), slices, disc, pelletVoxels: slices * disc.reduce((a, b) => a + b, 0) };
}

/** 1 for voxels whose centre lies within `radiusVox` of the middle of an nx × ny slice. */
export function discMask(nx: number, ny: number, radiusVox: number): Uint8Array {
  const mask = new Uint8Array(nx * ny);
  for (let j = 0; j < ny; j++) for (let i = 0; i < nx; i++) {
    if ((i + 0.5 - nx / 2) ** 2 + (j + 0.5 - ny / 2) ** 2 <= radiusVox ** 2) mask[j * nx + i] = 1;
  }
  return mask;
}

/** Normalised depth of a stored slice: 0 at electrode A, 1 at electrode B. */
export function depthU(grid: FineGrid, slice: number): number {
  return (slice + 0.5) / grid.slices;
}

/** Depth from the nearer electrode, 0 … 0.5. */
export function depthFromFace(grid: FineGrid, slice: number): number {
  const u = depthU(grid, slice);
  return Math.min(u, 1 - u);
}

export function sliceOf(grid: FineGrid, voxel: number): number {
  return Math.floor(voxel / (grid.nx * grid.ny));
}
