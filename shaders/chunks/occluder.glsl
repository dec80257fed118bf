#include "chunks/variant.glsl"
#include "chunks/sampling.glsl"
#include "chunks/lookup.glsl"
#include "chunks/clip.glsl"

uniform mat4 mmFromTex;

/** Whether dendrites are drawn at a place: inside the volume, and not clipped away. Twin: src-shared/render/occluder.ts. */
bool isKept(vec3 posTex) {
#if CUT_AWAY
  return posTex == clamp(posTex, 0.0, 1.0);
#else
  if (posTex != clamp(posTex, clipMinTex, clipMaxTex)) return false;
  vec3 posMm = (mmFromTex * vec4(posTex, 1.0)).xyz;
  for (int n = 0; n < planeCount; n++) {
    if (dot(planes[n].xyz, posMm) > planes[n].w) return false;
  }
  return true;
#endif
}

/** Optical depth of one reference step of the dendrites that are drawn; they alone stop light. */
float occluderTau(vec3 posTex) {
  return isKept(posTex) ? dendriteTau(sampleLinear(posTex).g) : 0.0;
}
