import { dot, type Vec3 } from '@shared/volume/geometry.js';
import { halfHeightMm, viewBasis } from '@shared/render/viewCamera.js';
import { expect, test } from 'vitest';
import { viewAxes, viewCameraOf } from './camera.js';

const close = (a: Vec3, b: Vec3): void => { for (const axis of [0, 1, 2] as const) expect(a[axis]).toBeCloseTo(b[axis], 10); };

test('azimuth 180 and elevation 0 look along −y with z up, elevation 90 looks down', () => {
  close(viewAxes({ azimuthDeg: 180, elevationDeg: 0, halfHeightMm: 1 }).forward, [0, -1, 0]);
  close(viewAxes({ azimuthDeg: 180, elevationDeg: 0, halfHeightMm: 1 }).up, [0, 0, 1]);
  close(viewAxes({ azimuthDeg: 180, elevationDeg: 90, halfHeightMm: 1 }).forward, [0, 0, -1]);
});

test('Dendrograph frames what was asked for, from the same side', () => {
  const camera = { azimuthDeg: 33, elevationDeg: 21, halfHeightMm: 4 };
  const view = viewCameraOf(camera);
  expect(halfHeightMm(view)).toBeCloseTo(4, 10);
  close(viewBasis(view).forward, viewAxes(camera).forward);
  expect(dot(viewAxes(camera).forward, viewAxes(camera).up)).toBeCloseTo(0, 12);
});
