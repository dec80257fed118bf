/** The built-in sample: three pellets ex situ, one in situ, all made from one set of parameters. */
import type { Volume } from '../volume/volume.js';
import { checkVolume } from '../volume/volume.js';
import { thicken } from './dendrites.js';
import { makeExSituScan, sampleSharedImages } from './exSitu.js';
import { makeFineGrid } from './fineGrid.js';
import { makeGrainNetwork } from './grains.js';
import { grow } from './growth.js';
import { imageInSitu, scanInSitu, type InSituImages } from './inSitu.js';
import { amountsAt } from './kinetics.js';
import type { SampleCellParameters } from './parameters.js';
import type { SampleCellTruth } from './truth.js';

export interface SampleCell { volumes: Volume[]; truth: SampleCellTruth }

/**
 * Volumes and truth of the sample cell. Pure and deterministic: the same parameters give the same voxels.
 * Order of volumes: for every ex situ cell LLZO then dendrites, then the two series.
 * @param onFraction called with 0…1 now and then; may throw to cancel.
 */
export function buildSampleCell(parameters: SampleCellParameters, onFraction: (fraction: number) => void = () => undefined): SampleCell {
  const { exSitu, inSitu } = parameters;
  const grid = makeFineGrid(parameters);
  onFraction(0.02);
  const network = makeGrainNetwork(grid, parameters);
  onFraction(0.15);
  const states = [...exSitu.cells, amountsAt(1 - 0.5 / inSitu.timePoints, inSitu.kinetics)];
  const growth = grow(grid, network, parameters, {
    m1Percent: Math.max(...states.map((state) => state.m1Percent)),
    m2Percent: Math.max(...states.map((state) => state.m2Percent)),
  });
  onFraction(0.5);
  const bridge = thicken(grid, growth.bridgePath, parameters.bridgeRadiusMm);
  const shared = sampleSharedImages(grid, parameters);
  const scans = exSitu.cells.map((cell, cellIndex) => {
    const scan = makeExSituScan(parameters, { grid, growth, bridge, shared, cell, cellIndex });
    onFraction(0.5 + (0.4 * (cellIndex + 1)) / exSitu.cells.length);
    return scan;
  });
  const series = scanInSitu(parameters, imageInSitu(parameters, grid, growth, bridge));
  onFraction(1);
  return {
    volumes: [...scans.flatMap((scan) => scan.volumes), series.llzo, series.dendrite].map(checkVolume),
    truth: { seed: parameters.seed, pelletVoxels: grid.pelletVoxels, exSitu: scans.map((scan) => scan.truth), inSitu: series.truth },
  };
}

/** Growth of one in situ series alone, imaged once without noise, to be scanned at any noise level by `scanInSitu`. */
export function buildInSituImages(parameters: SampleCellParameters): InSituImages {
  const grid = makeFineGrid(parameters);
  const growth = grow(grid, makeGrainNetwork(grid, parameters), parameters, amountsAt(1 - 0.5 / parameters.inSitu.timePoints, parameters.inSitu.kinetics));
  return imageInSitu(parameters, grid, growth, thicken(grid, growth.bridgePath, parameters.bridgeRadiusMm));
}

/** {@link buildSampleCell} without the truth. */
export function makeSampleCell(parameters: SampleCellParameters, onFraction?: (fraction: number) => void): Volume[] {
  return buildSampleCell(parameters, onFraction).volumes;
}
