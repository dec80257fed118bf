/** 256 × 2 straight RGBA: colour and coverage of a window coordinate. Row 0 base, row 1 dendrites. */
uniform sampler2D lut;
/** Window coordinate of a texture value: `value · scale + offset`. xy: base, zw: dendrites. */
uniform vec4 windows;

/** Window coordinates 0…1 of both channels. */
vec2 sliceCoordinates(vec2 values) {
  return clamp(values * windows.xz + windows.yw, 0.0, 1.0);
}

/** Table entry at a window coordinate 0…1, linear between entries. Twin: src-shared/render/tables.ts. */
vec4 sliceTable(float x, float row) {
  return texture(lut, vec2((x * 255.0 + 0.5) / 256.0, (row + 0.5) / 2.0));
}

/** The base over black, the dendrites over it. Twin: src-shared/render/slice.ts. */
vec4 sliceColour(vec2 coordinates) {
  vec4 base = sliceTable(coordinates.x, 0.0);
  vec4 dendrite = sliceTable(coordinates.y, 1.0);
  return vec4(mix(base.rgb * base.a, dendrite.rgb, dendrite.a), 1.0);
}
