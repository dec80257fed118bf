import { describe, expect, it } from 'vitest';
import { add, composeAffine, cross, dot, length, normalize, scale, subtract, voxToMm, type Affine, type Vec3 } from '../volume/geometry.js';
import type { Dims } from '../volume/volume.js';
import { boxEdgesMm, FACES, faceCentreMm, isWholeBox, nearestOnLine, outwardNormal, planeCentreMm, planePolygonMm, turnedNormal, WHOLE_BOX, type BoxTex } from './clipGeometry.js';
import { corners } from './slicePlane.js';
import { cameraRay, projectToPx, pxFromMm, type ViewCamera } from './viewCamera.js';

/** Distance in mm. */
const apart = (a: Vec3, b: Vec3): number => length(subtract(a, b));

const DIMS: Dims = [12, 10, 8];
/** Anisotropic, oblique and left-handed. */
const AFFINE: Affine = composeAffine([[0.8, 0.6, 0], [-0.6, 0.8, 0], [0, 0, -1]], [0.1, 0.2, 0.35], [3, -1, 2]);
/** Rows that are not perpendicular to the columns. */
const SHEARED: Affine = composeAffine([[1, 0, 0], normalize([0.5, 1, 0]), normalize([0.2, -0.3, 1])], [0.1, 0.2, 0.35], [0, 0, 0]);
const CUBE = { dims: [4, 4, 4] as Dims, affine: composeAffine([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [0.5, 0.5, 0.5], [-0.75, -0.75, -0.75]) };

describe('box', () => {
  it('has its faces at the outer edges of voxels', () => {
    expect(apart(faceCentreMm({ dims: DIMS, affine: AFFINE }, WHOLE_BOX, { axis: 0, side: 'min' }), voxToMm(AFFINE, [-0.5, 4.5, 3.5]))).toBeLessThan(1e-9);
    const box: BoxTex = { min: [0, 0.2, 0], max: [1, 0.6, 1] };
    expect(apart(faceCentreMm({ dims: DIMS, affine: AFFINE }, box, { axis: 1, side: 'max' }), voxToMm(AFFINE, [5.5, 5.5, 3.5]))).toBeLessThan(1e-9);
    expect([isWholeBox(WHOLE_BOX), isWholeBox(box)]).toEqual([true, false]);
  });

  it('has twelve edges between the volume\'s corners, each shared by the two faces it lies in', () => {
    for (const affine of [AFFINE, SHEARED]) {
      const grid = { dims: DIMS, affine };
      const ends = boxEdgesMm(grid, WHOLE_BOX);
      expect(ends).toHaveLength(12);
      for (const corner of corners(grid)) {
        expect(ends.filter(({ fromMm, toMm }) => [fromMm, toMm].some((end) => apart(end, corner) < 1e-9))).toHaveLength(3);
      }
      for (const { fromMm, toMm, faces } of ends) for (const face of faces) {
        const normal = outwardNormal(grid, face);
        const centre = faceCentreMm(grid, WHOLE_BOX, face);
        for (const end of [fromMm, toMm]) expect(dot(normal, subtract(end, centre))).toBeCloseTo(0, 9);
      }
    }
  });

  it('has normals that point outwards, whatever the handedness', () => {
    for (const affine of [AFFINE, SHEARED]) for (const face of FACES) {
      const grid = { dims: DIMS, affine };
      const out = subtract(faceCentreMm(grid, WHOLE_BOX, face), voxToMm(affine, [5.5, 4.5, 3.5]));
      expect(length(outwardNormal(grid, face))).toBeCloseTo(1, 12);
      expect(dot(outwardNormal(grid, face), out)).toBeGreaterThan(0);
    }
  });
});

describe('planePolygonMm', () => {
  it('cuts a cube of 2 mm through its middle in a square, along three corners in a triangle and across in a regular hexagon of side √2', () => {
    const sides = (polygon: Vec3[]): number[] => polygon.map((corner, i) => apart(corner, polygon[(i + 1) % polygon.length] ?? corner));
    expect(sides(planePolygonMm(CUBE, { normal: [0, 0, 1], offsetMm: 0.3 }))).toEqual([2, 2, 2, 2].map((mm) => expect.closeTo(mm, 9)));
    const diagonal = normalize([1, 1, 1]);
    expect(sides(planePolygonMm(CUBE, { normal: diagonal, offsetMm: 0 }))).toEqual(Array.from({ length: 6 }, () => expect.closeTo(Math.SQRT2, 9)));
    expect(sides(planePolygonMm(CUBE, { normal: diagonal, offsetMm: 1 / Math.sqrt(3) }))).toEqual(Array.from({ length: 3 }, () => expect.closeTo(2 * Math.SQRT2, 9)));
  });

  it('names no corner twice where it goes through corners and edges of the box, and nothing where it misses', () => {
    expect(planePolygonMm(CUBE, { normal: normalize([1, 1, 0]), offsetMm: 0 })).toHaveLength(4);
    expect(planePolygonMm(CUBE, { normal: [1, 0, 0], offsetMm: 1 })).toHaveLength(4);
    expect(planePolygonMm(CUBE, { normal: [1, 0, 0], offsetMm: 1.01 })).toEqual([]);
    expect(planePolygonMm(CUBE, { normal: normalize([1, 1, 1]), offsetMm: Math.sqrt(3) })).toEqual([]);
  });

  it('lies in the plane and in the box, at oblique and sheared affines', () => {
    for (const affine of [AFFINE, SHEARED]) {
      const grid = { dims: DIMS, affine };
      const normal = normalize([0.4, -0.7, 0.5]);
      const plane = { normal, offsetMm: dot(normal, voxToMm(affine, [4, 5, 3])) };
      const box: BoxTex = { min: [0.1, 0, 0.2], max: [0.9, 0.8, 1] };
      const polygon = planePolygonMm(grid, plane, box);
      expect(polygon.length).toBeGreaterThanOrEqual(3);
      for (const corner of polygon) {
        expect(dot(normal, corner)).toBeCloseTo(plane.offsetMm, 9);
        for (const face of FACES) expect(dot(outwardNormal(grid, face), subtract(corner, faceCentreMm(grid, box, face)))).toBeLessThan(1e-9);
      }
      for (const [i, corner] of polygon.entries()) {
        const [next, after] = [polygon[(i + 1) % polygon.length] ?? corner, polygon[(i + 2) % polygon.length] ?? corner];
        expect(dot(cross(subtract(next, corner), subtract(after, next)), normal)).toBeGreaterThan(0);
      }
      expect(dot(normal, planeCentreMm(grid, plane, box))).toBeCloseTo(plane.offsetMm, 9);
    }
  });

  it('has its handle over the box\'s middle where it misses the box', () => {
    expect(apart(planeCentreMm(CUBE, { normal: [0, 1, 0], offsetMm: 3 }, WHOLE_BOX), [0, 3, 0])).toBeLessThan(1e-9);
  });
});

describe('moving with the pointer', () => {
  const camera: ViewCamera = { positionMm: [8, -9, 6], targetMm: [3, 0, 1], up: [0, 0, 1], zoom: 1 };
  const viewport = { widthPx: 300, heightPx: 200 };
  const rayAt = (projection: 'perspective' | 'orthographic', [x, y]: readonly [number, number]): ReturnType<typeof cameraRay> =>
    cameraRay(camera, projection, 1.5, [2 * x / viewport.widthPx - 1, 1 - 2 * y / viewport.heightPx]);

  it('a point on a line comes back from the ray through its pixel, in both projections', () => {
    const [from, along]: Vec3[] = [[3, -1, 2], [0.7, 1.1, -0.4]];
    for (const projection of ['perspective', 'orthographic'] as const) for (const s of [-0.5, 0, 0.3, 1.7]) {
      const px = projectToPx(pxFromMm(camera, projection, viewport), add(from ?? [0, 0, 0], scale(along ?? [0, 0, 0], s)));
      expect(nearestOnLine(rayAt(projection, px), from ?? [0, 0, 0], along ?? [0, 0, 0])).toBeCloseTo(s, 8);
    }
  });

  it('a line towards the eye is not moved', () => {
    expect(nearestOnLine(rayAt('orthographic', [150, 100]), camera.targetMm, subtract(camera.targetMm, camera.positionMm))).toBeNull();
  });

  it('a normal comes back from the ray through its tip, on either side', () => {
    for (const projection of ['perspective', 'orthographic'] as const) for (const normal of [normalize([1, 2, 3]), normalize([-1, 2, 0.3]), normalize([0.3, -1, 0.1])]) {
      const ray = rayAt(projection, projectToPx(pxFromMm(camera, projection, viewport), add(camera.targetMm, scale(normal, 0.8))));
      expect(apart(turnedNormal(ray, camera.targetMm, 0.8, dot(normal, ray.directionMm) < 0), normal)).toBeLessThan(1e-9);
    }
  });

  it('beyond the rim a drag goes on around the other side without a jump', () => {
    const rim = (px: number): Vec3 => turnedNormal({ originMm: [px, 0, -10], directionMm: [0, 0, 1] }, [0, 0, 0], 2, true);
    expect(apart(rim(1), [0.5, 0, -Math.sqrt(0.75)])).toBeLessThan(1e-9);
    expect(apart(rim(1.9999), rim(2.0001))).toBeLessThan(0.03);
    expect(apart(rim(3), [0.5, 0, Math.sqrt(0.75)])).toBeLessThan(1e-9);
    expect(apart(rim(9), [0, 0, 1])).toBeLessThan(1e-9);
  });
});
