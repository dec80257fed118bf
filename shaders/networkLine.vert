#include "chunks/precision.glsl"
#include "chunks/screenLine.glsl"

/** x: from the start (0) to the end (1) of the segment; y: across it, −1…1. */
in vec3 position;
in vec3 fromMm;
in vec3 toMm;
uniform mat4 projectionMatrix;
/** Moved towards the eye by this in depth alone: a line in the middle of a filament is seen in front of it. xyz and w as in networkMesh.frag. */
uniform vec4 eyeMm;
uniform float nearerMm;
out vec3 posMm;

vec4 nearer(vec3 pointMm) {
  vec4 seen = projectionMatrix * vec4(pointMm, 1.0);
  vec4 moved = projectionMatrix * vec4(pointMm - nearerMm * normalize(pointMm * eyeMm.w - eyeMm.xyz), 1.0);
  return vec4(seen.xy, moved.z / moved.w * seen.w, seen.w);
}

void main() {
  posMm = position.x < 0.5 ? fromMm : toMm;
  gl_Position = screenLine(nearer(fromMm), nearer(toMm), position.xy);
}
