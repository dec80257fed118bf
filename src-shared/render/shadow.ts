/** Shadows that dendrites throw on dendrites: twin of shaders/chunks/shadow.glsl. */
import { add, scale, type Vec3 } from '../volume/geometry.js';
import { AMBIENT, type Light } from './shading.js';

/** Distance of the first sample's step, so that a surface does not stand in its own shadow; reference steps. */
const SHADOW_START = 1.5;
const SHADOW_STEPS = 12;
/** Each step is this much longer than the one before. */
const SHADOW_GROWTH = 1.15;

/**
 * Share of the lamp's light that reaches `posTex`: Beer and Lambert through the dendrites in the way, over 12 steps (29 reference steps in all).
 * `tauAt`: optical depth of one reference step of the dendrites, 0 outside the volume. `toLightTex`: one reference step towards the light.
 */
export function shadowAt(tauAt: (posTex: Vec3) => number, posTex: Vec3, toLightTex: Vec3): number {
  let [depth, at, size] = [0, SHADOW_START, 1];
  for (let n = 0; n < SHADOW_STEPS; n++) {
    const stepTex = add(posTex, scale(toLightTex, at + size / 2));
    if (stepTex.some((c) => c < 0 || c > 1)) break;
    depth += tauAt(stepTex) * size;
    at += size;
    size *= SHADOW_GROWTH;
  }
  return Math.exp(-depth);
}

/** Light where only a share of the lamp's arrives; ambient light still does, so that no shadow is black. */
export function shadowed({ diffuse, specular }: Light, share: number): Light {
  return { diffuse: Math.min(diffuse, AMBIENT) + Math.max(diffuse - AMBIENT, 0) * share, specular: specular * share };
}
