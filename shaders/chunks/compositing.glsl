/** Rays stop when this much is covered. */
const float EARLY_STOP = 0.99;

/** `behind` under what is already there; both premultiplied. Twin: src-shared/render/compositing.ts. */
vec4 compositeUnder(vec4 front, vec4 behind) {
  return front + (1.0 - front.a) * behind;
}
