#include "chunks/precision.glsl"

in vec3 position;
/** The part of the frame this target shows, in Ndc: centre and half size. The whole frame: (0, 0, 1, 1). */
uniform vec4 frameNdc;
out vec2 ndc;
/** Place in the target, 0…1. */
out vec2 targetTex;

void main() {
  targetTex = 0.5 * position.xy + 0.5;
  ndc = frameNdc.xy + position.xy * frameNdc.zw;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}
