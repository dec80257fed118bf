/** Red: base (LLZO). Green: dendrites. In the texture's own unit. */
uniform sampler3D volume;
/** Voxels of the volume per axis. */
uniform vec3 dims;
/** A 2D series lies in one texture, a time point per layer: the depth of the layer to read. Negative: an ordinary volume. */
uniform float layerTex;

vec3 textureTex(vec3 posTex) {
  return layerTex < 0.0 ? posTex : vec3(posTex.xy, layerTex);
}

/** Both channels, trilinear; one fetch. Twin: src-shared/render/sampling.ts. */
vec2 sampleLinear(vec3 posTex) {
  return texture(volume, textureTex(posTex)).rg;
}

/** Both channels of the voxel that holds the position. */
vec2 sampleNearest(vec3 posTex) {
  vec3 size = vec3(textureSize(volume, 0));
  return texelFetch(volume, ivec3(clamp(floor(textureTex(posTex) * size), vec3(0.0), size - 1.0)), 0).rg;
}

/** Central differences of the dendrite channel over ± 1 voxel, per voxel. */
vec3 dendriteGradientVox(vec3 posTex) {
  vec3 d = 1.0 / dims;
  vec3 above = vec3(
    sampleLinear(posTex + vec3(d.x, 0.0, 0.0)).g, sampleLinear(posTex + vec3(0.0, d.y, 0.0)).g, sampleLinear(posTex + vec3(0.0, 0.0, d.z)).g);
  vec3 below = vec3(
    sampleLinear(posTex - vec3(d.x, 0.0, 0.0)).g, sampleLinear(posTex - vec3(0.0, d.y, 0.0)).g, sampleLinear(posTex - vec3(0.0, 0.0, d.z)).g);
  return 0.5 * (above - below);
}
