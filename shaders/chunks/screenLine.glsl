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

/** A corner of the strip that shows a segment as wide as said. `corner.x`: at its start (0) or end (1); `corner.y`: across it, −1…1. */
vec4 screenLine(vec4 start, vec4 end, vec2 corner) {
  vec4 from = inFront(start, end), to = inFront(end, start);
  vec2 alongPx = (to.xy / to.w - from.xy / from.w) * viewportPx;
  vec2 unit = length(alongPx) > 0.0 ? normalize(alongPx) : vec2(1.0, 0.0);
  vec4 position = corner.x < 0.5 ? from : to;
  position.xy += vec2(-unit.y, unit.x) * corner.y * max(widthPx * pixelRatio, 1.0) / viewportPx * position.w;
  return position;
}
