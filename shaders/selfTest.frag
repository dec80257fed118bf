#include "chunks/precision.glsl"
#include "chunks/sampling.glsl"

out vec4 colour;

/** Both channels at 64 places between the voxels and, to their right, on 64 voxel centres. Twin: src-shared/render/selfTest.ts. */
void main() {
  vec2 px = floor(vec2(gl_FragCoord.x, mod(gl_FragCoord.y, 8.0)));
  vec3 between = fract(vec3(0.8191725134, 0.6710436067, 0.5497004779) * (px.x + 8.0 * px.y + 0.5));
  vec3 centre = (vec3(px.x - 8.0, px.y, mod(3.0 * px.x + 5.0 * px.y, 8.0)) + 0.5) / 8.0;
  colour = vec4(sampleLinear(px.x < 8.0 ? between : centre), 0.0, 1.0);
}
