/** Ray parameters of entry into and exit from the unit box of texture space; entry > exit: missed. */
vec2 intersectBox(vec3 originTex, vec3 directionTex) {
  vec3 inverse = 1.0 / mix(directionTex, vec3(1e-12), lessThan(abs(directionTex), vec3(1e-12)));
  vec3 a = -originTex * inverse;
  vec3 b = (1.0 - originTex) * inverse;
  vec3 low = min(a, b);
  vec3 high = max(a, b);
  return vec2(max(max(low.x, low.y), low.z), min(min(high.x, high.y), high.z));
}
