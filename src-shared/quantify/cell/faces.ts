/** Two planes through the ends of rays. */
import type { Plane } from '../../analysis/parameters.js';
import { add, dot, length, scale, type Vec3 } from '../../volume/geometry.js';
import type { Frame } from './frame.js';
import { pointIn } from './frame.js';
import type { Crossings } from './rays.js';
import { robustFit, robustFitOfGroups } from './robustPlane.js';
import { robustScale } from '../../statistics/median.js';

export interface FittedFace {
  plane: Plane;
  /** Robust spread of the face about its plane, mm. */
  residualMm: number;
  usedCount: number;
  /** Along the normal from A to B, mm, of each ray. */
  residuals: Float64Array;
}

export interface FittedFaces { a: FittedFace; b: FittedFace }

/** Each face by itself: z = a + b·x + c·y over the rays (a line in a single slice). */
export function fitFaces(rays: Crossings, frame: Frame, isFlat: boolean): FittedFaces {
  const ones = new Float64Array(rays.x.length).fill(1);
  const columns = isFlat ? [ones, rays.x] : [ones, rays.x, rays.y];
  const [a, b] = [robustFit(columns, rays.entry), robustFit(columns, rays.exit)];
  return {
    a: faceOf(a.coefficients, a.residuals, a.weights, frame),
    b: faceOf(b.coefficients, b.residuals, b.weights, frame),
  };
}

/** Both faces with one slope and two offsets. */
export function fitParallelFaces(rays: Crossings, frame: Frame, isFlat: boolean): FittedFaces {
  const n = rays.x.length;
  const twice = (values: Float64Array): Float64Array => { const out = new Float64Array(2 * n); out.set(values); out.set(values, n); return out; };
  const isA = Float64Array.from({ length: 2 * n }, (_, i) => (i < n ? 1 : 0)), isB = isA.map((v) => 1 - v);
  const z = new Float64Array(2 * n);
  z.set(rays.entry); z.set(rays.exit, n);
  const fit = robustFitOfGroups([isA, isB, twice(rays.x), ...(isFlat ? [] : [twice(rays.y)])], z, [n, 2 * n]);
  const [a = NaN, b = NaN, ...slopes] = fit.coefficients;
  return {
    a: faceOf([a, ...slopes], fit.residuals.slice(0, n), fit.weights.subarray(0, n), frame),
    b: faceOf([b, ...slopes], fit.residuals.slice(n), fit.weights.subarray(n), frame),
  };
}

function faceOf([offset = NaN, slopeX = 0, slopeY = 0]: readonly number[], residuals: Float64Array, weights: Float64Array, frame: Frame): FittedFace {
  const direction = add(frame.axis, add(scale(frame.across, -slopeX), scale(frame.along, -slopeY)));
  const steepness = length(direction), normal = scale(direction, 1 / steepness);
  const alongNormal = residuals.map((r) => r / steepness);
  return {
    plane: { normal, offsetMm: dot(normal, pointIn(frame, 0, 0, offset)) },
    residualMm: robustScale(alongNormal), residuals: alongNormal,
    usedCount: weights.reduce((count, w) => count + (w > 0 ? 1 : 0), 0),
  };
}

/** Angle between two directions of length 1, degrees; accurate for small angles. */
export function angleDeg(a: Vec3, b: Vec3): number {
  const apart = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  return (2 * Math.asin(Math.min(1, apart / 2)) * 180) / Math.PI;
}
