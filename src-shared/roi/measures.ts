/** Lengths, angles, areas and volumes of the shapes themselves, in closed form: they do not depend on the voxels. */
import { add, dot, length, normalize, scale, subtract, type Vec3 } from '../volume/geometry.js';
import { isFlat, type FlatRoi, type LineRoi, type Roi, type RoiOf } from './roi.js';
import { fromPlane } from './shape.js';

export function lineLengthMm({ fromMm, toMm }: Pick<LineRoi, 'fromMm' | 'toMm'>): number {
  return length(subtract(toMm, fromMm));
}

/** 0…180; null where a leg has no length. */
export function angleDeg({ fromMm, vertexMm, toMm }: RoiOf<'angle'>): number | null {
  const a = subtract(fromMm, vertexMm), b = subtract(toMm, vertexMm);
  if (length(a) === 0 || length(b) === 0) return null;
  return Math.acos(Math.min(Math.max(dot(normalize(a), normalize(b)), -1), 1)) * 180 / Math.PI;
}

/** Of the outline. A polygon by the shoelace formula; where it crosses itself, parts cancel. */
export function areaMm2(roi: FlatRoi): number {
  if (roi.kind === 'rectangle') return 4 * roi.halfMm[0] * roi.halfMm[1];
  if (roi.kind === 'ellipse') return Math.PI * roi.halfMm[0] * roi.halfMm[1];
  const { cornersMm } = roi;
  return Math.abs(cornersMm.reduce((sum, [u, v], n) => {
    const [nextU, nextV] = cornersMm[(n + 1) % cornersMm.length] ?? [u, v];
    return sum + u * nextV - nextU * v;
  }, 0)) / 2;
}

/** Of the region; of a flat one its area × thickness. Null for lines and angles. */
export function volumeMm3(roi: Roi): number | null {
  if (roi.kind === 'box') return 8 * roi.halfMm[0] * roi.halfMm[1] * roi.halfMm[2];
  if (roi.kind === 'cylinder') return 2 * Math.PI * roi.radiusMm ** 2 * roi.halfLengthMm;
  return isFlat(roi) ? areaMm2(roi) * roi.thicknessMm : null;
}

/** Middle of the shape, where its name stands. */
export function middleMm(roi: Roi): Vec3 {
  switch (roi.kind) {
    case 'rectangle': case 'ellipse': return roi.plane.originMm;
    case 'polygon': {
      const mean = (n: 0 | 1): number => roi.cornersMm.reduce((sum, corner) => sum + corner[n], 0) / roi.cornersMm.length;
      return fromPlane(roi.plane, [mean(0), mean(1)]);
    }
    case 'box': case 'cylinder': return roi.centreMm;
    case 'angle': return roi.vertexMm;
    default: return scale(add(roi.fromMm, roi.toMm), 0.5);
  }
}
