#include "chunks/seenCoordinates.glsl"

const int REFINEMENTS = 5;

/** Whether the surface at `level` lies between two coordinates. Twin: src-shared/render/surface.ts. */
bool crosses(float front, float back, float level) {
  return (front < level) != (back < level);
}

/** Where along a step the coordinate passes `level` (0…1): bracketed secants, each on one more sample. */
float refineHit(vec3 posTex, vec3 stepTex, float front, float back, int channel) {
  float level = surfaceAt[channel];
  vec2 from = vec2(0.0, front), to = vec2(1.0, back);
  float hit = (level - front) / (back - front);
  for (int n = 0; n < REFINEMENTS; n++) {
    vec2 middle = vec2(hit, seenCoordinates(posTex + hit * stepTex)[channel]);
    if (crosses(from.y, middle.y, level)) to = middle; else from = middle;
    hit = from.x + (to.x - from.x) * clamp((level - from.y) / (to.y == from.y ? 1.0 : to.y - from.y), 0.05, 0.95);
  }
  return hit;
}
