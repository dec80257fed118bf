/** Chebyshev distance in blocks to the nearest block that is not empty, one texel per block of 4³ voxels, as n/255. */
uniform sampler3D skipMap;
const float BLOCK = 4.0;

/** How far (mm) a ray at `posTex` runs before it leaves the empty cube around it; 0 in a block that is not empty. Twin: src-shared/render/skipMap.ts. */
float exitOfEmptyCube(vec3 posTex, vec3 directionTex, vec3 dims) {
  vec3 block = clamp(floor(posTex * dims / BLOCK), vec3(0.0), vec3(textureSize(skipMap, 0)) - 1.0);
  float distance = floor(texelFetch(skipMap, ivec3(block), 0).r * 255.0 + 0.5);
  if (distance == 0.0) return 0.0;
  vec3 face = (block + mix(vec3(1.0 - distance), vec3(distance), greaterThan(directionTex, vec3(0.0)))) * BLOCK / dims;
  vec3 still = vec3(lessThan(abs(directionTex), vec3(1e-12)));
  vec3 exits = mix((face - posTex) / mix(directionTex, vec3(1.0), still), vec3(1e12), still);
  return max(min(min(exits.x, exits.y), exits.z), 0.0);
}
