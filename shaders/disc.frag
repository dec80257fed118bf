#include "chunks/precision.glsl"
#include "chunks/jitter.glsl"

in vec4 shade;
out vec4 colour;

uniform float frame;

/**
 * Transparent by chance: of the frames of a mean as many show the disc, and hide what is behind it, as it is opaque. So it is right in front of, in
 * and behind a volume whose own opacity is only known along the ray. Discs of different opacity take their chances independently.
 */
void main() {
  if (jitter(gl_FragCoord.xy + 17.0 * floor(255.0 * shade.rg + 0.5), frame) >= shade.a) discard;
  colour = vec4(shade.rgb, 1.0);
}
