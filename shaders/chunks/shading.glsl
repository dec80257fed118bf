const float AMBIENT = 0.45;
const float DIFFUSE = 0.7;
const float SPECULAR = 0.35;
const float SHININESS = 24.0;

/** Zero for a zero vector. */
vec3 safeNormalize(vec3 v) {
  float size = length(v);
  return size > 0.0 ? v / size : vec3(0.0);
}

/** Gradient given per voxel, in data unit per mm: a covector, so it goes through the transpose of Mm → Vox. */
vec3 gradientMm(mat3 voxFromMm, vec3 gradientVox) {
  return transpose(voxFromMm) * gradientVox;
}

/**
 * x: diffuse factor, y: specular addition of a surface lit from the eye. `gradientPerStep`: gradient in window widths per reference
 * step; where it vanishes there is no surface and the colour stays as it is. Twin: src-shared/render/shading.ts.
 */
vec2 headlight(vec3 gradientPerStep, vec3 directionMm) {
  float facing = abs(dot(safeNormalize(gradientPerStep), directionMm));
  float weight = min(4.0 * length(gradientPerStep), 1.0);
  return vec2(1.0 + weight * (AMBIENT + DIFFUSE * facing - 1.0), weight * SPECULAR * pow(facing, SHININESS));
}
