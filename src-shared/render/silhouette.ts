/** Silhouette enhancement of the base, after Ebert and Rheingans (2000): twin of shaders/chunks/silhouette.glsl. */
import { dot, length, normalize, type Vec3 } from '../volume/geometry.js';

/** Gradients (window widths per reference step) that are taken for noise, and for a surface. */
const NOISE_GRADIENT = 0.06;
const OUTLINE_GRADIENT = 0.2;
/** Factor on the optical depth of a surface seen edge on, and how fast it falls off as the surface turns to the eye. */
const OUTLINE = 4;
const OUTLINE_POWER = 3;

/**
 * Factor on the optical depth of the base, so that one looks into it: 1 − strength where it is uniform or a surface faces the eye, more
 * than 1 where a surface is seen edge on. `gradientPerStep` in window widths per reference step, `strength` 0…1.
 */
export function silhouetteFactor(gradientPerStep: Vec3, directionMm: Vec3, strength: number): number {
  const surface = smoothstep(NOISE_GRADIENT, OUTLINE_GRADIENT, length(gradientPerStep));
  const edge = (1 - Math.min(Math.abs(dot(normalize(gradientPerStep), directionMm)), 1)) ** OUTLINE_POWER;
  return 1 + strength * (OUTLINE * surface * edge - 1);
}

function smoothstep(low: number, high: number, x: number): number {
  const t = Math.min(Math.max((x - low) / (high - low), 0), 1);
  return t * t * (3 - 2 * t);
}
