#include "chunks/variant.glsl"
#include "chunks/clip.glsl"
#include "chunks/surface.glsl"
#include "chunks/compositing.glsl"
#include "chunks/leap.glsl"
#include "chunks/projection.glsl"
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
uniform float stepMm;
/** Where rays may begin, mm; 0 at the eye of a perspective view. */
uniform float nearMm;
/** Unit vector. */
uniform vec3 toLightMm;
/** Straight colour and opacity of the surfaces: base, dendrites. */
uniform vec4 surfaceColours[2];
/** Distances along a ray at which the depth cue begins and is complete, mm. */
uniform vec2 cueSpanMm;

/** However thin the voxels of a file claim to be, a ray ends before the system resets the GPU. */
const float MOST_STEPS = 8192.0;

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

/** Premultiplied colour of a surface hit at `s`. `isCut`: where the clip opened the body, lit as if facing the eye. */
vec4 surfaceColour(Path path, float s, int channel, bool isCut) {
  vec3 posTex = posTexAt(path, s);
  vec4 colour = surfaceColours[channel];
#if SHADING || OCCLUSION || SHADOW
#if SHADING
  vec3 normal = isCut ? -path.ray.directionMm : safeNormalize(gradientPerStep(posTex, channel));
  vec2 light = lightOfSurface(normal, path.ray.directionMm, toLight(path));
#else
  vec2 light = vec2(1.0, 0.0);
#endif
  light = dimmed(light, posTex, channel == 1);
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
    colour = compositeUnder(colour, surfaceColour(path, s + hit * size, channel, false));
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
  if (withBase && coordinates.x >= surfaceAt.x) colour = compositeUnder(colour, surfaceColour(path, s, 0, true));
#endif
#if MODE_DENDRITE == SURFACE
  if (withDendrite && coordinates.y >= surfaceAt.y) colour = compositeUnder(colour, surfaceColour(path, s, 1, true));
#endif
  return colour;
}

/** Whether what a block holds cannot change the projections. */
bool isBlockSettled(vec3 block, vec2 gathered) {
  vec4 range = rangeOf(block);
  vec2 low = coordinatesOf(range.xz), high = coordinatesOf(range.yw);
  return isSettled(MODE_BASE, gathered.x, low.x, high.x) && isSettled(MODE_DENDRITE, gathered.y, low.y, high.y);
}

/**
 * Premultiplied colour along a ray. Samples lie on one grid, `offset` (0…1) of a step from where the ray enters what is kept; a step is the
 * part between two of them, or between one and an end. Cubes of one class are left at their last grid point at once, so that leaping
 * changes nothing but the time. `farMm`: where the opaque scene begins. Twin: src-shared/render/rayMarch.ts.
 */
vec4 march(Ray ray, float offset, float farMm) {
  vec3 originTex = (texFromMm * vec4(ray.originMm, 1.0)).xyz;
  vec3 directionTex = (texFromMm * vec4(ray.directionMm, 0.0)).xyz;
  vec2 box = intersectBox(originTex, directionTex, vec3(0.0), vec3(1.0));
  vec2 kept = clipByPlanes(ray, intersectBox(originTex, directionTex, clipMinTex, clipMaxTex));
#if CUT_AWAY
  vec2 span = box;
#else
  vec2 span = kept;
#endif
  span = vec2(max(span.x, nearMm), min(span.y, farMm));
  vec4 colour = vec4(0.0);
  if (span.y <= span.x) return colour;
  kept = clamp(vec2(kept.x, max(kept.x, kept.y)), span.x, span.y);

  float sizeMm = max(stepMm, (span.y - span.x) / MOST_STEPS);
  float originMm = span.x + offset * sizeMm;
  Path path = Path(ray, originTex + originMm * directionTex, directionTex * sizeMm, originMm, sizeMm);
  float start = -offset, end = (span.y - originMm) / sizeMm;
#if CUT_AWAY
  vec2 baseSpan = (kept - originMm) / sizeMm;
  if (kept.x == span.x) baseSpan.x = start;
#else
  vec2 baseSpan = vec2(start, end);
#endif
#if LEAPING
  BlockRay blockRay = blockRayOf(path.originTex, path.stepTex, dims);
#endif
  vec2 gathered = vec2(gatherFrom(MODE_BASE), gatherFrom(MODE_DENDRITE));
  float s = start, next = 0.0;
  vec2 front = vec2(0.0);
  bool hasFront = false;
  while (s < end
#if HAS_PROJECTION
    ) {
#else
    && colour.a < EARLY_STOP) {
#endif
#if CUT_AWAY
    bool withBase = s >= baseSpan.x && s < baseSpan.y;
    float bound = s < baseSpan.x ? baseSpan.x : withBase ? baseSpan.y : end;
#else
    const bool withBase = true;
    float bound = end;
#endif
#if HAS_SURFACE
    if (s == start || s == baseSpan.x) {
      front = coordinatesOf(sampleLinear(posTexAt(path, s)));
      hasFront = true;
      colour = compositeCut(path, colour, s, front, withBase && s == baseSpan.x, s == start);
    }
#endif
    float exit = bound;
#if LEAPING
    vec2 cell = cellAt(blockRay, s, withBase);
    bool isMixed = cell.x < MIXED_BELOW;
    bool isEmpty = !isMixed && cell.x < EMPTY_BELOW;
#if FLAT_LEAPS
    bool isLeap = !isMixed;
#else
    bool isLeap = isEmpty;
#endif
#if ONLY_EXTREMA
    vec3 block = blockAt(blockRay, s);
    if (isMixed) cell.y = exitOfCube(blockRay, block, 1.0);
    isLeap = isLeap || isBlockSettled(block, gathered);
#endif
    exit = min(cell.y, bound);
    if (isLeap) {
      float last = floor(exit);
      float to = exit >= bound ? bound : last;
      if (to > s) {
#if FLAT_LEAPS
        if (!isEmpty) colour = compositeUnder(colour, absorb(mediumOf(cell.x), (to - s) * sizeMm / referenceStepMm));
#endif
        s = to;
        next = max(next, last + 1.0);
        hasFront = false;
        continue;
      }
    }
#endif
    if (!hasFront) front = coordinatesOf(sampleLinear(posTexAt(path, s)));
    hasFront = true;
    do {
      float to = min(next, bound);
      next += step(next, bound);
      vec2 back = coordinatesOf(sampleLinear(posTexAt(path, to)));
#if HAS_DEPTH
      colour = compositeStep(path, colour, s, to - s, front, back, withBase);
#endif
#if HAS_PROJECTION
      if (withBase) gathered.x = gather(MODE_BASE, gathered.x, front.x, back.x, (to - s) * sizeMm);
      gathered.y = gather(MODE_DENDRITE, gathered.y, front.y, back.y, (to - s) * sizeMm);
#endif
      s = to;
      front = back;
    } while (s < exit
#if HAS_PROJECTION
      );
#else
      && colour.a < EARLY_STOP);
#endif
  }
  colour = finishEarly(colour);
#if MODE_BASE >= MIP
  colour = compositeUnder(colour, projectionColour(MODE_BASE, gathered.x, kept.y - kept.x, 0));
#endif
#if MODE_DENDRITE >= MIP
  colour = compositeUnder(projectionColour(MODE_DENDRITE, gathered.y, span.y - span.x, 1), colour);
#endif
  return colour;
}
