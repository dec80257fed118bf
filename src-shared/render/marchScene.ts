/** What the float64 march is given: the same things as the shader's uniforms and textures. */
import type { Clip } from '../session/schema.js';
import type { ChannelMode, ChannelStyle } from '../transfer/channelStyle.js';
import { opticalTable } from '../transfer/opticalTable.js';
import { bakeProjectionLut, surfaceRgba, unboundedCoordinate } from '../transfer/transferFunction.js';
import type { ScalarField } from '../volume/field.js';
import { add, dot, fovMm, invertAffine, normalize, scale, subtract, texToMmAffine, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Rgba } from './compositing.js';
import { labelLevels, type MarchLabels } from './labels.js';
import type { LeapMap } from './leapMap.js';
import { preIntegrate } from './preIntegration.js';
import { referenceStepMm } from './referenceStep.js';
import { corners, type Grid } from './slicePlane.js';
import { viewBasis, type ViewBasis, type ViewCamera } from './viewCamera.js';

export interface MarchChannel {
  field: ScalarField;
  mode: ChannelMode;
  windowMin: number;
  windowMax: number;
  /** Of `preIntegrate`. */
  table: Float32Array;
  /** Window coordinates of the surface and of the value 0. */
  surfaceAt: number;
  zeroAt: number;
  /** Straight colour and opacity. */
  surface: Rgba;
  /** Of `bakeProjectionLut`. */
  projection: Uint8Array;
}

/** Lighting; everything off: colours as in the table. */
export interface MarchLook {
  shading: boolean;
  /** Unit vector; null: the light is in the eye. */
  toLightMm: Vec3 | null;
  shadow: boolean;
  occlusion: number;
  silhouette: number;
  depthCue: number;
  backgroundRgb: Vec3;
  /** Distances along a ray at which the depth cue begins and is complete, mm. */
  cueSpanMm: readonly [number, number];
}

export interface MarchScene {
  dims: Grid['dims'];
  texFromMm: Affine;
  mmFromTex: Affine;
  voxFromMm: Affine;
  base: MarchChannel | null;
  dendrite: MarchChannel | null;
  /** Clusters of the dendrites, drawn by `labelledChannel`; null: dendrites are drawn as they are measured. */
  labels: MarchLabels | null;
  /** Length in mm to which optical depths refer: the smallest spacing. */
  referenceStepMm: number;
  stepMm: number;
  /** Sums are shown as the mean over this length. */
  sumThicknessMm: number;
  look: MarchLook;
  clip: Clip;
  /** Null: every step is sampled. */
  leap: LeapMap | null;
}

export const PLAIN_LOOK: MarchLook = {
  shading: false, toLightMm: null, shadow: false, occlusion: 0, silhouette: 0, depthCue: 0, backgroundRgb: [0, 0, 0], cueSpanMm: [0, 1],
};

/** A channel as its style says; null when it is invisible. Role: base or overlay (dendrites). */
export function marchChannel(field: ScalarField, style: ChannelStyle, role: 'base' | 'overlay'): MarchChannel | null {
  if (!style.visible) return null;
  const { mode, windowMin, windowMax } = style;
  return {
    field, mode, windowMin, windowMax, table: preIntegrate(opticalTable(style)), surface: surfaceRgba(style), projection: bakeProjectionLut(style, role),
    surfaceAt: unboundedCoordinate(style, style.surfaceValue), zeroAt: unboundedCoordinate(style, 0),
  };
}

/** The dendrites where their clusters are drawn: the surface lies where the threshold says. */
export function labelledChannel(channel: MarchChannel, threshold: number): MarchChannel {
  return { ...channel, surfaceAt: unboundedCoordinate(channel, labelLevels(threshold, channel).surface) };
}

/** The parts of a scene that follow from the grid and the samples per voxel. */
export function marchGeometry(grid: Grid, samplesPerVoxel: number): Pick<MarchScene, 'dims' | 'texFromMm' | 'mmFromTex' | 'voxFromMm' | 'referenceStepMm' | 'stepMm' | 'sumThicknessMm'> {
  const reference = referenceStepMm(grid);
  const mmFromTex = texToMmAffine(grid.affine, grid.dims);
  return {
    dims: grid.dims, texFromMm: invertAffine(mmFromTex), mmFromTex, voxFromMm: invertAffine(grid.affine),
    referenceStepMm: reference, stepMm: reference / samplesPerVoxel, sumThicknessMm: sumThicknessMm(grid),
  };
}

/** The volume's smallest extent: a sum along it has the window of the mean. */
export function sumThicknessMm({ affine, dims }: Grid): number {
  return Math.min(...fovMm(affine, dims));
}

/** Distances along the view axis between which the volume lies, mm: those of its nearest and farthest corner. */
export function cueSpanMm(camera: ViewCamera, grid: Grid): [number, number] {
  const { forward } = viewBasis(camera);
  const depths = corners(grid).map((corner) => dot(subtract(corner, camera.positionMm), forward));
  return [Math.min(...depths), Math.max(...depths)];
}

/** Direction to the lamp that throws shadows: above the eye, to its left. */
export function lampMm({ right, up, forward }: ViewBasis): Vec3 {
  return normalize(add(scale(forward, -1), add(scale(up, LAMP_UP), scale(right, -LAMP_LEFT))));
}
const LAMP_UP = 0.8;
const LAMP_LEFT = 0.6;
