/** Local ambient occlusion: what other dendrites surround lies in the dark. Twin of shaders/chunks/occlusion.glsl. */
import { add, normalize, scale, transformDirection, type Affine, type Vec3 } from '../volume/geometry.js';

/**
 * Two shells about a sample: where the taps lie, how far away, and the thickness that each stands for, both in reference steps. An octahedron and
 * a cube, turned away from the axes, along which filaments like to grow.
 */
const NEAR = { directions: withOpposites([[1, 2, 2], [2, 1, -2], [2, -2, 1]]), distance: 2.5, shell: 2.5 };
const FAR = { directions: withOpposites([[11, -1, 5], [-1, -5, 11], [5, 11, 1], [7, -7, -7]]), distance: 7, shell: 4 };
export const OCCLUSION_TAPS = NEAR.directions.length + FAR.directions.length;

/** What a lone filament covers of its own surroundings: not counted. */
const OWN_COVER = 0.1;
/** Cover that counts as all around: filaments leave gaps even in the densest network. */
const FULL_COVER = 0.5;
/** What is left of the colour there, at full strength. */
const DEEPEST = 0.25;

export interface OcclusionScene {
  /** Strength 0…1. */
  occlusion: number;
  /** Of {@link occlusionTapsTex}. */
  tapsTex: readonly Vec3[];
  /** Optical depth of one reference step of the dendrites; 0 outside the volume. */
  tauAt(posTex: Vec3): number;
}

/** Offsets (Tex) of the taps, near shell first: spheres in millimetres, whatever the voxels' shape. */
export function occlusionTapsTex(texFromMm: Affine, referenceStepMm: number): Vec3[] {
  return [NEAR, FAR].flatMap(({ directions, distance }) => directions.map((direction) => transformDirection(texFromMm, scale(direction, distance * referenceStepMm))));
}

/** Factor on the colour: 1 in the open, less the less light both shells let through. Opacities and strength 0…1. */
export function ambientOcclusion(nearOpacity: number, farOpacity: number, strength: number): number {
  const cover = 1 - (1 - nearOpacity) * (1 - farOpacity);
  return 1 - strength * (1 - DEEPEST) * Math.min(Math.max((cover - OWN_COVER) / (FULL_COVER - OWN_COVER), 0), 1);
}

/** Factor 0…1 on the colour of a dendrite at `posTex`: how much of the light around it the dendrites nearby let through. */
export function occlusionAt({ occlusion, tapsTex, tauAt }: OcclusionScene, posTex: Vec3): number {
  const opacityOf = (taps: readonly Vec3[], shell: number): number => taps.reduce((sum, tap) => sum + 1 - Math.exp(-tauAt(add(posTex, tap)) * shell), 0) / taps.length;
  const near = NEAR.directions.length;
  return ambientOcclusion(opacityOf(tapsTex.slice(0, near), NEAR.shell), opacityOf(tapsTex.slice(near), FAR.shell), occlusion);
}

function withOpposites(directions: readonly Vec3[]): Vec3[] {
  return directions.map((direction) => normalize(direction)).flatMap((direction) => [direction, scale(direction, -1)]);
}
