/** What a `2dseq` holds, in one form for every ParaVision version and whichever headers are left. */
import type { Assumption, Dims, Dtype } from '../../volume/volume.js';
import type { FrameGroup } from './frameGroups.js';
import type { Placement } from './geometry.js';
import type { JcampDx } from '../jcampdx.js';

/** Parsed headers of one reconstruction; null where the file is missing. `method` may be the older `imnd`. */
export interface BrukerHeaders {
  visu: JcampDx | null;
  reco: JcampDx | null;
  acqp: JcampDx | null;
  method: JcampDx | null;
}

export interface BrukerImage {
  /** 2: frames are slices; 3: frames are volumes. */
  dim: 2 | 3;
  /** Voxels of a frame; the third is 1 for slices. */
  frameDims: Dims;
  /** Voxel size in the frame's plane. */
  inPlaneMm: readonly [number, number];
  /** 3D: voxel size along the third axis. 2D: slice thickness. */
  alongMm: number;
  groups: FrameGroup[];
  dtype: Dtype;
  littleEndian: boolean;
  /** Everything below: one entry per frame as stored. */
  slopes: number[];
  intercepts: number[];
  frameTypes: string[];
  placements: Placement[];
  /** `VisuCoreTransposition`: 0, or which two axes of the frame are exchanged on disk. */
  transpositions: number[];
  /** Slices are stored last first. */
  reversed: boolean;
  /** Slices per package where the file announces them. */
  packages: number[] | null;
  unit: string;
  warnings: string[];
  assumptions: Assumption[];
}
