#include "chunks/sampling.glsl"
#include "chunks/projection.glsl"
#include "chunks/labels.glsl"

/** Window coordinates of both channels at a place, of the dendrites as far as their clusters are to be seen. Twin: src-shared/render/marchStep.ts. */
vec2 seenCoordinates(vec3 posTex) {
  vec2 x = coordinatesOf(sampleLinear(posTex));
#if LABELS
#if MODE_DENDRITE == SURFACE
  if (x.y >= surfaceAt.y) x.y = surfaceCoordinate(posTex, x.y);
#elif MODE_DENDRITE == MIP
  if (highestCoordinate(x.y) > 0.0) x.y = maximumCoordinate(posTex, x.y);
#elif LABEL_TINT
  x.y = averageCoordinate(posTex, x.y, zeroAt.y);
#endif
#endif
  return x;
}

#if LABEL_TINT
/** Colour of the clusters in what a projection gathers, times its weight: of the largest value, or of each value by its share. `tint.a`: the weight. */
vec4 gatherTint(vec4 tint, float gathered, float front, float back, float lengthMm, vec3 frontTex, vec3 backTex) {
#if MODE_DENDRITE == MIP
  if (max(front, back) <= gathered) return tint;
  Labelled at = labelledAt(front > back ? frontTex : backTex);
  return at.isCluster ? vec4(at.entry.rgb, 1.0) : vec4(0.0);
#else
  Labelled at = labelledAt(0.5 * (frontTex + backTex));
  return at.isCluster ? tint + vec4(at.entry.rgb, 1.0) * max(0.5 * (front + back) - zeroAt.y, 0.0) * lengthMm : tint;
#endif
}

vec4 tinted(vec4 premultiplied, vec4 tint) {
  return tint.a > 0.0 ? vec4(tint.rgb / tint.a * premultiplied.a, premultiplied.a) : premultiplied;
}
#endif
