#include "chunks/precision.glsl"
#include "chunks/cameraRay.glsl"
#include "chunks/jitter.glsl"
#include "chunks/march.glsl"
#if SCENE_DEPTH
#include "chunks/sceneDepth.glsl"
/** Unit vector of the view axis. */
uniform vec3 forwardMm;
#endif

in vec2 ndc;
in vec2 targetTex;
out vec4 colour;

/** Offset of this target's pixels in the whole picture, so that tiles share one noise pattern. */
uniform vec2 tilePx;
uniform float frame;
/** Shift of this frame's rays within their pixels, Ndc of the whole picture. */
uniform vec2 shiftNdc;

void main() {
  Ray ray = cameraRay(ndc + shiftNdc);
#if SCENE_DEPTH
  float farMm = sceneBegins(targetTex, dot(ray.directionMm, forwardMm));
#else
  const float farMm = 1e9;
#endif
  colour = march(ray, jitter(gl_FragCoord.xy + tilePx, frame), farMm);
}
