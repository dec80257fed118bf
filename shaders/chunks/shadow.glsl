#include "chunks/occluder.glsl"

/** Distance of the first sample's step, so that a surface does not stand in its own shadow; reference steps. */
const float SHADOW_START = 1.5;
const int SHADOW_STEPS = 12;
/** Each step is this much longer than the one before. */
const float SHADOW_GROWTH = 1.15;
/** Share of the light that does not come from the lamp: no shadow is darker. */
const float SHADOW_FLOOR = 0.4;

/**
 * Factor on the light at `posTex`: Beer and Lambert through the dendrites in the way, over 12 steps (30 reference steps in all).
 * `toLightTex`: one reference step towards the light. Twin: src-shared/render/shadow.ts.
 */
float shadowAt(vec3 posTex, vec3 toLightTex) {
  float depth = 0.0;
  float at = SHADOW_START;
  float size = 1.0;
  for (int n = 0; n < SHADOW_STEPS; n++) {
    vec3 stepTex = posTex + (at + 0.5 * size) * toLightTex;
    if (!isInBox(stepTex)) break;
    depth += occluderTau(stepTex) * size;
    at += size;
    size *= SHADOW_GROWTH;
  }
  return mix(SHADOW_FLOOR, 1.0, exp(-depth));
}
