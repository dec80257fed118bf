#include "chunks/ray.glsl"

uniform vec3 cameraMm;
/** Unit vectors times half the frame's width and height at the target's depth, mm. */
uniform vec3 frameRightMm;
uniform vec3 frameUpMm;
/** From the camera to the target, mm. */
uniform vec3 toTargetMm;
uniform bool orthographic;

/** The ray through an Ndc point. Twin: src-shared/render/viewCamera.ts. */
Ray cameraRay(vec2 ndc) {
  vec3 offsetMm = ndc.x * frameRightMm + ndc.y * frameUpMm;
  if (orthographic) return Ray(cameraMm + offsetMm, normalize(toTargetMm));
  return Ray(cameraMm, normalize(toTargetMm + offsetMm));
}
