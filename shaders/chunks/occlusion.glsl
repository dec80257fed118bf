#include "chunks/occluder.glsl"

/** Strength 0…1. */
uniform float occlusion;
/** Around a sample: the first four on the near shell, the others on the far one. */
uniform vec3 occlusionTapsTex[8];

/** Thickness in reference steps of the shell that a tap stands for. */
const float NEAR_SHELL = 2.0;
const float FAR_SHELL = 4.0;
/** What is left of the colour where nothing gets through, at full strength. */
const float DEEPEST = 0.15;

/** Factor on the colour: 1 in the open, less the less light both shells let through. Twin: src-shared/render/occlusion.ts. */
float ambientOcclusion(float nearOpacity, float farOpacity, float strength) {
  float through = (1.0 - nearOpacity) * (1.0 - farOpacity);
  return 1.0 - strength * (1.0 - DEEPEST) * (1.0 - through);
}

/** Mean opacity of a shell at four taps beginning with `first`. */
float shellOpacity(vec3 posTex, int first, float shell) {
  float sum = 0.0;
  for (int n = first; n < first + 4; n++) sum += 1.0 - exp(-occluderTau(posTex + occlusionTapsTex[n]) * shell);
  return sum / 4.0;
}

/** Factor 0…1 on the colour of a dendrite at `posTex`: how much of the light around it the dendrites nearby let through. */
float occlusionAt(vec3 posTex) {
  return ambientOcclusion(shellOpacity(posTex, 0, NEAR_SHELL), shellOpacity(posTex, 4, FAR_SHELL), occlusion);
}
