/** Headlight shading of dendrites: twin of shaders/chunks/shading.glsl. */
import { dot, length, normalize, type Vec3 } from '../volume/geometry.js';

const AMBIENT = 0.45;
const DIFFUSE = 0.7;
const SPECULAR = 0.35;
const SHININESS = 24;

/** Gradient of a field given per voxel, in data unit per mm: `Jᵀ·g` with J the linear part of Mm → Vox (row-major 4×4 given). */
export function gradientMm(voxFromMm: readonly number[], gradient: Vec3): Vec3 {
  const column = (c: number): number => (voxFromMm[c] ?? 0) * gradient[0] + (voxFromMm[4 + c] ?? 0) * gradient[1] + (voxFromMm[8 + c] ?? 0) * gradient[2];
  return [column(0), column(1), column(2)];
}

/**
 * Diffuse factor and specular addition of a surface lit from the eye. `gradientPerStep`: gradient in window widths per reference step;
 * where it vanishes there is no surface and the colour stays as it is.
 */
export function headlight(gradientPerStep: Vec3, directionMm: Vec3): { diffuse: number; specular: number } {
  const steepness = length(gradientPerStep);
  const facing = Math.abs(dot(normalize(gradientPerStep), directionMm));
  const weight = Math.min(4 * steepness, 1);
  return { diffuse: 1 + weight * (AMBIENT + DIFFUSE * facing - 1), specular: weight * SPECULAR * facing ** SHININESS };
}
