#include "chunks/precision.glsl"

/** On a sphere of radius 1 around an end of the segment; y runs along it. */
in vec3 position;
/** 0: start, 1: end. */
in float end;
in vec3 fromMm;
in vec3 toMm;
uniform mat4 projectionMatrix;
uniform float radiusMm;
out vec3 posMm;
out vec3 normalMm;

void main() {
  vec3 along = toMm - fromMm;
  vec3 y = length(along) > 0.0 ? normalize(along) : vec3(0.0, 1.0, 0.0);
  vec3 x = normalize(cross(y, abs(y.x) < 0.7 ? vec3(1.0, 0.0, 0.0) : vec3(0.0, 1.0, 0.0)));
  normalMm = x * position.x + y * position.y + cross(x, y) * position.z;
  posMm = mix(fromMm, toMm, end) + radiusMm * normalMm;
  gl_Position = projectionMatrix * vec4(posMm, 1.0);
}
