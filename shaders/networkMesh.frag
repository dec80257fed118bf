#include "chunks/precision.glsl"
#include "chunks/shading.glsl"
#include "chunks/keptByClip.glsl"

/** Of the side that a cut opens. */
const float INSIDE = 0.55;

in vec3 posMm;
in vec3 normalMm;
out vec4 colour;
uniform vec3 meshColour;
/** Perspective: the eye, 1. Orthographic: away from what is looked at, 0. */
uniform vec4 eyeMm;
uniform vec3 toLightMm;

void main() {
  if (!isKept(posMm)) discard;
  vec2 light = lightOfSurface(safeNormalize(normalMm), normalize(posMm * eyeMm.w - eyeMm.xyz), toLightMm);
  colour = vec4(min(meshColour * light.x + light.y, 1.0) * (gl_FrontFacing ? 1.0 : INSIDE), 1.0);
}
