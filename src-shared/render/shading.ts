/** Light on surfaces and on the gradients of media: twin of shaders/chunks/shading.glsl. */
import { dot, length, normalize, subtract, type Vec3 } from '../volume/geometry.js';

/** Diffuse factor where the lamp does not reach. */
export const AMBIENT = 0.45;
const DIFFUSE = 0.7;
const SPECULAR = 0.35;
const SHININESS = 24;
/** |cosine| to the eye below which a surface counts as seen edge on: both its sides are lit in part, so that nothing jumps where it turns over. */
const EDGE_ON = 0.15;
/** Gradient, in window widths per reference step, from which on a sample is wholly surface. */
const SURFACE_GRADIENT = 0.25;

/** A colour c becomes `min(c · diffuse + specular, 1)`. */
export interface Light { diffuse: number; specular: number }

/** Gradient of a field given per voxel, in data unit per mm: `Jᵀ·g` with J the linear part of Mm → Vox (row-major 4×4 given). */
export function gradientMm(voxFromMm: readonly number[], gradient: Vec3): Vec3 {
  const column = (c: number): number => (voxFromMm[c] ?? 0) * gradient[0] + (voxFromMm[4 + c] ?? 0) * gradient[1] + (voxFromMm[8 + c] ?? 0) * gradient[2];
  return [column(0), column(1), column(2)];
}

/** Cosine towards `towards` of the side of a surface that the eye sees; 0 where that side is turned away. */
export function litSide(normal: Vec3, directionMm: Vec3, towards: Vec3): number {
  const front = Math.min(Math.max(0.5 - 0.5 * dot(normal, directionMm) / EDGE_ON, 0), 1);
  const cosine = dot(normal, towards);
  return (1 - front) * Math.max(-cosine, 0) + front * Math.max(cosine, 0);
}

/**
 * Light on a surface with a unit normal of either sign: Lambert's law and the highlight of Blinn (1977) about the half vector.
 * `directionMm` runs from the eye, `toLightMm` towards the light; both have length 1. A zero normal keeps its colour.
 */
export function lightOfSurface(normal: Vec3, directionMm: Vec3, toLightMm: Vec3): Light {
  if (length(normal) === 0) return { diffuse: 1, specular: 0 };
  const halfway = normalize(subtract(toLightMm, directionMm));
  return {
    diffuse: AMBIENT + DIFFUSE * litSide(normal, directionMm, toLightMm),
    specular: SPECULAR * litSide(normal, directionMm, halfway) ** SHININESS,
  };
}

/**
 * Light on a sample of a medium. `gradientPerStep`: gradient in window widths per reference step; where it vanishes there is no
 * surface and the colour stays as it is.
 */
export function lightOf(gradientPerStep: Vec3, directionMm: Vec3, toLightMm: Vec3): Light {
  const weight = Math.min(length(gradientPerStep) / SURFACE_GRADIENT, 1);
  const { diffuse, specular } = lightOfSurface(normalize(gradientPerStep), directionMm, toLightMm);
  return { diffuse: 1 + weight * (diffuse - 1), specular: weight * specular };
}
