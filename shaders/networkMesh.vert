#include "chunks/precision.glsl"

/** Mm. */
in vec3 position;
in vec3 normal;
uniform mat4 projectionMatrix;
out vec3 posMm;
out vec3 normalMm;

void main() {
  posMm = position;
  normalMm = normal;
  gl_Position = projectionMatrix * vec4(position, 1.0);
}
