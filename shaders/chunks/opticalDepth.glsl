/** An opacity of 1 has no finite optical depth; nothing on screen differs above this. */
const float OPAQUE = 0.9995;

/** −ln(1 − α) of one reference step. Twin: src-shared/render/compositing.ts. */
float opticalDepth(float alpha) {
  return -log(1.0 - min(alpha, OPAQUE));
}

/** Opacity of a step `ratio` reference steps long: 1 − (1 − α)^ratio. */
float correctOpacity(float alpha, float ratio) {
  return 1.0 - exp(-opticalDepth(alpha) * ratio);
}
