/**
 * One orthographic view for all renderers, given as niivue gives it (it knows no other): azimuth and elevation in degrees around the
 * centre of the volume, and half the height of the frame. Volumes are centred on the origin.
 */
import { scale, type Vec3 } from '@shared/volume/geometry.js';
import { FIELD_OF_VIEW_DEG, type ViewCamera } from '@shared/render/viewCamera.js';

export interface Camera { azimuthDeg: number; elevationDeg: number; halfHeightMm: number }

const rad = (deg: number): number => deg / 180 * Math.PI;

/** Unit vectors of the view in Mm: niivue's model matrix (turn about z by azimuth − 180°, then about x by 270° − elevation, then x mirrored), inverted. */
export function viewAxes({ azimuthDeg, elevationDeg }: Camera): { forward: Vec3; up: Vec3 } {
  const [a, e] = [rad(azimuthDeg - 180), rad(270 - elevationDeg)];
  const fromView = (y: number, z: number): Vec3 => {
    const turned: Vec3 = [0, y * Math.cos(e) + z * Math.sin(e), -y * Math.sin(e) + z * Math.cos(e)];
    return [turned[0] * Math.cos(a) + turned[1] * Math.sin(a), -turned[0] * Math.sin(a) + turned[1] * Math.cos(a), turned[2]];
  };
  return { forward: fromView(0, 1), up: fromView(1, 0) };
}

/** The same view as Dendrograph's camera, whose orthographic frame is as high as its perspective one at the target. */
export function viewCameraOf(camera: Camera): ViewCamera {
  const { forward, up } = viewAxes(camera);
  const distanceMm = camera.halfHeightMm / Math.tan(rad(FIELD_OF_VIEW_DEG / 2));
  return { targetMm: [0, 0, 0], positionMm: scale(forward, -distanceMm), up, zoom: 1 };
}
