#include "chunks/precision.glsl"

/** x: from the start (0) to the end (1) of the segment; y: across it, −1…1. */
in vec3 position;
in vec3 fromMm;
in vec3 toMm;
uniform mat4 projectionMatrix;
/** Of the target. */
uniform vec2 viewportPx;
/** Pixels of the target per CSS pixel. */
uniform float pixelRatio;
/** In CSS pixels. */
uniform float widthPx;

/** The part of a segment in front of the near plane, by its end. */
vec4 inFront(vec4 end, vec4 other) {
  float a = end.z + end.w, b = other.z + other.w;
  return a < 0.0 && b > 0.0 ? mix(end, other, a / (a - b)) : end;
}

void main() {
  vec4 start = projectionMatrix * vec4(fromMm, 1.0);
  vec4 end = projectionMatrix * vec4(toMm, 1.0);
  vec4 from = inFront(start, end), to = inFront(end, start);
  vec2 alongPx = (to.xy / to.w - from.xy / from.w) * viewportPx;
  vec2 unit = length(alongPx) > 0.0 ? normalize(alongPx) : vec2(1.0, 0.0);
  gl_Position = position.x < 0.5 ? from : to;
  gl_Position.xy += vec2(-unit.y, unit.x) * position.y * max(widthPx * pixelRatio, 1.0) / viewportPx * gl_Position.w;
}
