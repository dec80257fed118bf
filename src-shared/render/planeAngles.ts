/** A plane's normal as two angles: turned from the third voxel axis by `tiltDeg` towards `azimuthDeg`, which counts from the first axis. */
import { add, axisStepMm, dot, normalize, scale, subtract, type Affine, type Vec3 } from '../volume/geometry.js';

export interface PlaneAngles { azimuthDeg: number; tiltDeg: number }

const RADIANS = Math.PI / 180;

/** Orthonormal: along the first and third voxel axes as far as they are at right angles, and across both. */
export function uprightAxes(affine: Affine): { x: Vec3; y: Vec3; z: Vec3 } {
  const x = normalize(axisStepMm(affine, 0)), z = normalize(axisStepMm(affine, 2));
  const second = axisStepMm(affine, 1);
  return { x, y: normalize(subtract(subtract(second, scale(x, dot(second, x))), scale(z, dot(second, z)))), z };
}

/** Unit normal in mm. */
export function normalAt(affine: Affine, { azimuthDeg, tiltDeg }: PlaneAngles): Vec3 {
  const { x, y, z } = uprightAxes(affine);
  const towards = add(scale(x, Math.cos(azimuthDeg * RADIANS)), scale(y, Math.sin(azimuthDeg * RADIANS)));
  return add(scale(z, Math.cos(tiltDeg * RADIANS)), scale(towards, Math.sin(tiltDeg * RADIANS)));
}

/** The way back: azimuth −180…180, tilt 0…180. A normal along the third axis has no azimuth of its own and gets `azimuthDeg`. */
export function anglesOf(affine: Affine, normal: Vec3, azimuthDeg = 0): PlaneAngles {
  const { x, y, z } = uprightAxes(affine);
  const [alongX, alongY] = [dot(normal, x), dot(normal, y)];
  const across = Math.hypot(alongX, alongY);
  return { azimuthDeg: across < 1e-6 ? azimuthDeg : Math.atan2(alongY, alongX) / RADIANS, tiltDeg: Math.atan2(across, dot(normal, z)) / RADIANS };
}
