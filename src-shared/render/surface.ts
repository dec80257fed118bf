/** Isosurfaces along a ray: twin of shaders/chunks/surface.glsl. */

const REFINEMENTS = 5;

/** Whether the surface at `level` lies between two coordinates. */
export function crosses(front: number, back: number, level: number): boolean {
  return (front < level) !== (back < level);
}

/**
 * Where along a step `coordinateAt` (0…1 of the step) passes `level`: bracketed secants, each on one more sample. Trilinear data along a ray
 * are a cubic in each cell; after five samples the place is within a thousandth of the step where it is not nearly flat.
 */
export function refineHit(coordinateAt: (fraction: number) => number, front: number, back: number, level: number): number {
  let [fromAt, from, toAt, to] = [0, front, 1, back];
  let hit = (level - front) / (back - front);
  for (let n = 0; n < REFINEMENTS; n++) {
    const middle = coordinateAt(hit);
    if (crosses(from, middle, level)) [toAt, to] = [hit, middle];
    else [fromAt, from] = [hit, middle];
    hit = fromAt + (toAt - fromAt) * Math.min(Math.max((level - from) / (to === from ? 1 : to - from), 0.05), 0.95);
  }
  return hit;
}
