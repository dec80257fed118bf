#include "chunks/precision.glsl"

/** Mm. */
in vec3 position;
/** Straight colour and opacity. */
in vec4 tint;
uniform mat4 projectionMatrix;
out vec4 shade;

void main() {
  shade = tint;
  gl_Position = projectionMatrix * vec4(position, 1.0);
}
