#include "chunks/precision.glsl"
#include "chunks/sliceTable.glsl"

out vec4 colour;

/** Of timeSum.frag. */
uniform highp sampler2D sum;

/** Coloured as slices are; transparent outside the volume. */
void main() {
  vec4 values = texelFetch(sum, ivec2(gl_FragCoord.xy), 0);
  colour = values.a == 0.0 ? vec4(0.0) : sliceColour(sliceCoordinates(values.rg));
}
