/** Shapes of lines and markers, as numbers. Pure. */
import { add, scale, type Vec3 } from '@shared/volume/geometry.js';

/** x, y, z of the points of a line. */
export type Polyline = Float32Array;

/** Start and end of each segment. */
export interface SegmentEnds { fromMm: Float32Array; toMm: Float32Array; count: number }

/** All segments of all lines. */
export function segmentEnds(lines: readonly Polyline[]): SegmentEnds {
  const count = lines.reduce((sum, line) => sum + Math.max(line.length / 3 - 1, 0), 0);
  const fromMm = new Float32Array(3 * count), toMm = new Float32Array(3 * count);
  let at = 0;
  for (const line of lines) {
    if (line.length < 6) continue;
    fromMm.set(line.subarray(0, line.length - 3), at);
    toMm.set(line.subarray(3), at);
    at += line.length - 3;
  }
  return { fromMm, toMm, count };
}

export function polyline(pointsMm: readonly Vec3[]): Polyline {
  return Float32Array.from(pointsMm.flat());
}

const RING_SEGMENTS = 32;

/** Three rings around a point, across x, y and z: seen from anywhere, they do not hide what they mark. */
export function ringsAround(centreMm: Vec3, radiusMm: number): Polyline[] {
  const axes: readonly Vec3[] = [[radiusMm, 0, 0], [0, radiusMm, 0], [0, 0, radiusMm]];
  return axes.map((u, n) => {
    const v = axes[(n + 1) % 3] ?? u;
    return polyline(Array.from({ length: RING_SEGMENTS + 1 }, (_, k) => {
      const angle = 2 * Math.PI * k / RING_SEGMENTS;
      return add(centreMm, add(scale(u, Math.cos(angle)), scale(v, Math.sin(angle))));
    }));
  });
}

/** Two half spheres of radius 1, opened at the equator: a tube with round ends when `end` says which end of a segment each belongs to. */
export function capsule(): { position: Float32Array; end: Float32Array; index: Uint16Array } {
  const around = 8, latitudes = [90, 45, 0, 0, -45, -90];
  const position: number[] = [], end: number[] = [], index: number[] = [];
  latitudes.forEach((degrees, row) => {
    const latitude = degrees * Math.PI / 180;
    for (let k = 0; k < around; k++) {
      const angle = 2 * Math.PI * k / around;
      position.push(Math.cos(latitude) * Math.cos(angle), Math.sin(latitude), Math.cos(latitude) * Math.sin(angle));
      end.push(row < latitudes.length / 2 ? 1 : 0);
      if (row === 0) continue;
      const [a, b] = [row * around + k, row * around + (k + 1) % around];
      index.push(a, b - around, b, a, a - around, b - around);
    }
  });
  return { position: Float32Array.from(position), end: Float32Array.from(end), index: Uint16Array.from(index) };
}
