/** Interleaved gradient noise 0…1 of a device pixel (Jimenez 2014), shifted by the golden ratio per frame. Twin: src-shared/render/rayMarch.ts. */
float jitter(vec2 pixel, float frame) {
  float noise = fract(52.9829189 * fract(dot(vec2(0.06711056, 0.00583715), floor(pixel))));
  return fract(noise + 0.61803398875 * frame);
}
