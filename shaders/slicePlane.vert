#include "chunks/precision.glsl"

/** Mm. */
in vec3 position;
uniform mat4 projectionMatrix;
uniform mat4 texFromMm;
out vec3 posTex;

void main() {
  posTex = (texFromMm * vec4(position, 1.0)).xyz;
  gl_Position = projectionMatrix * vec4(position, 1.0);
}
