#include "chunks/variant.glsl"
#include "chunks/sampling.glsl"
#include "chunks/labels.glsl"
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
  if (!isKept(posTex)) return 0.0;
  float value = sampleLinear(posTex).g;
#if LABELS && MODE_DENDRITE == SURFACE
  return dendriteTau(value) * labelledAt(posTex).entry.a;
#elif LABELS
  return labelledTau(posTex, dendriteTau(value), value * windows.z + windows.w);
#else
  return dendriteTau(value);
#endif
}
