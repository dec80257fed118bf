#include "chunks/occluder.glsl"

const int NEAR_TAPS = 6;
const int OCCLUSION_TAPS = 14;
/** Strength 0…1. */
uniform float occlusion;
/** Around a sample: those on the near shell, then those on the far one. */
uniform vec3 occlusionTapsTex[OCCLUSION_TAPS];

/** Thickness in reference steps of the shell that a tap stands for. */
const float NEAR_SHELL = 2.5;
const float FAR_SHELL = 4.0;
/** What a lone filament covers of its own surroundings: not counted. */
const float OWN_COVER = 0.1;
/** Cover that counts as all around: filaments leave gaps even in the densest network. */
const float FULL_COVER = 0.5;
/** What is left of the colour there, at full strength. */
const float DEEPEST = 0.25;

/** Factor on the colour: 1 in the open, less the less light both shells let through. Twin: src-shared/render/occlusion.ts. */
float ambientOcclusion(float nearOpacity, float farOpacity, float strength) {
  float cover = 1.0 - (1.0 - nearOpacity) * (1.0 - farOpacity);
  return 1.0 - strength * (1.0 - DEEPEST) * clamp((cover - OWN_COVER) / (FULL_COVER - OWN_COVER), 0.0, 1.0);
}

/** Mean opacity of a shell over the taps from `first` to the one before `end`. */
float shellOpacity(vec3 posTex, int first, int end, float shell) {
  float sum = 0.0;
  for (int n = first; n < end; n++) sum += 1.0 - exp(-occluderTau(posTex + occlusionTapsTex[n]) * shell);
  return sum / float(end - first);
}

/** Factor 0…1 on the colour of a dendrite at `posTex`: how much of the light around it the dendrites nearby let through. */
float occlusionAt(vec3 posTex) {
  return ambientOcclusion(shellOpacity(posTex, 0, NEAR_TAPS, NEAR_SHELL), shellOpacity(posTex, NEAR_TAPS, OCCLUSION_TAPS, FAR_SHELL), occlusion);
}
