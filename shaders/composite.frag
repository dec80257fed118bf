#include "chunks/precision.glsl"

in vec2 uv;
out vec4 colour;

/** The marched picture, premultiplied. */
uniform sampler2D picture;

void main() {
  colour = texture(picture, uv);
}
