#include "chunks/precision.glsl"
#include "chunks/keptByClip.glsl"

in vec3 posMm;
out vec4 colour;
uniform vec3 lineColour;

void main() {
  if (!isKept(posMm)) discard;
  colour = vec4(lineColour, 1.0);
}
