#include "chunks/sampling.glsl"
#include "chunks/lookup.glsl"

bool isInBox(vec3 posTex) {
  return posTex == clamp(posTex, 0.0, 1.0);
}

/** Optical depth of one reference step of the dendrites, which alone stop light; 0 outside the volume. Twin: `tauAt` of src-shared/render/{occlusion,shadow}.ts. */
float occluderTau(vec3 posTex) {
  return isInBox(posTex) ? dendriteTau(sampleLinear(posTex).g) : 0.0;
}
