#include "chunks/precision.glsl"
#include "chunks/cameraRay.glsl"
#include "chunks/jitter.glsl"
#include "chunks/march.glsl"

in vec2 ndc;
out vec4 colour;

/** Offset of this target's pixels in the whole picture, so that tiles share one noise pattern. */
uniform vec2 tilePx;
uniform float frame;

void main() {
  colour = march(cameraRay(ndc), jitter(gl_FragCoord.xy + tilePx, frame));
}
