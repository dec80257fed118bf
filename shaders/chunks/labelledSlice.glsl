#include "chunks/labelTexture.glsl"
#include "chunks/sliceTable.glsl"

/** How much of a cluster's colour lies over the signal, so that one still sees how strong it is. */
const float FILL = 0.6;
/** What no cluster holds has no colour: brightness of its signal, and how much it covers. */
const float REST = 0.9;
const float REST_COVER = 0.55;
/** Width of an outline, pixels; voxels smaller than so many pixels have none. */
const float OUTLINE_PX = 1.6;
const float OUTLINED_PX = 5.0;

/** Label of the voxel that holds the position, of its own. Twin: src-shared/render/labelledSlice.ts. */
uint ownLabel(vec3 posTex) {
  if (any(lessThan(posTex, vec3(0.0))) || any(greaterThanEqual(posTex, vec3(1.0)))) return 0u;
  uint texel = labelTexel(posTex);
  return (texel & RING) != 0u ? 0u : texel;
}

/** Whether a place is on the rim of its cluster, which is drawn inside it. `voxPerPx`: how fast each voxel coordinate changes across the picture. */
bool isRim(vec3 posTex, uint own, vec3 voxPerPx) {
  vec3 size = vec3(textureSize(labels, 0));
  vec3 inVoxel = fract(posTex * size);
  for (int axis = 0; axis < 3; axis++) {
    float width = OUTLINED_PX * voxPerPx[axis] > 1.0 ? 0.0 : OUTLINE_PX * voxPerPx[axis];
    float side = inVoxel[axis] < width ? -1.0 : inVoxel[axis] > 1.0 - width ? 1.0 : 0.0;
    if (side == 0.0) continue;
    vec3 beside = posTex;
    beside[axis] += side / size[axis];
    if (ownLabel(beside) != own) return true;
  }
  return false;
}

/** As sliceColour, with the clusters in their colours over signal that has none. */
vec4 labelledSlice(vec2 coordinates, vec3 posTex, vec3 voxPerPx) {
  vec4 base = sliceTable(coordinates.x, 0.0);
  float signal = sliceTable(coordinates.y, 1.0).a;
  vec3 grey = mix(base.rgb * base.a, vec3(REST), REST_COVER * signal);
  uint own = ownLabel(posTex);
  vec4 entry = own == 0u ? vec4(0.0) : paletteEntry(own);
  float cover = entry.a == 0.0 ? 0.0 : isRim(posTex, own, voxPerPx) ? entry.a : FILL * entry.a;
  return vec4(mix(grey, entry.rgb, cover), 1.0);
}
