/** Diffuse factor where the lamp does not reach. */
const float AMBIENT = 0.45;
const float DIFFUSE = 0.7;
const float SPECULAR = 0.35;
const float SHININESS = 24.0;
/** |cosine| to the eye below which a surface counts as seen edge on: both its sides are lit in part, so that nothing jumps where it turns over. */
const float EDGE_ON = 0.15;
/** Gradient, in window widths per reference step, from which on a sample is wholly surface. */
const float SURFACE_GRADIENT = 0.25;

/** Zero for a zero vector; the squares of a long one do not overflow. */
vec3 safeNormalize(vec3 v) {
  float largest = max(max(abs(v.x), abs(v.y)), abs(v.z));
  return largest > 0.0 ? normalize(v / largest) : vec3(0.0);
}

/** Gradient given per voxel, in data unit per mm: a covector, so it goes through the transpose of Mm → Vox. */
vec3 gradientMm(mat3 voxFromMm, vec3 gradientVox) {
  return transpose(voxFromMm) * gradientVox;
}

/** Cosine towards `towards` of the side of a surface that the eye sees; 0 where that side is turned away. */
float litSide(vec3 normal, vec3 directionMm, vec3 towards) {
  float front = clamp(0.5 - 0.5 * dot(normal, directionMm) / EDGE_ON, 0.0, 1.0);
  float cosine = dot(normal, towards);
  return mix(max(-cosine, 0.0), max(cosine, 0.0), front);
}

/**
 * x: diffuse factor, y: specular addition of a surface with a unit normal of either sign; (1, 0) for a zero normal.
 * Lambert and Blinn–Phong; `toLightMm` has length 1. Twin: src-shared/render/shading.ts.
 */
vec2 lightOfSurface(vec3 normal, vec3 directionMm, vec3 toLightMm) {
  if (normal == vec3(0.0)) return vec2(1.0, 0.0);
  vec3 halfway = safeNormalize(toLightMm - directionMm);
  return vec2(AMBIENT + DIFFUSE * litSide(normal, directionMm, toLightMm), SPECULAR * pow(litSide(normal, directionMm, halfway), SHININESS));
}

/**
 * Light on a sample of a medium. `gradientPerStep`: gradient in window widths per reference step; where it vanishes there is no
 * surface and the colour stays as it is. Twin: src-shared/render/shading.ts.
 */
vec2 lightOf(vec3 gradientPerStep, vec3 directionMm, vec3 toLightMm) {
  float weight = min(length(gradientPerStep) / SURFACE_GRADIENT, 1.0);
  return mix(vec2(1.0, 0.0), lightOfSurface(safeNormalize(gradientPerStep), directionMm, toLightMm), weight);
}
