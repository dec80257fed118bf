const int MOST_PLANES = 16;
uniform mat4 texFromMm;
/** Kept box, Tex. */
uniform vec3 clipMinTex;
uniform vec3 clipMaxTex;
uniform int planeCount;
/** Kept where `xyz · posMm ≤ w`. */
uniform vec4 planes[MOST_PLANES];

/** Whether the clip box and planes keep a point. */
bool isKept(vec3 posMm) {
  vec3 posTex = (texFromMm * vec4(posMm, 1.0)).xyz;
  if (any(lessThan(posTex, clipMinTex)) || any(greaterThan(posTex, clipMaxTex))) return false;
  for (int n = 0; n < planeCount; n++) if (dot(planes[n].xyz, posMm) > planes[n].w) return false;
  return true;
}
