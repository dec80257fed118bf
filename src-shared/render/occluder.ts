/** What stops light: twin of shaders/chunks/occluder.glsl. */
import type { Clip } from '../session/schema.js';
import { dot, transformPoint, type Affine, type Vec3 } from '../volume/geometry.js';

/** Whether dendrites are drawn at a place: inside the volume, and not clipped away. What is not drawn throws no shadow. */
export function isKept({ boxTex, planes, cutAway }: Clip, mmFromTex: Affine, posTex: Vec3): boolean {
  const isBetween = (min: Vec3, max: Vec3): boolean => posTex.every((c, axis) => c >= (min[axis] ?? NaN) && c <= (max[axis] ?? NaN));
  if (cutAway) return isBetween([0, 0, 0], [1, 1, 1]);
  if (!isBetween(boxTex.min, boxTex.max)) return false;
  const posMm = transformPoint(mmFromTex, posTex);
  return planes.every(({ enabled, normal, offsetMm }) => !enabled || dot(normal, posMm) <= offsetMm);
}
