/** Where the boundaries of depth layers lie: planes across the cell, as discs in space and as lines in slices. */
import { add, cross, dot, length, normalize, scale, subtract, type Vec3 } from '../volume/geometry.js';

/** Where `normal · posMm = offsetMm`; `normal` has length 1 and points from electrode A to electrode B. */
export interface LayerPlane { normal: Vec3; offsetMm: number }

export interface LayeredCell {
  /** From electrode A to electrode B, length 1. */
  axis: Vec3;
  /** A point of the axis. */
  centreMm: Vec3;
  radiusMm: number;
  faceA: LayerPlane;
  faceB: LayerPlane;
}

/**
 * The plane of one normalised depth, 0 at face A, 1 at face B. With the distances d_A and d_B to both faces, positive inside, the depth is
 * u = d_A / (d_A + d_B); so (1 − u)·d_A = u·d_B, which is linear in space also where the faces are not parallel.
 */
export function depthPlane({ faceA, faceB }: Pick<LayeredCell, 'faceA' | 'faceB'>, depth: number): LayerPlane {
  const normal = add(scale(faceA.normal, 1 - depth), scale(faceB.normal, depth));
  const size = length(normal);
  return { normal: scale(normal, 1 / size), offsetMm: ((1 - depth) * faceA.offsetMm + depth * faceB.offsetMm) / size };
}

export interface LayerBoundary { plane: LayerPlane; /** From 1; the layer whose colour it has. */ layer: number; isFace: boolean }

/** Both faces and what lies between, from A to B: `count` + 1 planes. Each has the colour of the layer on its B side, the last that of the layer before it. */
export function layerBoundaries(cell: Pick<LayeredCell, 'faceA' | 'faceB'>, count: number, flipped: boolean): LayerBoundary[] {
  return Array.from({ length: count + 1 }, (_, n) => {
    const fromA = Math.min(n, count - 1);
    return { plane: depthPlane(cell, n / count), layer: flipped ? count - fromA : fromA + 1, isFace: n === 0 || n === count };
  });
}

/** Where a plane cuts the cell's axis; null where it runs along it. */
export function planeCentreMm({ axis, centreMm }: Pick<LayeredCell, 'axis' | 'centreMm'>, { normal, offsetMm }: LayerPlane): Vec3 | null {
  const along = dot(normal, axis);
  return Math.abs(along) < ALONG ? null : add(centreMm, scale(axis, (offsetMm - dot(normal, centreMm)) / along));
}

/** `count` points around the rim of a plane's disc: where it cuts the cylinder `factor` times as wide as the cell. Empty where it runs along the axis. */
export function discRimMm(cell: LayeredCell, plane: LayerPlane, count: number, factor = 1): Vec3[] {
  const middle = planeCentreMm(cell, plane);
  if (!middle) return [];
  const { axis, radiusMm } = cell;
  const right = normalize(cross(axis, Math.abs(axis[0]) < 0.6 ? [1, 0, 0] : [0, 1, 0])), up = cross(axis, right);
  return Array.from({ length: count }, (_, n) => {
    const angle = 2 * Math.PI * n / count;
    const across = add(scale(right, factor * radiusMm * Math.cos(angle)), scale(up, factor * radiusMm * Math.sin(angle)));
    return add(middle, subtract(across, scale(axis, dot(plane.normal, across) / dot(plane.normal, axis))));
  });
}

/** The part of a plane's disc that lies in a slice through `throughMm`; null where they do not meet, or are parallel. */
export function chordMm({ axis, centreMm, radiusMm }: LayeredCell, plane: LayerPlane, throughMm: Vec3, sliceNormal: Vec3): readonly [Vec3, Vec3] | null {
  const direction = cross(plane.normal, sliceNormal);
  const sine = length(direction);
  if (sine < PARALLEL) return null;
  const along = scale(direction, 1 / sine);
  const towards = cross(sliceNormal, along);
  const start = add(throughMm, scale(towards, (plane.offsetMm - dot(plane.normal, throughMm)) / dot(plane.normal, towards)));
  const perpendicular = (v: Vec3): Vec3 => subtract(v, scale(axis, dot(v, axis)));
  const d = perpendicular(along), m = perpendicular(subtract(start, centreMm));
  const [a, b, c] = [dot(d, d), dot(d, m), dot(m, m) - radiusMm ** 2];
  const root = b * b - a * c;
  if (a < ALONG || root <= 0) return null;
  return [add(start, scale(along, (-b - Math.sqrt(root)) / a)), add(start, scale(along, (-b + Math.sqrt(root)) / a))];
}

/** Sines and cosines below which a plane counts as parallel to a slice, or as running along the axis. */
const PARALLEL = 0.02;
const ALONG = 0.02;
