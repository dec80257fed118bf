/** Red: base (LLZO). Green: dendrites. In the texture's own unit. */
uniform sampler3D volume;
/** A texture of one channel that is the dendrites'. */
uniform bool dendriteInRed;
/** Voxels of the volume per axis. */
uniform vec3 dims;
/** A 2D series lies in one texture, a time point per layer: the depth of the layer to read. Negative: an ordinary volume. */
uniform float layerTex;

/** A program's variant may know both beforehand. */
#ifndef LAYERED
#define LAYERED (layerTex >= 0.0)
#define DENDRITE_IN_RED dendriteInRed
#endif

vec3 textureTex(vec3 posTex) {
  return LAYERED ? vec3(posTex.xy, layerTex) : posTex;
}

/** Both channels, trilinear; one fetch. Twin: src-shared/render/sampling.ts. */
vec2 sampleLinear(vec3 posTex) {
  vec2 values = texture(volume, textureTex(posTex)).rg;
  return DENDRITE_IN_RED ? values.gr : values;
}

/** Both channels of the voxel that holds the position. */
vec2 sampleNearest(vec3 posTex) {
  vec3 size = vec3(textureSize(volume, 0));
  vec2 values = texelFetch(volume, ivec3(clamp(floor(textureTex(posTex) * size), vec3(0.0), size - 1.0)), 0).rg;
  return DENDRITE_IN_RED ? values.gr : values;
}

/** Central differences over ± 1 voxel, per voxel. Columns: base, dendrites. */
mat2x3 gradientsVox(vec3 posTex) {
  vec3 d = 1.0 / dims;
  vec2 x = sampleLinear(posTex + vec3(d.x, 0.0, 0.0)) - sampleLinear(posTex - vec3(d.x, 0.0, 0.0));
  vec2 y = sampleLinear(posTex + vec3(0.0, d.y, 0.0)) - sampleLinear(posTex - vec3(0.0, d.y, 0.0));
  vec2 z = sampleLinear(posTex + vec3(0.0, 0.0, d.z)) - sampleLinear(posTex - vec3(0.0, 0.0, d.z));
  return 0.5 * mat2x3(vec3(x.x, y.x, z.x), vec3(x.y, y.y, z.y));
}
