/** Per block of 4³ voxels, as n/255: class and distance of both channels, class and distance of the dendrites alone. */
uniform sampler3D leapCells;
/** Stacks of blocks in it, one behind the other: 8, one per octant of directions, or 1. */
uniform float leapStacks;
/** Per class: (r·τ, g·τ, b·τ, τ) of one reference step; τ < 0: must be sampled. */
uniform sampler2D leapMedia;
/** Per block: smallest and largest texture value of the base, then of the dendrites. */
uniform sampler3D leapRanges;
const float BLOCK = 4.0;
/** Classes; a flat medium is any greater than EMPTY. The texture's bytes come as floats, so classes are told apart half way. */
const float MIXED_BELOW = 0.5;
const float EMPTY_BELOW = 1.5;

/** A ray in units of blocks, per unit of its own parameter. Twin: src-shared/render/leap.ts. */
struct BlockRay {
  vec3 origin;
  vec3 step;
  /** 1 / step; huge where the ray does not move along an axis. */
  vec3 inverse;
  /** 1 where the ray moves forward or not at all along an axis, 0 where it moves backward. */
  vec3 ahead;
  /** Of the last block. */
  vec3 last;
  /** Depth at which its stack begins. */
  float stack;
};

BlockRay blockRayOf(vec3 originTex, vec3 stepTex, vec3 dims) {
  vec3 perTex = dims / BLOCK;
  vec3 step = stepTex * perTex;
  vec3 safe = mix(step, vec3(1e-12), lessThan(abs(step), vec3(1e-12)));
  vec3 ahead = vec3(greaterThan(safe, vec3(0.0))), blocks = ceil(perTex);
  float octant = leapStacks > 1.0 ? dot(ahead, vec3(1.0, 2.0, 4.0)) : 0.0;
  return BlockRay(originTex * perTex, step, 1.0 / safe, ahead, blocks - 1.0, octant * blocks.z);
}

vec3 blockAt(BlockRay ray, float s) {
  return clamp(floor(ray.origin + s * ray.step), vec3(0.0), ray.last);
}

/** Where the ray leaves the cube of blocks less than `reach` blocks ahead of and behind `block`. */
float exitOfCube(BlockRay ray, vec3 block, float reach) {
  vec3 exits = (block + (1.0 - reach) + (2.0 * reach - 1.0) * ray.ahead - ray.origin) * ray.inverse;
  return min(min(exits.x, exits.y), exits.z);
}

/** Class of the block at ray parameter `s`, and the parameter up to which the ray meets no other class. */
vec2 cellAt(BlockRay ray, float s, bool withBase) {
  vec3 block = blockAt(ray, s);
  vec4 cell = texelFetch(leapCells, ivec3(block.xy, block.z + ray.stack), 0) * 255.0;
  vec2 own = withBase ? cell.xy : cell.zw;
  return vec2(own.x, exitOfCube(ray, block, own.y));
}

vec4 mediumOf(float kind) {
  return texelFetch(leapMedia, ivec2(int(kind + 0.5), 0), 0);
}

/** Extrema of a block, texture values. */
vec4 rangeOf(vec3 block) {
  return texelFetch(leapRanges, ivec3(block), 0);
}
