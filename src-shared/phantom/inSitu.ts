/** The in situ series: the same pellet, growing, projected along y into 2-D images (docs/sample-cell.md, Over time). */
import { centredAffine, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims, MetadataEntry, Volume } from '../volume/volume.js';
import { sliceOf, type FineGrid } from './fineGrid.js';
import type { Growth } from './growth.js';
import { firstPercolating, firstTimePoints, layersOverTime, NEVER } from './growthOverTime.js';
import { sampleHeader } from './headers.js';
import { depositGrowth, sampleSeries, sampleStillParts } from './inSituImages.js';
import { amountsAt, midTimesH } from './kinetics.js';
import { findLandmarks } from './landmarks.js';
import { magnitudeOf, noisyReal, ricianMagnitude } from './noise.js';
import { streamSeed, type SampleCellParameters } from './parameters.js';
import { planProjection } from './projection.js';
import { combine, type ComplexImage } from './sampling.js';
import type { InSituTruth } from './truth.js';
import { SERIES_START, voltageTruth } from './voltage.js';

/** The images are projections; a file needs some thickness, and this is only for drawing. */
const DRAWN_THICKNESS_MM = 1;

/** A series before noise, with what is in it. */
export interface InSituImages { llzo: ComplexImage; dendrite: ComplexImage; truth: Omit<InSituTruth, 'sigma'> }

/** Noise-free complex images of both channels at every time point. */
export function imageInSitu(parameters: SampleCellParameters, grid: FineGrid, growth: Growth, bridge: Int32Array): InSituImages {
  const { inSitu, lithiumFraction: phi, densityRatio } = parameters;
  const times = midTimesH(inSitu.timePoints, inSitu.intervalH);
  const amounts = times.map((timeH) => amountsAt(timeH / (inSitu.timePoints * inSitu.intervalH), inSitu.kinetics));
  const firstSeen = firstTimePoints(grid, growth, bridge, amounts, phi);
  const projection = planProjection(grid, parameters);
  const grown = sampleSeries(projection, parameters, depositGrowth(projection, grid, firstSeen, times.length));
  const still = sampleStillParts(projection, parameters, grid, times.length);
  const dendrite = combine([[phi, grown], [1, still.electrodes]]);
  const llzo = combine([[1 / densityRatio, still.pellet], [-phi / densityRatio, grown]]);

  const { dims, affine } = inSituGrid(parameters);
  const last = times.length - 1;
  const lastImage = (image: ComplexImage): Float32Array => magnitudeOf(image).subarray(last * dims[0] * dims[1]);
  const positionsMm = (voxels: Iterable<number>): Vec3[] => Array.from(voxels, (voxel) => projectedPositionMm(grid, parameters, voxel));
  const isGrown = (voxel: number): boolean => firstSeen[voxel] !== NEVER;
  const shortTimeIndex = amounts.findIndex(({ shorted }) => shorted);
  return {
    llzo, dendrite,
    truth: {
      id: 'in-situ', name: 'In situ',
      timesH: times, m1Percent: amounts.map((a) => a.m1Percent), m2Percent: amounts.map((a) => a.m2Percent),
      layersPercent: layersOverTime(grid, firstSeen, times.length, phi),
      shortTimeIndex: shortTimeIndex < 0 ? null : shortTimeIndex,
      percolatesFromTimeIndex: firstPercolating(grid, firstSeen, times.length),
      voltage: voltageTruth(parameters),
      landmarkTimeIndex: last,
      nuclei: {
        mechanism1Mm: positionsMm([...growth.topNuclei, ...growth.bottomNuclei].filter(isGrown)),
        mechanism2Mm: positionsMm(growth.bulkNuclei.filter(isGrown)),
      },
      bridgePathMm: shortTimeIndex < 0 ? [] : positionsMm(growth.bridgePath),
      landmarks: findLandmarks({
        dims, affine, clearance: 1, dendrite: lastImage(dendrite), llzo: lastImage(llzo),
        pellet: pelletPixels(parameters), dendriteCount: lastImage(grown),
      }, outsidePositionsMm(parameters)),
    },
  };
}

/** What a scanner stores at the noise level of the parameters; the real parts show the same noise without its bias (phase-corrected data). */
export interface InSituScan { llzo: Volume; dendrite: Volume; realDendrite: Volume; truth: InSituTruth }

