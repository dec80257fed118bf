/** Local ambient occlusion: what other dendrites surround lies in the dark. Twin of shaders/chunks/occlusion.glsl. */
import { add, scale, transformDirection, type Affine, type Vec3 } from '../volume/geometry.js';

/** Distance of the taps of a shell, and thickness of the shell that they stand for, reference steps. */
const NEAR = { distance: 2, shell: 2 };
const FAR = { distance: 5, shell: 4 };
/** What is left of the colour where nothing gets through, at full strength. */
const DEEPEST = 0.15;

/** Corners of a cube, so that both shells are looked at in the four directions of a tetrahedron, and together in eight. */
const NEAR_CORNERS: readonly Vec3[] = [[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]];

export interface OcclusionScene {
  /** Strength 0…1. */
  occlusion: number;
  /** Of {@link occlusionTapsTex}. */
  tapsTex: readonly Vec3[];
  /** Optical depth of one reference step of the dendrites; 0 outside the volume. */
  tauAt(posTex: Vec3): number;
}

/** Offsets (Tex) of four taps on the near shell and four on the far one: spheres in millimetres, whatever the voxels' shape. */
export function occlusionTapsTex(texFromMm: Affine, referenceStepMm: number): Vec3[] {
  const tap = (corner: Vec3, distance: number): Vec3 => transformDirection(texFromMm, scale(corner, distance * referenceStepMm / Math.sqrt(3)));
  return [...NEAR_CORNERS.map((corner) => tap(corner, NEAR.distance)), ...NEAR_CORNERS.map((corner) => tap(corner, -FAR.distance))];
}

/** Factor on the colour: 1 in the open, less the less light both shells let through. */
export function ambientOcclusion(nearOpacity: number, farOpacity: number, strength: number): number {
  const through = (1 - nearOpacity) * (1 - farOpacity);
  return 1 - strength * (1 - DEEPEST) * (1 - through);
}

/** Factor 0…1 on the colour of a dendrite at `posTex`: how much of the light around it the dendrites nearby let through. */
export function occlusionAt(scene: OcclusionScene, posTex: Vec3): number {
  return ambientOcclusion(shellOpacity(scene, posTex, 0, NEAR.shell), shellOpacity(scene, posTex, 4, FAR.shell), scene.occlusion);
}

function shellOpacity({ tapsTex, tauAt }: OcclusionScene, posTex: Vec3, first: number, shell: number): number {
  return tapsTex.slice(first, first + 4).reduce((sum, tap) => sum + 1 - Math.exp(-tauAt(add(posTex, tap)) * shell), 0) / 4;
}
