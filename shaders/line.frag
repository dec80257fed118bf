#include "chunks/precision.glsl"

out vec4 colour;

uniform vec3 lineColour;

void main() {
  colour = vec4(lineColour, 1.0);
}
