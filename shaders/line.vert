#include "chunks/precision.glsl"
#include "chunks/screenLine.glsl"

/** x: from the start (0) to the end (1) of the segment; y: across it, −1…1. */
in vec3 position;
in vec3 fromMm;
in vec3 toMm;
uniform mat4 projectionMatrix;

void main() {
  gl_Position = screenLine(projectionMatrix * vec4(fromMm, 1.0), projectionMatrix * vec4(toMm, 1.0), position.xy);
}
