/** Robust circle through the rim of the pellet. */
import { setTukeyWeights } from './robustPlane.js';
import { robustScale } from '../../statistics/median.js';

export interface Circle { x: number; y: number; radius: number; scale: number; used: number }

const ITERATIONS = 50, TOLERANCE = 1e-9, NEWTON_STEPS = 50;

/** Taubin's algebraic circle (Taubin 1991, IEEE TPAMI 13, 1115) with Tukey's weights about the distances. Null below five points or for a line. */
export function robustCircle(x: Float64Array, y: Float64Array): Circle | null {
  const weights = new Float64Array(x.length).fill(1), residuals = new Float64Array(x.length);
  let circle: Circle | null = null;
  for (let n = 0; n < ITERATIONS; n++) {
    const next = taubinCircle(x, y, weights);
    if (!next) return circle;
    for (let i = 0; i < x.length; i++) residuals[i] = Math.hypot((x[i] as number) - next.x, (y[i] as number) - next.y) - next.radius;
    const scale = robustScale(residuals), moved = circle ? Math.hypot(next.x - circle.x, next.y - circle.y, next.radius - circle.radius) : Infinity;
    // Residuals about their own middle: an outlying part must not shift where the rim is taken to be.
    setTukeyWeights(residuals, Math.max(scale, 1e-9 * next.radius), weights);
    circle = { ...next, scale, used: weights.reduce((count, w) => count + (w > 0 ? 1 : 0), 0) };
    if (moved < TOLERANCE) break;
  }
  return circle;
}

/** Weighted Taubin fit by Newton's method on its characteristic polynomial. */
export function taubinCircle(x: Float64Array, y: Float64Array, weights: Float64Array): { x: number; y: number; radius: number } | null {
  let total = 0, meanX = 0, meanY = 0, count = 0;
  for (let i = 0; i < x.length; i++) {
    const w = weights[i] as number;
    total += w; meanX += w * (x[i] as number); meanY += w * (y[i] as number);
    if (w > 0) count++;
  }
  if (count < 5) return null;
  meanX /= total; meanY /= total;
  let xx = 0, yy = 0, xy = 0, xz = 0, yz = 0, zz = 0;
  for (let i = 0; i < x.length; i++) {
    const w = (weights[i] as number) / total, dx = (x[i] as number) - meanX, dy = (y[i] as number) - meanY, z = dx * dx + dy * dy;
    xx += w * dx * dx; yy += w * dy * dy; xy += w * dx * dy; xz += w * dx * z; yz += w * dy * z; zz += w * z * z;
  }
  const z = xx + yy, det = xx * yy - xy * xy, variance = zz - z * z;
  const a3 = 4 * z, a2 = -3 * z * z - zz, a1 = variance * z + 4 * det * z - xz * xz - yz * yz;
  const a0 = xz * (xz * yy - yz * xy) + yz * (yz * xx - xz * xy) - variance * det;
  let eta = 0, value = a0;
  for (let n = 0; n < NEWTON_STEPS; n++) {
    const slope = a1 + eta * (2 * a2 + eta * 3 * a3), next = eta - value / slope;
    if (!Number.isFinite(next) || next === eta) break;
    const nextValue = a0 + next * (a1 + next * (a2 + next * a3));
    if (Math.abs(nextValue) >= Math.abs(value)) break;
    eta = next; value = nextValue;
  }
  const divisor = 2 * (eta * eta - eta * z + det);
  if (Math.abs(divisor) < 1e-12 * z * z) return null;
  const cx = (xz * (yy - eta) - yz * xy) / divisor, cy = (yz * (xx - eta) - xz * xy) / divisor;
  return { x: cx + meanX, y: cy + meanY, radius: Math.sqrt(cx * cx + cy * cy + z) };
}
