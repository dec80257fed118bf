#include "chunks/ray.glsl"
#include "chunks/boxIntersection.glsl"

const int MOST_PLANES = 16;
/** Kept box, Tex. */
uniform vec3 clipMinTex;
uniform vec3 clipMaxTex;
uniform int planeCount;
/** Kept where `xyz · posMm ≤ w`. */
uniform vec4 planes[MOST_PLANES];

/** The part of a span of ray parameters (mm) on the kept side of every plane. Twin: src-shared/render/clip.ts. */
vec2 clipByPlanes(Ray ray, vec2 span) {
  for (int n = 0; n < planeCount; n++) {
    float towards = dot(planes[n].xyz, ray.directionMm);
    float beyond = dot(planes[n].xyz, ray.originMm) - planes[n].w;
    if (abs(towards) < 1e-9) {
      if (beyond > 0.0) span.y = span.x;
    } else if (towards > 0.0) span.y = min(span.y, -beyond / towards);
    else span.x = max(span.x, -beyond / towards);
  }
  return span;
}
