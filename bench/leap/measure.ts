/** How long leap maps take after a change of the transfer function. The voxels are read once, before the clock starts. */
import { leapMap, MIXED, type LeapChannels } from '../../src-shared/render/leapMap.js';
import { leapTolerance } from '../../src-shared/render/leapTolerance.js';
import { centredAffine } from '../../src-shared/volume/geometry.js';
import type { Dims } from '../../src-shared/volume/volume.js';
import { spreadOf } from '../render/spread.js';
import { cases } from './cases.js';

const WARM_UP = 5;
const RUNS = 21;

export interface Timing { case: string; side: number; minMs: number; medianMs: number; maxMs: number; mixedPercent: number }

/** Times of all cases, on cubes of these sides. */
export function measure(sides: readonly number[]): Timing[] {
  return sides.flatMap((side) => Object.entries(cases(side)).map(([name, make]) => timing(name, side, make())));
}

function timing(name: string, side: number, channels: LeapChannels): Timing {
  const dims: Dims = [side, side, side];
  const tolerance = leapTolerance({ dims, affine: centredAffine(dims, [0.1, 0.1, 0.1]) });
  const run = (): number => {
    const start = performance.now();
    leapMap(dims, channels, tolerance);
    return performance.now() - start;
  };
  for (let n = 0; n < WARM_UP; n++) run();
  const { min, median, max } = spreadOf(Array.from({ length: RUNS }, run));
  const { cells } = leapMap(dims, channels, tolerance);
  const mixed = cells.filter((kind, n) => n % 4 === 0 && kind === MIXED).length / (cells.length / 4);
  const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
  return { case: name, side, minMs: rounded(min, 2), medianMs: rounded(median, 2), maxMs: rounded(max, 2), mixedPercent: rounded(100 * mixed, 1) };
}