/** @param parameters those of the images, but for `inSitu.snrFull` */
export function scanInSitu(parameters: SampleCellParameters, images: InSituImages): InSituScan {
  const { inSitu: { snrFull }, seed } = parameters, sigma = 1 / snrFull, { dims, affine } = inSituGrid(parameters);
  const truth: InSituTruth = { ...images.truth, sigma };
  const scan = {
    id: truth.id, name: truth.name, dims, affine, timesH: truth.timesH, startedAt: SERIES_START, snrFull, truth: describeTruth(truth),
    warnings: [`The images are projections through the cell: the slice thickness is unknown and drawn as ${DRAWN_THICKNESS_MM} mm`],
  };
  const noiseSeed = (channel: 0 | 1): number => streamSeed(seed, 'inSituNoise', channel);
  const dendriteHeader = sampleHeader(scan, 'dendrite', parameters);
  return {
    truth,
    llzo: { header: sampleHeader(scan, 'llzo', parameters), data: ricianMagnitude(images.llzo, sigma, noiseSeed(0)) },
    dendrite: { header: dendriteHeader, data: ricianMagnitude(images.dendrite, sigma, noiseSeed(1)) },
    get realDendrite() {
      return { header: { ...dendriteHeader, path: `${dendriteHeader.path}/real` }, data: noisyReal(images.dendrite, sigma, noiseSeed(1)) };
    },
  };
}

function inSituGrid({ inSitu }: SampleCellParameters): { dims: Dims; affine: Affine } {
  const dims: Dims = [inSitu.dims[0], inSitu.dims[1], 1];
  return { dims, affine: centredAffine(dims, [inSitu.fovMm[0] / dims[0], inSitu.fovMm[1] / dims[1], DRAWN_THICKNESS_MM]) };
}

/** Where a fine voxel of the pellet lies in the images: x across, y along the depth, projected along the third axis. */
function projectedPositionMm(grid: FineGrid, { inSitu }: SampleCellParameters, voxel: number): Vec3 {
  const i = voxel % grid.nx;
  return [(i + 0.5 - grid.nx / 2) * grid.spacingMm, inSitu.topMm + (sliceOf(grid, voxel) + 0.5) * grid.spacingMm - inSitu.fovMm[1] / 2, 0];
}

/** 1 for pixels that lie wholly between the faces and within the radius of the pellet. */
function pelletPixels({ inSitu, pellet }: SampleCellParameters): Uint8Array {
  const [nx, ny] = inSitu.dims;
  const [dx, dy] = [inSitu.fovMm[0] / nx, inSitu.fovMm[1] / ny];
  const inside = new Uint8Array(nx * ny);
  for (let y = 0; y < ny; y++) for (let x = 0; x < nx; x++) {
    const across = Math.max(Math.abs(x - nx / 2), Math.abs(x + 1 - nx / 2)) * dx <= pellet.radiusMm;
    const along = y * dy >= inSitu.topMm && (y + 1) * dy <= inSitu.topMm + pellet.thicknessMm;
    if (across && along) inside[y * nx + x] = 1;
  }
  return inside;
}

/** Beside the pellet, and far above and below it. */
function outsidePositionsMm({ inSitu, pellet }: SampleCellParameters): Vec3[] {
  const top = inSitu.topMm - inSitu.fovMm[1] / 2;
  const middle = top + pellet.thicknessMm / 2;
  const beside = (pellet.radiusMm + inSitu.fovMm[0] / 2) / 2;
  return [[-beside, middle, 0], [beside, middle, 0], [0, top - 2, 0], [0, top + pellet.thicknessMm + 2, 0]];
}

function describeTruth(truth: Pick<InSituTruth, 'layersPercent' | 'timesH' | 'shortTimeIndex' | 'percolatesFromTimeIndex'>): MetadataEntry[] {
  const last = truth.layersPercent.at(-1) ?? [];
  const entry = (name: string, value: string): MetadataEntry => ({ group: 'Truth', name, value });
  const time = (index: number | null): string => (index === null ? 'never' : `from time point ${index + 1} (${truth.timesH[index]} h)`);
  return [
    ...last.map((percent, l) => entry(`Lithium in layer ${l + 1} at the end`, `${percent.toFixed(3)} % of its volume`)),
    entry('Short', time(truth.shortTimeIndex)),
    entry('Lithium connects the electrodes', time(truth.percolatesFromTimeIndex)),
  ];
}
