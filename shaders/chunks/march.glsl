#include "chunks/ray.glsl"
#include "chunks/boxIntersection.glsl"
#include "chunks/sampling.glsl"
#include "chunks/lookup.glsl"
#include "chunks/mixChannels.glsl"
#include "chunks/compositing.glsl"
#include "chunks/skip.glsl"
#include "chunks/shading.glsl"

uniform mat4 texFromMm;
/** Linear part of Mm → Vox. */
uniform mat3 voxFromMm;
/** Length in mm to which the opacities of the table refer: the smallest spacing. */
uniform float referenceStepMm;
uniform float stepMm;
/** Where rays may begin, mm; 0 at the eye of a perspective view. */
uniform float nearMm;
uniform bool shading;
uniform bool skipping;

/** However thin the voxels of a file claim to be, a ray ends before the system resets the GPU. */
const float MOST_STEPS = 8192.0;

/** Premultiplied colour of one step `ratio` reference steps long. */
vec4 sampleStep(vec3 posTex, vec3 directionMm, float ratio) {
  vec2 values = sampleLinear(posTex);
  vec4 base = classifyBase(values);
  vec4 dendrite = classifyDendrite(values);
  if (shading && dendrite.a > 0.0) {
    vec3 perMm = gradientMm(voxFromMm, dendriteGradientVox(posTex) * windows.z);
    vec2 light = headlight(perMm * referenceStepMm, directionMm);
    dendrite.rgb = min(dendrite.rgb * light.x + light.y, 1.0);
  }
  return mixChannels(base, dendrite, ratio);
}

/**
 * Premultiplied colour along a ray. The path through the box is cut into equal steps no longer than `stepMm` (but never more than MOST_STEPS), each sampled at `offset`
 * (0…1) of its length, so that the steps sum to the path whatever their size. Twin: src-shared/render/rayMarch.ts.
 */
vec4 march(Ray ray, float offset) {
  vec3 originTex = (texFromMm * vec4(ray.originMm, 1.0)).xyz;
  vec3 directionTex = (texFromMm * vec4(ray.directionMm, 0.0)).xyz;
  vec2 hit = intersectBox(originTex, directionTex);
  float start = max(hit.x, nearMm);
  vec4 colour = vec4(0.0);
  if (hit.y <= start) return colour;
  float count = min(ceil((hit.y - start) / stepMm), MOST_STEPS);
  float stepLengthMm = (hit.y - start) / count;
  float ratio = stepLengthMm / referenceStepMm;
  for (float n = 0.0; n < count && colour.a < EARLY_STOP; n += 1.0) {
    float t = start + (n + offset) * stepLengthMm;
    vec3 posTex = originTex + t * directionTex;
    float emptyMm = skipping ? exitOfEmptyCube(posTex, directionTex, dims) : 0.0;
    if (emptyMm > 0.0) {
      n = max(n, ceil((t + emptyMm - start) / stepLengthMm - offset) - 1.0);
      continue;
    }
    colour = compositeUnder(colour, sampleStep(posTex, ray.directionMm, ratio));
  }
  return colour;
}
