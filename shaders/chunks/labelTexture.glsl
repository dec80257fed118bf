/** Per voxel the label of its cluster; with RING set, of the cluster beside it. Twin: src-shared/render/labelField.ts. */
uniform highp usampler3D labels;
/** Straight colour and opacity by label, 256 to a row. */
uniform sampler2D labelPalette;
/** Labels beyond take its entry. */
uniform int lastLabel;

const uint RING = 0x8000u;
const uint LAST_LABEL = 0x7fffu;

uint labelTexel(vec3 posTex) {
  vec3 size = vec3(textureSize(labels, 0));
  return texelFetch(labels, ivec3(clamp(floor(posTex * size), vec3(0.0), size - 1.0)), 0).r;
}

vec4 paletteEntry(uint label) {
  int n = min(int(label), lastLabel);
  return texelFetch(labelPalette, ivec2(n & 255, n >> 8), 0);
}
