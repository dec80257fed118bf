import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, scale, type Vec3 } from '../volume/geometry.js';
import { cameraRay, mmPerPx, projectToPx, pxFromMm, type ViewCamera } from './viewCamera.js';

const camera: ViewCamera = { positionMm: [10, -20, 15], targetMm: [1, 2, 3], up: [0, 0, 1], zoom: 1 };
const viewport = { widthPx: 800, heightPx: 500 };

describe('view camera', () => {
  it('projects every point of a ray back to the ray\'s pixel', () => {
    const px = fc.tuple(fc.double({ min: 0, max: 800, noNaN: true }), fc.double({ min: 0, max: 500, noNaN: true }));
    fc.assert(fc.property(px, fc.double({ min: 1, max: 80, noNaN: true }), fc.constantFrom('perspective', 'orthographic'), ([x, y], t, projection) => {
      const ray = cameraRay(camera, projection, 1.6, [x / 400 - 1, 1 - y / 250]);
      const [px, py] = projectToPx(pxFromMm(camera, projection, viewport), add(ray.originMm, scale(ray.directionMm, t)));
      expect(px).toBeCloseTo(x, 6);
      expect(py).toBeCloseTo(y, 6);
    }));
  });
  it('puts the target in the middle, and one millimetre beside it at the stated scale, in both projections', () => {
    for (const projection of ['perspective', 'orthographic'] as const) {
      const matrix = pxFromMm(camera, projection, viewport);
      const centre = projectToPx(matrix, camera.targetMm);
      const right: Vec3 = scale([22, 9, 0], 1 / Math.hypot(22, 9));
      const beside = projectToPx(matrix, add(camera.targetMm, right));
      expect(centre).toEqual([expect.closeTo(400, 9), expect.closeTo(250, 9)]);
      expect(Math.hypot(beside[0] - centre[0], beside[1] - centre[1])).toBeCloseTo(1 / mmPerPx(camera, viewport), 6);
    }
  });
});
