#include "chunks/precision.glsl"

in vec3 position;
out vec2 uv;

void main() {
  uv = 0.5 * position.xy + 0.5;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}
