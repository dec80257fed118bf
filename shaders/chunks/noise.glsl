/** Running means of n and of n/2 frames, of one size. */
uniform sampler2D mean;
uniform sampler2D before;

const float NOISE_TILES = 16.0;
/** At most this many pixels per side of a tile are read, evenly spread: the estimate then scatters by some two percent. */
const float MOST_PER_SIDE = 32.0;

/** Per component, the root mean square difference of the two within one of 16 × 16 tiles, counted from the lower left. Twin: src-shared/render/noise.ts. */
vec4 tileNoise(vec2 tile) {
  vec2 tilePx = vec2(textureSize(mean, 0)) / NOISE_TILES;
  vec2 count = clamp(floor(tilePx), 1.0, MOST_PER_SIDE);
  vec4 sum = vec4(0.0);
  for (float y = 0.5; y < count.y; y += 1.0) for (float x = 0.5; x < count.x; x += 1.0) {
    ivec2 pixel = ivec2((tile + vec2(x, y) / count) * tilePx);
    vec4 difference = texelFetch(mean, pixel, 0) - texelFetch(before, pixel, 0);
    sum += difference * difference;
  }
  return sqrt(sum / (count.x * count.y));
}
