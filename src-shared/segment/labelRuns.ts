/** Clusters as pictures and the wire take them: runs of voxels along x, each with its label. */
import type { Runs } from './runs.js';

/** Run r covers the voxels starts[r] … ends[r] − 1. Labels beyond 65 535 are counted as it. */
export interface LabelRuns { starts: Uint32Array; ends: Uint32Array; labels: Uint16Array }

const LAST = 0xffff;

/** In arrays of their own length, which can be sent. @param ofRun component of each run, from 1 */
export function labelRuns({ starts, ends }: Runs, ofRun: Uint32Array): LabelRuns {
  const labels = new Uint16Array(ofRun.length);
  for (let r = 0; r < ofRun.length; r++) labels[r] = Math.min(ofRun[r] as number, LAST);
  return { starts: starts.slice(), ends: ends.slice(), labels };
}

/** One label a voxel, 0 for the background. */
export function voxelLabels({ starts, ends, labels }: LabelRuns, voxelCount: number): Uint16Array {
  const voxels = new Uint16Array(voxelCount);
  for (let r = 0; r < starts.length; r++) {
    const label = labels[r] as number, end = ends[r] as number;
    for (let n = starts[r] as number; n < end; n++) voxels[n] = label;
  }
  return voxels;
}
