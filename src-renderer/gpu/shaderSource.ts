/** GLSL from `shaders/`: `#include "chunks/x.glsl"` is replaced by that file, each file once per shader. */
import { resolveIncludes } from '@shared/render/shaderIncludes.js';

const FILES = Object.fromEntries(
  Object.entries(import.meta.glob<string>('@shaders/**/*.{glsl,vert,frag}', { query: '?raw', import: 'default', eager: true }))
    .map(([path, source]) => [path.replace(/^.*\/shaders\//, ''), source]),
);

/** The whole text of `volume.frag` and the like, without a `#version` line. @throws Error for an unknown name. */
export function shaderSource(name: string): string {
  return resolveIncludes(name, FILES);
}
