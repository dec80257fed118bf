#include "chunks/variant.glsl"
#include "chunks/lookup.glsl"
#if LABELS
#include "chunks/labelTexture.glsl"

/** From a window coordinate of the dendrites to 0 where clusters begin to show and 1 where they wholly do: `x · scale + offset`. */
uniform vec2 labelRamp;

/** Optical depth of a reference step that a cluster has at least at the top of the ramp. */
const float LABEL_TAU = 2.0;
/** Window coordinate that a maximum over a cluster has at least there. */
const float LABEL_COORDINATE = 0.6;
/** How far below the surface's level what is hidden is taken to be, in window coordinates. */
const float HIDDEN_BELOW = 0.25;

/** A cluster, there or beside it, and its palette entry. Twin of all that follows: src-shared/render/labels.ts. */
struct Labelled { bool isCluster; vec4 entry; };

Labelled labelledAt(vec3 posTex) {
  uint label = labelTexel(posTex) & LAST_LABEL;
  return Labelled(label != 0u, paletteEntry(label));
}

float rampAt(float x) {
  return clamp(x * labelRamp.x + labelRamp.y, 0.0, 1.0);
}

/** Integral of the ramp from far below up to `c` (on the ramp's own scale). */
float rampIntegral(float c) {
  float inside = clamp(c, 0.0, 1.0);
  return 0.5 * inside * inside + max(c - 1.0, 0.0);
}

/** Mean of the ramp where the coordinate goes linearly from `front` to `back`. */
float meanRamp(float front, float back) {
  vec2 c = vec2(front, back) * labelRamp.x + labelRamp.y;
  float width = c.y - c.x;
  return abs(width) < 1e-3 ? clamp(0.5 * (c.x + c.y), 0.0, 1.0) : (rampIntegral(c.y) - rampIntegral(c.x)) / width;
}

/** Medium of a step, as the transfer function has it, in the colours of the clusters. */
vec4 labelledMedium(vec3 posTex, vec4 medium, float front, float back) {
  Labelled at = labelledAt(posTex);
  if (!at.isCluster) return medium * at.entry.a;
  return vec4(at.entry.rgb, 1.0) * (max(medium.a, LABEL_TAU * meanRamp(front, back)) * at.entry.a);
}

/** Optical depth of a reference step at one place, given that of the transfer function. */
float labelledTau(vec3 posTex, float tau, float x) {
  Labelled at = labelledAt(posTex);
  return (at.isCluster ? max(tau, LABEL_TAU * rampAt(x)) : tau) * at.entry.a;
}

/** Window coordinate as a surface sees it: below its level where nothing is to be seen. */
float surfaceCoordinate(vec3 posTex, float x) {
  return labelledAt(posTex).entry.a > 0.0 ? x : min(x, surfaceAt.y - HIDDEN_BELOW);
}

/** The largest that {@link maximumCoordinate} is where the window coordinate is at most `x`. */
float highestCoordinate(float x) {
  return max(x, LABEL_COORDINATE * rampAt(x));
}

/** Window coordinate as a maximum sees it. */
float maximumCoordinate(vec3 posTex, float x) {
  Labelled at = labelledAt(posTex);
  return (at.isCluster ? highestCoordinate(x) : x) * at.entry.a;
}

/** Window coordinate as a mean or a sum sees it: what is hidden counts as the value 0, which is at `zero`. */
float averageCoordinate(vec3 posTex, float x, float zero) {
  return zero + (x - zero) * labelledAt(posTex).entry.a;
}

/** Straight colour and opacity of a surface hit. Where the hit just misses what is to be seen, `insideTex` is in it. */
vec4 labelledSurface(vec3 posTex, vec3 insideTex, vec4 surface) {
  Labelled at = labelledAt(posTex);
  if (at.entry.a == 0.0) at = labelledAt(insideTex);
  return vec4(at.isCluster ? at.entry.rgb : surface.rgb, surface.a * at.entry.a);
}
#endif
