#include "chunks/precision.glsl"
#include "chunks/sampling.glsl"
#include "chunks/sliceTable.glsl"
#if LABELS
#include "chunks/labelledSlice.glsl"
#endif

in vec3 posTex;
out vec4 colour;

uniform bool nearest;

/** Window coordinates below which a voxel shows background: air, and a rim less than a quarter filled, must not hide what is behind the slice. */
const vec2 BACKGROUND = vec2(0.25, 0.12);

/** The colours of the slice views (slice.frag), and nothing where both channels show background. */
void main() {
#if LABELS
  vec3 posVox = posTex * dims, right = dFdx(posVox), down = dFdy(posVox);
#endif
  if (any(lessThan(posTex, vec3(0.0))) || any(greaterThanEqual(posTex, vec3(1.0)))) discard;
  vec2 x = sliceCoordinates(nearest ? sampleNearest(posTex) : sampleLinear(posTex));
  bool showsBase = x.x > BACKGROUND.x && sliceTable(x.x, 0.0).a > 0.0;
  bool showsDendrite = x.y > BACKGROUND.y && sliceTable(x.y, 1.0).a > 0.0;
#if LABELS
  uint own = ownLabel(posTex);
  if (!showsBase && !showsDendrite && (own == 0u || paletteEntry(own).a == 0.0)) discard;
  colour = labelledSlice(x, posTex, sqrt(right * right + down * down));
#else
  if (!showsBase && !showsDendrite) discard;
  colour = sliceColour(x);
#endif
}
