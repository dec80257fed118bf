/** 256 × 2 straight RGBA: row 0 base, row 1 dendrites. */
uniform sampler2D lut;
/** Window coordinate of a texture value: `value · scale + offset`, clamped. xy: base, zw: dendrites. */
uniform vec4 windows;

/** Table entry at a window coordinate, linear between entries. Twin: src-shared/render/rayMarch.ts. */
vec4 lookUp(float x, float row) {
  float position = clamp(x, 0.0, 1.0) * 255.0;
  return texture(lut, vec2((position + 0.5) / 256.0, (row + 0.5) / 2.0));
}

vec4 classifyBase(vec2 values) {
  return lookUp(values.r * windows.x + windows.y, 0.0);
}

vec4 classifyDendrite(vec2 values) {
  return lookUp(values.g * windows.z + windows.w, 1.0);
}
