#include "chunks/precision.glsl"

in vec2 uv;
out vec4 colour;

/** The opaque scene and the marched volume, premultiplied and of any size; the mean of refined pictures of both together. */
uniform sampler2D scene;
uniform sampler2D picture;
uniform sampler2D mean;
/** 0: the volume over the scene; 1: the mean. */
uniform float meanWeight;

void main() {
  if (meanWeight >= 1.0) {
    colour = texture(mean, uv);
    return;
  }
  vec4 front = texture(picture, uv);
  colour = front + (1.0 - front.a) * texture(scene, uv);
  if (meanWeight > 0.0) colour = mix(colour, texture(mean, uv), meanWeight);
}
