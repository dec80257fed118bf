/** Depth buffer → millimetres: twin of shaders/chunks/sceneDepth.glsl. */

/** Clip-space depth as a function of the distance d along the view axis, mm: `(x·d + y) / (z·d + w)`. */
export type DepthOfDistance = readonly [number, number, number, number];

/** Distance along the view axis (mm) of a depth buffer's value 0…1. */
export function distanceOfDepth([x, y, z, w]: DepthOfDistance, depth: number): number {
  const ndc = 2 * depth - 1;
  return (y - ndc * w) / (ndc * z - x);
}
