#include "chunks/variant.glsl"
#include "chunks/clip.glsl"
#include "chunks/step.glsl"
#include "chunks/leap.glsl"
#include "chunks/projection.glsl"

uniform float stepMm;
/** Where rays may begin, mm; 0 at the eye of a perspective view. */
uniform float nearMm;

/** However thin the voxels of a file claim to be, a ray ends before the system resets the GPU. */
const float MOST_STEPS = 8192.0;

/** Whether what a block holds cannot change the projections. */
bool isBlockSettled(vec3 block, vec2 gathered) {
  vec4 range = rangeOf(block);
  vec2 low = coordinatesOf(range.xz), high = coordinatesOf(range.yw);
#if LABELS
  high.y = highestCoordinate(high.y);
#endif
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
#if LABEL_TINT
  vec4 tint = vec4(0.0);
#endif
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
      front = seenCoordinates(posTexAt(path, s));
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
    vec4 medium = cell.x < EMPTY_BELOW ? vec4(0.0) : mediumOf(cell.x);
    bool isLeap = !isMixed && medium.a >= 0.0;
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
        if (!isEmpty) colour = compositeUnder(colour, absorb(medium, (to - s) * sizeMm / referenceStepMm));
#endif
        s = to;
        next = max(next, last + 1.0);
        hasFront = false;
        continue;
      }
    }
#endif
    if (!hasFront) front = seenCoordinates(posTexAt(path, s));
    hasFront = true;
    do {
      float to = min(next, bound);
      next += step(next, bound);
      vec2 back = seenCoordinates(posTexAt(path, to));
#if HAS_DEPTH
      colour = compositeStep(path, colour, s, to - s, front, back, withBase);
#endif
#if HAS_PROJECTION
#if LABEL_TINT
      tint = gatherTint(tint, gathered.y, front.y, back.y, (to - s) * sizeMm, posTexAt(path, s), posTexAt(path, to));
#endif
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
  vec4 dendrites = projectionColour(MODE_DENDRITE, gathered.y, span.y - span.x, 1);
#if LABEL_TINT
  dendrites = tinted(dendrites, tint);
#endif
  colour = compositeUnder(dendrites, colour);
#endif
  return colour;
}
