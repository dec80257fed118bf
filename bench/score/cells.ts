/** The reference cells with what is really in them: one growth per seed, scanned at every noise level. */
import { dendriteMask, type Amounts } from '../../src-shared/phantom/dendrites.js';
import { thicken } from '../../src-shared/phantom/dendrites.js';
import { makeExSituScan, sampleSharedImages } from '../../src-shared/phantom/exSitu.js';
import { makeFineGrid, sliceOf, type FineGrid } from '../../src-shared/phantom/fineGrid.js';
import { makeGrainNetwork } from '../../src-shared/phantom/grains.js';
import { grow } from '../../src-shared/phantom/growth.js';
import { DEFAULT_SAMPLE_CELL, type ExSituTruth, type SampleCellParameters } from '../../src-shared/phantom/index.js';
import type { Dims, Volume } from '../../src-shared/volume/volume.js';

export interface ScoredScan {
  seed: number; snrFull: number; truth: ExSituTruth;
  llzo: Volume; dendrite: Volume;
  /** 1 for voxels of the scan that hold any lithium metal of the dendrites. */
  lithium: Uint8Array;
}

/** Every cell at every noise level, cell by cell. */
export function* referenceScans(seed: number, snrLevels: readonly number[]): Generator<ScoredScan> {
  const parameters: SampleCellParameters = { ...DEFAULT_SAMPLE_CELL, seed };
  const { exSitu: { cells, dims }, subVoxels, lithiumFraction } = parameters;
  const grid = makeFineGrid(parameters);
  const growth = grow(grid, makeGrainNetwork(grid, parameters), parameters, { m1Percent: most(cells, 'm1Percent'), m2Percent: most(cells, 'm2Percent') });
  const bridge = thicken(grid, growth.bridgePath, parameters.bridgeRadiusMm);
  const shared = sampleSharedImages(grid, parameters);
  for (const [cellIndex, cell] of cells.entries()) {
    const lithium = coarsen(grid, dims, subVoxels, dendriteMask(grid, growth, bridge, cell, lithiumFraction));
    for (const snrFull of snrLevels) {
      const scanned = { ...parameters, exSitu: { ...parameters.exSitu, snrFull } };
      const { volumes: [llzo, dendrite], truth } = makeExSituScan(scanned, { grid, growth, bridge, shared, cell, cellIndex });
      if (llzo && dendrite) yield { seed, snrFull, truth, llzo, dendrite, lithium };
    }
  }
}

const most = (cells: readonly Amounts[], key: 'm1Percent' | 'm2Percent'): number => Math.max(...cells.map((cell) => cell[key]));

function coarsen(grid: FineGrid, [nx, ny, nz]: Dims, s: number, fine: Uint8Array): Uint8Array {
  const coarse = new Uint8Array(nx * ny * nz);
  for (let voxel = 0; voxel < fine.length; voxel++) {
    if (fine[voxel] === 0) continue;
    const i = Math.floor((voxel % grid.nx) / s), j = Math.floor((Math.floor(voxel / grid.nx) % grid.ny) / s), k = Math.floor((grid.zStart + sliceOf(grid, voxel)) / s);
    coarse[(k * ny + j) * nx + i] = 1;
  }
  return coarse;
}
