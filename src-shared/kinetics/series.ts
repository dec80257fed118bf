/** What the kinetics are measured from, and what is kept of it between the steps. */
import type { NoiseLaw } from '../physics/detection.js';
import type { FittedCell } from '../quantify/cell/fitCell.js';
import type { Grid, Mask, Values } from '../segment/grid.js';
import type { ValueKind } from '../segment/thresholds/sample.js';
import type { Affine } from '../volume/geometry.js';
import type { Dims, VolumeHeader } from '../volume/volume.js';
import type { PreparedSeries } from './result.js';

/** All time points of one cell. Values are made when they are asked for, so that a long 3-D series is never in memory twice. */
export interface SeriesScan {
  name: string; path: string;
  dims: Dims; affine: Affine; unit: string;
  /** Voxel axis of the current: electrode A at its low end. */
  stackAxis: 0 | 1 | 2;
  /** Middle of the acquisition of every time point, hours from the start of the first; see {@link seriesTimes}. */
  timesH: number[];
  /** Null: unknown. */
  durationH: number | null;
  dendriteName: string;
  /** Physical values of a time point; each call may return a new array. */
  dendriteAt: (timeIndex: number) => Values;
  /** How programs count the dendrite channel's values. */
  kind: ValueKind;
  llzoName: string | null;
  /** The same grid; the same time points, or always the one there is. Null: there is no such channel. */
  llzoAt: ((timeIndex: number) => Values) | null;
  /** About the input: unknown times. */
  messages: string[];
}

/** What the next steps start from. Arrays lie in shared memory and are never changed. */
export interface PreparedSeriesScan {
  prepared: PreparedSeries;
  path: string;
  grid: Grid; affine: Affine; stackAxis: 0 | 1 | 2;
  kind: ValueKind;
  /** What the noise of the dendrite channel follows: that of the parameters, but values of both signs are real data. */
  law: NoiseLaw;
  /** As fitted, before its part in the field of view is known with the layers. */
  cell: FittedCell;
  /** Nothing says where the cell is: the whole field of view stands for it. */
  isWhole: boolean;
  /** Physical values of the dendrite channel, shifted back where the drift is corrected: one array a time point. */
  values: Values[];
  /** Estimated amplitudes of the dendrite channel, unit of the values (E1: of all voxels; what is detected is a matter of measuring). */
  amplitudes: Values[];
  /** Time points that hold no image: nothing is measured there. */
  lost: readonly boolean[];
  /** 1: no value at some time point, so left out at all of them; null: nowhere. */
  missing: Mask | null;
  /** Of the noise of each time point, unit of the values; null: unknown. */
  sigmas: (number | null)[];
  llzo: {
    name: string;
    /** Mean over the time points, physical values; amplitudes of the first time point. */
    mean: Values; first: Values;
    /** Of the noise of one time point; null: unknown. */
    sigma: number | null;
    threshold: number;
  } | null;
  /** Voxels for one independent one, all axes together. */
  dependence: number;
  byteLength: number;
}

/** Hours from the start of the first time point to the middle of every acquisition; unknown times count as one interval (or one hour) each, and a message says so. */
export function seriesTimes({ timesH, timeCount, frameDurationS }: Pick<VolumeHeader, 'timesH' | 'timeCount' | 'frameDurationS'>): Pick<SeriesScan, 'timesH' | 'durationH' | 'messages'> {
  const durationH = frameDurationS === null ? null : frameDurationS / 3600;
  const known = timesH ?? (timeCount === 1 ? [0] : null), stepH = durationH ?? 1;
  const starts = known ?? Array.from({ length: timeCount }, (_, t) => t * stepH);
  const messages = known ? [] : [`The times of the time points are unknown: ${durationH === null ? 'one hour is assumed' : 'they are taken to follow one another without a gap'}, so rates are relative.`];
  return { timesH: starts.map((startH) => startH + (durationH ?? 0) / 2), durationH, messages };
}
