#include "chunks/precision.glsl"
#include "chunks/sampling.glsl"

/** Values of both channels so far, in the texture's own unit; alpha 1 inside the volume. */
out vec4 sum;

/** Pixel (its centre at + 0.5, row 0 at the top) → Vox. */
uniform mat4 voxFromPx;
uniform bool nearest;
/** Of this time point. */
uniform float weight;
/** Nothing has been added yet: `before` is not read. */
uniform bool isFirst;
uniform highp sampler2D before;

/** One time point more. Twin: src-shared/render/timeSum.ts. */
void main() {
  vec3 posTex = ((voxFromPx * vec4(gl_FragCoord.xy, 0.0, 1.0)).xyz + 0.5) / dims;
  if (any(lessThan(posTex, vec3(0.0))) || any(greaterThanEqual(posTex, vec3(1.0)))) {
    sum = vec4(0.0);
    return;
  }
  vec2 earlier = isFirst ? vec2(0.0) : texelFetch(before, ivec2(gl_FragCoord.xy), 0).rg;
  sum = vec4(earlier + weight * (nearest ? sampleNearest(posTex) : sampleLinear(posTex)), 0.0, 1.0);
}
