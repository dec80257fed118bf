/** In millimetres; `directionMm` has length 1, so a ray's parameter is in mm. */
struct Ray {
  vec3 originMm;
  vec3 directionMm;
};
