#include "chunks/variant.glsl"

/** 256 × 2 straight RGBA: colour and coverage of a projected coordinate. Row 0 base, row 1 dendrites. */
uniform sampler2D projectionTables;
/** Window coordinates of the value 0: base, dendrites. */
uniform vec2 zeroAt;
/** Sums are shown as the mean over this length, mm. */
uniform float sumThicknessMm;

/** What a projection starts from. Twin: src-shared/render/projection.ts. */
float gatherFrom(int mode) {
  return mode == MINIP ? 1.0 : 0.0;
}

/** Gathers one step whose window coordinate goes from `front` to `back`. */
float gather(int mode, float gathered, float front, float back, float lengthMm) {
  if (mode == MIP) return max(gathered, max(front, back));
  if (mode == MINIP) return min(gathered, min(front, back));
  return gathered + 0.5 * (front + back) * lengthMm;
}

/** Window coordinate of what was gathered over `pathMm`. */
float projectedCoordinate(int mode, float gathered, float pathMm, float zero) {
  if (mode == MEAN) return gathered / max(pathMm, 1e-9);
  if (mode == SUM) return gathered / sumThicknessMm - zero * (pathMm / sumThicknessMm - 1.0);
  return gathered;
}

/** Premultiplied colour of a projection; nothing where the ray had no path. */
vec4 projectionColour(int mode, float gathered, float pathMm, int channel) {
  if (pathMm <= 0.0) return vec4(0.0);
  float x = clamp(projectedCoordinate(mode, gathered, pathMm, zeroAt[channel]), 0.0, 1.0);
  vec4 colour = texture(projectionTables, vec2((x * 255.0 + 0.5) / 256.0, (float(channel) + 0.5) / 2.0));
  return vec4(colour.rgb * colour.a, colour.a);
}

/** Whether values up to `high` and down to `low` (window coordinates) cannot change what was gathered. */
bool isSettled(int mode, float gathered, float low, float high) {
  if (mode == MIP) return high <= gathered || gathered >= 1.0;
  if (mode == MINIP) return low >= gathered || gathered <= 0.0;
  return mode == ABSENT;
}
