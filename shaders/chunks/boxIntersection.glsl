/** Ray parameters of entry into and exit from a box; entry > exit: missed. Twin: src-shared/render/clip.ts. */
vec2 intersectBox(vec3 origin, vec3 direction, vec3 boxMin, vec3 boxMax) {
  vec3 inverse = 1.0 / mix(direction, vec3(1e-12), lessThan(abs(direction), vec3(1e-12)));
  vec3 a = (boxMin - origin) * inverse;
  vec3 b = (boxMax - origin) * inverse;
  vec3 low = min(a, b);
  vec3 high = max(a, b);
  return vec2(max(max(low.x, low.y), low.z), min(min(high.x, high.y), high.z));
}
