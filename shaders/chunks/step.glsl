#include "chunks/variant.glsl"
#include "chunks/ray.glsl"
#include "chunks/surface.glsl"
#include "chunks/compositing.glsl"
#include "chunks/shading.glsl"
#include "chunks/occluder.glsl"
#if OCCLUSION
#include "chunks/occlusion.glsl"
#endif
#if SHADOW
#include "chunks/shadow.glsl"
#endif
#if DEPTH_CUE
#include "chunks/depthCue.glsl"
#endif
#if SILHOUETTE
#include "chunks/silhouette.glsl"
#endif

uniform mat4 texFromMm;
/** Linear part of Mm → Vox. */
uniform mat3 voxFromMm;
/** Length in mm to which optical depths refer: the smallest spacing. */
uniform float referenceStepMm;
/** Unit vector. */
uniform vec3 toLightMm;
/** Straight colour and opacity of the surfaces: base, dendrites. */
uniform vec4 surfaceColours[2];
/** Distances along a ray at which the depth cue begins and is complete, mm. */
uniform vec2 cueSpanMm;

/** A ray by its samples: grid point n lies at parameter s = n. Lengths of steps are in units of the grid's, `sizeMm`. */
struct Path {
  Ray ray;
  vec3 originTex;
  vec3 stepTex;
  /** Distance along the ray of s = 0, mm. */
  float originMm;
  float sizeMm;
};

vec3 posTexAt(Path path, float s) {
  return path.originTex + s * path.stepTex;
}

/** Gradient of a channel in window widths per reference step. */
vec3 gradientPerStep(vec3 posTex, int channel) {
  return gradientMm(voxFromMm, gradientsVox(posTex)[channel]) * (windows[2 * channel] * referenceStepMm);
}

/** Without shadows the light is in the eye. */
vec3 toLight(Path path) {
#if SHADOW
  return toLightMm;
#else
  return -path.ray.directionMm;
#endif
}

/** Factor on diffuse light and addition of gloss where something stands in the light's way. */
vec2 dimmed(vec2 light, vec3 posTex, bool isDendrite) {
#if SHADOW
  light = shadowed(light, shadowAt(posTex, mat3(texFromMm) * toLightMm * referenceStepMm));
#endif
#if OCCLUSION
  if (isDendrite) light *= occlusionAt(posTex);
#endif
  return light;
}

/** Medium of a step whose coordinates go from `front` to `back`, about `posTex`. */
vec4 mediumOfStep(Path path, vec3 posTex, vec2 front, vec2 back, bool withBase) {
  vec4 medium = vec4(0.0);
#if MODE_BASE == COMPOSITE
  if (withBase) {
    medium = lookUp(front.x, back.x, 0);
#if SILHOUETTE
    if (medium.a > 0.0) medium *= silhouetteFactor(gradientPerStep(posTex, 0), path.ray.directionMm);
#endif
  }
#endif
#if MODE_DENDRITE == COMPOSITE
  if (max(front.y, back.y) > visibleFrom) {
    vec4 dendrite = lookUp(front.y, back.y, 1);
#if LABELS
    dendrite = labelledMedium(posTex, dendrite, front.y, back.y);
#endif
#if SHADING || OCCLUSION || SHADOW
#if SHADING
    vec2 light = lightOf(gradientPerStep(posTex, 1), path.ray.directionMm, toLight(path));
#else
    vec2 light = vec2(1.0, 0.0);
#endif
    light = dimmed(light, posTex, true);
    dendrite.rgb = min(dendrite.rgb * light.x + dendrite.a * light.y, dendrite.a);
#endif
    medium += dendrite;
  }
#endif
  return medium;
}

vec4 withCue(Path path, vec4 premultiplied, float s) {
#if DEPTH_CUE
  return depthCue(premultiplied, (path.originMm + s * path.sizeMm - cueSpanMm.x) / (cueSpanMm.y - cueSpanMm.x));
#else
  return premultiplied;
#endif
}

/** Premultiplied colour of a surface hit at `s`. `isCut`: where the clip opened the body, lit as if facing the eye, without gloss. `insideS`: the end of the step that is inside the body. */
vec4 surfaceColour(Path path, float s, float insideS, int channel, bool isCut) {
  vec3 posTex = posTexAt(path, s);
  vec4 colour = surfaceColours[channel];
#if LABELS
  if (channel == 1) colour = labelledSurface(posTex, posTexAt(path, insideS), colour);
#endif
#if SHADING || OCCLUSION || SHADOW
#if SHADING
  vec3 normal = isCut ? -path.ray.directionMm : safeNormalize(gradientPerStep(posTex, channel));
  vec2 light = lightOfSurface(normal, path.ray.directionMm, toLight(path));
#else
  vec2 light = vec2(1.0, 0.0);
#endif
  light = dimmed(light, posTex, channel == 1);
  if (isCut) light.y = 0.0;
  colour.rgb = min(colour.rgb * light.x + light.y, 1.0);
#endif
  return withCue(path, vec4(colour.rgb * colour.a, colour.a), s);
}

/** Where in a step a channel's surface is hit, as a fraction; 2: nowhere. */
float hitOfStep(Path path, float s, float size, vec2 front, vec2 back, int channel) {
  if (!crosses(front[channel], back[channel], surfaceAt[channel])) return 2.0;
  return refineHit(posTexAt(path, s), path.stepTex * size, front[channel], back[channel], channel);
}

/** Lays the step from `s`, `size` long, under `colour`: its medium, and the surfaces in it, in the order of their depth. */
vec4 compositeStep(Path path, vec4 colour, float s, float size, vec2 front, vec2 back, bool withBase) {
  vec4 medium = mediumOfStep(path, posTexAt(path, s + 0.5 * size), front, back, withBase);
  float ratio = size * path.sizeMm / referenceStepMm;
#if HAS_SURFACE
  vec2 hits = vec2(2.0);
#if MODE_BASE == SURFACE
  if (withBase) hits.x = hitOfStep(path, s, size, front, back, 0);
#endif
#if MODE_DENDRITE == SURFACE
  hits.y = hitOfStep(path, s, size, front, back, 1);
#endif
  float done = 0.0;
  for (int n = 0; n < 2 && min(hits.x, hits.y) <= 1.0; n++) {
    int channel = hits.x <= hits.y ? 0 : 1;
    float hit = hits[channel];
    colour = compositeUnder(colour, withCue(path, absorb(medium, (hit - done) * ratio), s));
    colour = compositeUnder(colour, surfaceColour(path, s + hit * size, front[channel] < surfaceAt[channel] ? s + size : s, channel, false));
    hits[channel] = 2.0;
    done = hit;
  }
  ratio *= 1.0 - done;
#endif
  return compositeUnder(colour, withCue(path, absorb(medium, ratio), s));
}

/** Where the ray begins inside a body, the clip cut it open: its cut face is drawn. */
vec4 compositeCut(Path path, vec4 colour, float s, vec2 coordinates, bool withBase, bool withDendrite) {
#if MODE_BASE == SURFACE
  if (withBase && coordinates.x >= surfaceAt.x) colour = compositeUnder(colour, surfaceColour(path, s, s, 0, true));
#endif
#if MODE_DENDRITE == SURFACE
  if (withDendrite && coordinates.y >= surfaceAt.y) colour = compositeUnder(colour, surfaceColour(path, s, s, 1, true));
#endif
  return colour;
}
