#include "chunks/shading.glsl"

/** 0: off. */
uniform float silhouetteStrength;

/** Gradients (window widths per reference step) that are taken for noise, and for a surface. */
const float NOISE_GRADIENT = 0.06;
const float OUTLINE_GRADIENT = 0.2;
/** Factor on the optical depth of a surface seen edge on, and how fast it falls off as the surface turns to the eye. */
const float OUTLINE = 4.0;
const float OUTLINE_POWER = 3.0;

/**
 * Factor on the optical depth of the base, so that one looks into it: 1 − strength where it is uniform or a surface faces the eye, more
 * than 1 where a surface is seen edge on. `gradientPerStep` in window widths per reference step. Twin: src-shared/render/silhouette.ts.
 */
float silhouetteFactor(vec3 gradientPerStep, vec3 directionMm) {
  float surface = smoothstep(NOISE_GRADIENT, OUTLINE_GRADIENT, length(gradientPerStep));
  float edge = pow(1.0 - min(abs(dot(safeNormalize(gradientPerStep), directionMm)), 1.0), OUTLINE_POWER);
  return 1.0 + silhouetteStrength * (OUTLINE * surface * edge - 1.0);
}
