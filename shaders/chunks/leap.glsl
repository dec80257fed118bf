/** Per block of 4³ voxels, as n/255: class and distance of both channels, class and distance of the dendrites alone. */
uniform sampler3D leapCells;
/** Per class: (r·τ, g·τ, b·τ, τ) of one reference step. */
uniform sampler2D leapMedia;
/** Per block: smallest and largest texture value of the base, then of the dendrites. */
uniform sampler3D leapRanges;
const float BLOCK = 4.0;
const float MIXED = 0.0;
const float EMPTY = 1.0;

vec3 blockOf(vec3 posTex, vec3 dims) {
  return clamp(floor(posTex * dims / BLOCK), vec3(0.0), ceil(dims / BLOCK) - 1.0);
}

/** How far (mm) a ray at `posTex` runs before it leaves the cube of blocks less than `reach` blocks away from this one. Twin: src-shared/render/leap.ts. */
float exitOfCube(vec3 block, float reach, vec3 posTex, vec3 directionTex, vec3 dims) {
  vec3 face = (block + mix(vec3(1.0 - reach), vec3(reach), greaterThan(directionTex, vec3(0.0)))) * BLOCK / dims;
  vec3 still = vec3(lessThan(abs(directionTex), vec3(1e-12)));
  vec3 exits = mix((face - posTex) / mix(directionTex, vec3(1.0), still), vec3(1e12), still);
  return max(min(min(exits.x, exits.y), exits.z), 0.0);
}

/** Class of the block at `posTex`, and how far (mm) the ray runs before it may meet another. */
vec2 cellAt(vec3 posTex, vec3 directionTex, vec3 dims, bool withBase) {
  vec3 block = blockOf(posTex, dims);
  vec4 cell = floor(texelFetch(leapCells, ivec3(block), 0) * 255.0 + 0.5);
  vec2 own = withBase ? cell.xy : cell.zw;
  return vec2(own.x, exitOfCube(block, own.y, posTex, directionTex, dims));
}

vec4 mediumOf(float kind) {
  return texelFetch(leapMedia, ivec2(int(kind), 0), 0);
}

/** Extrema of the block at `posTex`, texture values. */
vec4 rangeAt(vec3 posTex, vec3 dims) {
  return texelFetch(leapRanges, ivec3(blockOf(posTex, dims)), 0);
}
