#include "chunks/opticalDepth.glsl"

/**
 * Two media that fill the same step, straight colours in, one premultiplied colour out: optical depths add, and each medium
 * colours in proportion to its own. Exact for a homogeneous step, whatever its length. Twin: src-shared/render/compositing.ts.
 */
vec4 mixChannels(vec4 base, vec4 dendrite, float ratio) {
  float a = opticalDepth(base.a);
  float b = opticalDepth(dendrite.a);
  float total = a + b;
  if (total <= 0.0) return vec4(0.0);
  float alpha = 1.0 - exp(-total * ratio);
  return vec4((a * base.rgb + b * dendrite.rgb) / total * alpha, alpha);
}
