/** A 64 × 64 tile of blue noise that repeats. */
uniform sampler2D blueNoise;

/** Offset 0…1 of a device pixel's ray: blue noise, shifted by the golden ratio per frame, so that a pixel's offsets fill 0…1 evenly. Twin: src-shared/render/blueNoise.ts. */
float jitter(vec2 pixel, float frame) {
  float value = texelFetch(blueNoise, ivec2(floor(pixel)) & 63, 0).r * 255.0;
  return fract((value + 0.5) / 256.0 + 0.61803398875 * frame);
}
