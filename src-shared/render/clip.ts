/** What a ray keeps of the volume: twin of shaders/chunks/{boxIntersection,clip}.glsl. */
import type { Clip } from '../session/schema.js';
import { dot, type Vec3 } from '../volume/geometry.js';
import type { Ray } from './viewCamera.js';

/** Ray parameters of entry and exit; entry > exit: nothing. */
export type Span = readonly [number, number];

export function intersectBox(origin: Vec3, direction: Vec3, boxMin: Vec3, boxMax: Vec3): Span {
  let [near, far] = [-Infinity, Infinity];
  for (const axis of [0, 1, 2] as const) {
    const inverse = 1 / (Math.abs(direction[axis]) < 1e-12 ? 1e-12 : direction[axis]);
    const [a, b] = [(boxMin[axis] - origin[axis]) * inverse, (boxMax[axis] - origin[axis]) * inverse];
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return [near, far];
}

/** The part of a span (mm) on the kept side of every enabled plane: where `normal · posMm ≤ offsetMm`. */
export function clipByPlanes(planes: Clip['planes'], ray: Ray, span: Span): Span {
  let [near, far] = span;
  for (const { normal, offsetMm, enabled } of planes) {
    if (!enabled) continue;
    const towards = dot(normal, ray.directionMm);
    const beyond = dot(normal, ray.originMm) - offsetMm;
    if (Math.abs(towards) < 1e-9) {
      if (beyond > 0) far = near;
    } else if (towards > 0) far = Math.min(far, -beyond / towards);
    else near = Math.max(near, -beyond / towards);
  }
  return [near, far];
}
