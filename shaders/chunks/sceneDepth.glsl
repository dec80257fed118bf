/** Depth buffer of the opaque scene, of the same part of the picture. */
uniform sampler2D sceneDepth;
/** Clip-space depth as a function of the distance d along the view axis, mm: (x·d + y) / (z·d + w). */
uniform vec4 depthOfDistance;

/** Distance along the view axis of a depth buffer's value 0…1, mm. Twin: src-shared/render/sceneDepth.ts. */
float distanceOfDepth(float depth) {
  float ndc = 2.0 * depth - 1.0;
  return (depthOfDistance.y - ndc * depthOfDistance.w) / (ndc * depthOfDistance.z - depthOfDistance.x);
}

/** Ray parameter (mm) at which the opaque scene begins in the pixel; far away where there is nothing. */
float sceneBegins(vec2 targetTex, float cosineToAxis) {
  float depth = texture(sceneDepth, targetTex).r;
  return depth >= 1.0 ? 1e9 : distanceOfDepth(depth) / cosineToAxis;
}
