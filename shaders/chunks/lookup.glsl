#include "chunks/variant.glsl"

/** 256 × 512 pre-integrated means of (r·τ, g·τ, b·τ, τ) of a reference step: column front, row back coordinate; base in the first 256 rows, then dendrites. */
uniform sampler2D opticalTables;
/** The tables' values beyond their ends: base at 0 and 1, dendrites at 0 and 1. */
uniform vec4 tableEnds[4];
/** Window coordinate of a texture value: `value · scale + offset`. xy: base, zw: dendrites. */
uniform vec4 windows;
/** Window coordinates of the surfaces: base, dendrites. */
uniform vec2 surfaceAt;
/** Window coordinate up to which dendrites have no optical depth. */
uniform float visibleFrom;

/** Optical depth that nothing shines through. */
const float SOLID_TAU = 7.6;

/** Window coordinates of texture values, not clamped. */
vec2 coordinatesOf(vec2 values) {
  return values * windows.xz + windows.yw;
}

/**
 * Mean (r·τ, g·τ, b·τ, τ) per reference step where the coordinate goes linearly from `front` to `back`: channel 0 base, 1 dendrites.
 * What lies beyond the window has its end's value. Without branches: in a loop they cost more than what they save. Twin: src-shared/render/preIntegration.ts.
 */
vec4 lookUp(float front, float back, int channel) {
  vec2 inside = clamp(vec2(front, back), 0.0, 1.0);
  vec4 mean = texture(opticalTables, (inside * 255.0 + vec2(0.5, 0.5 + 256.0 * float(channel))) / vec2(256.0, 512.0));
  float perWidth = 1.0 / max(abs(back - front), 1e-5);
  float below = abs(min(back, 0.0) - min(front, 0.0)) * perWidth;
  float above = abs(max(back, 1.0) - max(front, 1.0)) * perWidth;
  return below * tableEnds[2 * channel] + above * tableEnds[2 * channel + 1] + (1.0 - below - above) * mean;
}

/** Optical depth of one reference step of dendrite at a texture value. */
float dendriteTau(float value) {
  float x = value * windows.z + windows.w;
#if MODE_DENDRITE == SURFACE
  return x >= surfaceAt.y ? SOLID_TAU : 0.0;
#else
  return lookUp(x, x, 1).a;
#endif
}
