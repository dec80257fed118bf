/** 0: off. */
uniform float depthCueStrength;
/** What is behind everything, sRGB 0…1. */
uniform vec3 backgroundRgb;

/** How much of a colour is left at the far end at full strength, so that nothing vanishes. */
const float FARTHEST = 0.1;

/** Fades a premultiplied colour towards the background, in proportion to `depth01`: 0 at the volume's near end, 1 at its far end. Covers as much as before. Twin: src-shared/render/depthCue.ts. */
vec4 depthCue(vec4 premultiplied, float depth01) {
  float faded = depthCueStrength * (1.0 - FARTHEST) * clamp(depth01, 0.0, 1.0);
  return vec4(mix(premultiplied.rgb, backgroundRgb * premultiplied.a, faded), premultiplied.a);
}
