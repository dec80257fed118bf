#include "chunks/precision.glsl"
#include "chunks/sampling.glsl"

out vec4 colour;

/** Texture value → 0…1. */
uniform float scale;

/** Both channels at 64 places between the voxels. Twin: src-shared/render/selfTest.ts. */
void main() {
  float n = floor(gl_FragCoord.x) + 8.0 * floor(gl_FragCoord.y);
  vec3 posTex = fract(vec3(0.8191725134, 0.6710436067, 0.5497004779) * (n + 0.5));
  colour = vec4(sampleLinear(posTex) * scale, 0.0, 1.0);
}
