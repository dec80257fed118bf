#include "chunks/precision.glsl"
#include "chunks/noise.glsl"

out vec4 colour;

/** A pixel per tile. */
void main() {
  colour = tileNoise(floor(gl_FragCoord.xy));
}
