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

/** A ray in both spaces; both directions are per mm. */
struct Path { Ray ray; vec3 originTex; vec3 directionTex; };

vec3 posTexAt(Path path, float t) {
  return path.originTex + t * path.directionTex;
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
  if (withBase && max(front.x, back.x) > visibleFrom.x) {
    medium = lookUp(front.x, back.x, 0);
#if SILHOUETTE
    if (medium.a > 0.0) medium *= silhouetteFactor(gradientPerStep(posTex, 0), path.ray.directionMm);
#endif
  }
#endif
#if MODE_DENDRITE == COMPOSITE
  if (max(front.y, back.y) > visibleFrom.y) {
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

vec4 withCue(vec4 premultiplied, float t) {
#if DEPTH_CUE
  return depthCue(premultiplied, (t - cueSpanMm.x) / (cueSpanMm.y - cueSpanMm.x));
#else
  return premultiplied;
#endif
}

/** Premultiplied colour of a surface hit at `t`. `isCut`: where the clip opened the body, lit as if facing the eye. */
vec4 surfaceColour(Path path, float t, int channel, bool isCut) {
  vec3 posTex = posTexAt(path, t);
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
  return withCue(vec4(colour.rgb * colour.a, colour.a), t);
}

/** Where in a step a channel's surface is hit, as a fraction; 2: nowhere. */
float hitOfStep(Path path, float t, float lengthMm, vec2 front, vec2 back, int channel) {
  if (!crosses(front[channel], back[channel], surfaceAt[channel])) return 2.0;
  return refineHit(posTexAt(path, t), path.directionTex * lengthMm, front[channel], back[channel], channel);
}

/** Lays one step under `colour`: its medium, and the surfaces in it, in the order of their depth. */
vec4 compositeStep(Path path, vec4 colour, float t, float lengthMm, vec2 front, vec2 back, bool withBase) {
  vec4 medium = mediumOfStep(path, posTexAt(path, t + 0.5 * lengthMm), front, back, withBase);
  float ratio = lengthMm / referenceStepMm;
#if HAS_SURFACE
  vec2 hits = vec2(2.0);
#if MODE_BASE == SURFACE
  if (withBase) hits.x = hitOfStep(path, t, lengthMm, front, back, 0);
#endif
#if MODE_DENDRITE == SURFACE
  hits.y = hitOfStep(path, t, lengthMm, front, back, 1);
#endif
  float done = 0.0;
  for (int n = 0; n < 2 && min(hits.x, hits.y) <= 1.0; n++) {
    int channel = hits.x <= hits.y ? 0 : 1;
    float hit = hits[channel];
    colour = compositeUnder(colour, withCue(absorb(medium, (hit - done) * ratio), t));
    colour = compositeUnder(colour, surfaceColour(path, t + hit * lengthMm, channel, false));
    hits[channel] = 2.0;
    done = hit;
  }
  ratio *= 1.0 - done;
#endif
  return compositeUnder(colour, withCue(absorb(medium, ratio), t));
}

/** Where the ray begins inside a body, the clip cut it open: its cut face is drawn. */
vec4 compositeCut(Path path, vec4 colour, float t, vec2 coordinates, bool withBase, bool withDendrite) {
#if MODE_BASE == SURFACE
  if (withBase && coordinates.x >= surfaceAt.x) colour = compositeUnder(colour, surfaceColour(path, t, 0, true));
#endif
#if MODE_DENDRITE == SURFACE
  if (withDendrite && coordinates.y >= surfaceAt.y) colour = compositeUnder(colour, surfaceColour(path, t, 1, true));
#endif
  return colour;
}

/** Whether what the block at `posTex` holds cannot change the projections. */
bool isBlockSettled(vec3 posTex, vec2 gathered) {
  vec4 range = rangeAt(posTex, dims);
  vec2 low = coordinatesOf(range.xz), high = coordinatesOf(range.yw);
  return isSettled(MODE_BASE, gathered.x, low.x, high.x) && isSettled(MODE_DENDRITE, gathered.y, low.y, high.y);
}

/**
 * Premultiplied colour along a ray. Samples lie on one grid, `offset` (0…1) of a step from where the ray enters what is kept; a step is the
 * part between two of them, or between one and an end. Cubes of one class are left at their last grid point at once, so that leaping
 * changes nothing but the time. `farMm`: where the opaque scene begins. Twin: src-shared/render/rayMarch.ts.
 */
vec4 march(Ray ray, float offset, float farMm) {
  Path path = Path(ray, (texFromMm * vec4(ray.originMm, 1.0)).xyz, (texFromMm * vec4(ray.directionMm, 0.0)).xyz);
  vec2 box = intersectBox(path.originTex, path.directionTex, vec3(0.0), vec3(1.0));
  vec2 kept = clipByPlanes(ray, intersectBox(path.originTex, path.directionTex, clipMinTex, clipMaxTex));
#if CUT_AWAY
  vec2 span = box;
#else
  vec2 span = kept;
#endif
  float start = max(span.x, nearMm), end = min(span.y, farMm);
  vec4 colour = vec4(0.0);
  if (end <= start) return colour;
  kept = vec2(clamp(kept.x, start, end), clamp(max(kept.x, kept.y), start, end));

  float size = max(stepMm, (end - start) / MOST_STEPS);
  vec2 gathered = vec2(gatherFrom(MODE_BASE), gatherFrom(MODE_DENDRITE));
  float t = start, next = 0.0;
  vec2 front = vec2(0.0);
  bool hasFront = false;
  while (t < end
#if HAS_PROJECTION
    ) {
#else
    && colour.a < EARLY_STOP) {
#endif
#if CUT_AWAY
    bool withBase = t >= kept.x && t < kept.y;
    float bound = t < kept.x ? kept.x : withBase ? kept.y : end;
#else
    const bool withBase = true;
    float bound = end;
#endif
#if HAS_SURFACE
    if (t == start || t == kept.x) {
      front = coordinatesOf(sampleLinear(posTexAt(path, t)));
      hasFront = true;
      colour = compositeCut(path, colour, t, front, withBase && t == kept.x, t == start);
    }
#endif
    float exit = bound;
#if LEAPING
    vec3 posTex = posTexAt(path, t);
    vec2 cell = cellAt(posTex, path.directionTex, dims, withBase);
    bool isLeap = cell.x == EMPTY;
#if FLAT_LEAPS
    isLeap = isLeap || cell.x > EMPTY;
#endif
#if ONLY_EXTREMA
    if (!isLeap && isBlockSettled(posTex, gathered)) isLeap = true;
    if (cell.x == MIXED) cell.y = exitOfCube(blockOf(posTex, dims), 1.0, posTex, path.directionTex, dims);
#endif
    exit = min(t + cell.y, bound);
    if (isLeap) {
      float last = floor((exit - start) / size - offset);
      float to = exit >= bound ? bound : start + (last + offset) * size;
      if (to > t) {
#if FLAT_LEAPS
        if (cell.x > EMPTY) colour = compositeUnder(colour, absorb(mediumOf(cell.x), (to - t) / referenceStepMm));
#endif
        t = to;
        next = max(next, last + 1.0);
        hasFront = false;
        continue;
      }
    }
#endif
    if (!hasFront) front = coordinatesOf(sampleLinear(posTexAt(path, t)));
    hasFront = true;
    do {
      float grid = start + (next + offset) * size;
      float to = min(grid, bound);
      if (grid <= bound) next += 1.0;
      vec2 back = coordinatesOf(sampleLinear(posTexAt(path, to)));
#if HAS_DEPTH
      colour = compositeStep(path, colour, t, to - t, front, back, withBase);
#endif
#if HAS_PROJECTION
      if (withBase) gathered.x = gather(MODE_BASE, gathered.x, front.x, back.x, to - t);
      gathered.y = gather(MODE_DENDRITE, gathered.y, front.y, back.y, to - t);
#endif
      t = to;
      front = back;
    } while (t < exit
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
  colour = compositeUnder(projectionColour(MODE_DENDRITE, gathered.y, end - start, 1), colour);
#endif
  return colour;
}
