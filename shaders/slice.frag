#include "chunks/precision.glsl"
#include "chunks/sampling.glsl"
#include "chunks/sliceTable.glsl"
#if LABELS
#include "chunks/labelledSlice.glsl"
#endif

out vec4 colour;

/** Pixel (its centre at + 0.5, row 0 at the top: it is read back in that order) → Vox. */
uniform mat4 voxFromPx;
uniform bool nearest;

/** Transparent outside the volume. */
void main() {
  vec3 posTex = ((voxFromPx * vec4(gl_FragCoord.xy, 0.0, 1.0)).xyz + 0.5) / dims;
  if (any(lessThan(posTex, vec3(0.0))) || any(greaterThanEqual(posTex, vec3(1.0)))) {
    colour = vec4(0.0);
    return;
  }
  vec2 x = sliceCoordinates(nearest ? sampleNearest(posTex) : sampleLinear(posTex));
#if LABELS
  vec3 right = voxFromPx[0].xyz, down = voxFromPx[1].xyz;
  colour = labelledSlice(x, posTex, sqrt(right * right + down * down));
#else
  colour = sliceColour(x);
#endif
}
