#include "chunks/occluder.glsl"
#include "chunks/shading.glsl"

/** Distance of the first sample's step, so that a surface does not stand in its own shadow; reference steps. */
const float SHADOW_START = 1.5;
const int SHADOW_STEPS = 12;
/** Each step is this much longer than the one before. */
const float SHADOW_GROWTH = 1.15;

/**
 * Share of the lamp's light that reaches `posTex`: Beer and Lambert through the dendrites in the way, over 12 steps (29 reference steps in all).
 * `toLightTex`: one reference step towards the light. Twin: src-shared/render/shadow.ts.
 */
float shadowAt(vec3 posTex, vec3 toLightTex) {
  float depth = 0.0;
  float at = SHADOW_START;
  float size = 1.0;
  for (int n = 0; n < SHADOW_STEPS; n++) {
    vec3 stepTex = posTex + (at + 0.5 * size) * toLightTex;
    if (stepTex != clamp(stepTex, 0.0, 1.0)) break;
    depth += occluderTau(stepTex) * size;
    at += size;
    size *= SHADOW_GROWTH;
  }
  return exp(-depth);
}

/** Diffuse factor and specular addition where only a share of the lamp's light arrives; ambient light still does, so that no shadow is black. */
vec2 shadowed(vec2 light, float share) {
  return vec2(min(light.x, AMBIENT) + max(light.x - AMBIENT, 0.0) * share, light.y * share);
}
