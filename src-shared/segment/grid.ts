/** What masks, labels and values of segmentation lie on. */
import type { Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';

/** Voxel (i, j, k) is at i + nx·(j + ny·k). 2-D data have nz = 1. */
export interface Grid { dims: Dims; spacingMm: Vec3 }

/** One byte a voxel: 1 inside, 0 outside. */
export type Mask = Uint8Array;

/** Physical values (after rescale) of one time point: Float32 wherever that is exact or the file is no finer, else Float64. */
export type Values = Float32Array | Float64Array;

/** 0: background; n: the n-th largest component. */
export type Labels = Uint32Array;

export const CONNECTIVITIES = [6, 18, 26] as const;
/** Neighbours across faces; and edges; and corners. */
export type Connectivity = (typeof CONNECTIVITIES)[number];
