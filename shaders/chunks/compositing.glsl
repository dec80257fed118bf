/** Rays stop when this much is covered; what is behind is taken to look the same. */
const float EARLY_STOP = 0.99;

/** `behind` under what is already there; both premultiplied. Twin: src-shared/render/compositing.ts. */
vec4 compositeUnder(vec4 front, vec4 behind) {
  return front + (1.0 - front.a) * behind;
}

/** Premultiplied colour of `ratio` reference steps of a medium (r·τ, g·τ, b·τ, τ): emission and absorption in closed form. */
vec4 absorb(vec4 medium, float ratio) {
  float alpha = 1.0 - exp(-medium.a * ratio);
  return medium * (alpha / max(medium.a, 1e-12));
}

/** A ray that was stopped early, as if it had gone on through the same. */
vec4 finishEarly(vec4 colour) {
  return colour.a >= EARLY_STOP ? colour / colour.a : colour;
}
