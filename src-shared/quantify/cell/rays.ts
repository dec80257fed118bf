/** Where rays through the ceramic enter and leave it. */
import type { Vec3 } from '../../volume/geometry.js';
import { pointIn, type Frame } from './frame.js';
import { median } from '../../statistics/median.js';

export interface RayInput {
  frame: Frame;
  sample: (posMm: Vec3) => number;
  /** Distance of the rays, mm; samples along them are four times as dense. */
  pitchMm: number;
  /** Rays start within this distance of the frame's origin, mm. */
  radiusMm: number;
  /** Along the axis, mm from the origin. */
  fromMm: number; toMm: number;
  threshold: number;
  isFlat: boolean;
  /** Null: the median of what is found. */
  nominalThicknessMm: number | null;
  /** Called now and then; may throw to cancel. */
  onFraction?: (fraction: number) => void;
}

/** One number a ray each. */
export interface Crossings { x: Float64Array; y: Float64Array; entry: Float64Array; exit: Float64Array }

const SAMPLES_PER_PITCH = 4, LEAST_SHARE = 0.5, MOST_SHARE = 1.5;

/**
 * Entry: the first upward crossing of half the ray's own level (the median of the central half of its samples above the threshold), exit: the last
 * downward one, both between samples by linear interpolation: unbiased for any symmetric point-spread function narrower than half the slab.
 * Rays without both, or thinner than half or thicker than one and a half nominal thicknesses, are left out. docs/formulas.md, Cell.
 */
export function castRays(input: RayInput): Crossings {
  const { pitchMm, radiusMm, isFlat } = input;
  const reach = Math.floor(radiusMm / pitchMm), profile = new Float64Array(Math.max(2, Math.ceil(((input.toMm - input.fromMm) * SAMPLES_PER_PITCH) / pitchMm) + 1));
  const found: [x: number, y: number, entry: number, exit: number][] = [];
  for (let b = isFlat ? 0 : -reach; b <= (isFlat ? 0 : reach); b++) for (let a = -reach; a <= reach; a++) {
    if (a === -reach) input.onFraction?.((b + reach) / (2 * reach + 1));
    const x = a * pitchMm, y = b * pitchMm;
    if (x * x + y * y > radiusMm * radiusMm) continue;
    const crossing = cross(input, x, y, profile);
    if (crossing) found.push([x, y, ...crossing]);
  }
  const nominal = input.nominalThicknessMm ?? median(found.map(([, , entry, exit]) => exit - entry));
  const kept = found.filter(([, , entry, exit]) => exit - entry >= LEAST_SHARE * nominal && exit - entry <= MOST_SHARE * nominal);
  const column = (n: 0 | 1 | 2 | 3): Float64Array => Float64Array.from(kept, (ray) => ray[n]);
  return { x: column(0), y: column(1), entry: column(2), exit: column(3) };
}

function cross({ frame, sample, pitchMm, fromMm, threshold }: RayInput, x: number, y: number, profile: Float64Array): [entry: number, exit: number] | null {
  const step = pitchMm / SAMPLES_PER_PITCH, bright: number[] = [];
  for (let s = 0; s < profile.length; s++) {
    const v = sample(pointIn(frame, x, y, fromMm + s * step));
    profile[s] = v;
    if (v > threshold) bright.push(v);
  }
  if (bright.length < 4) return null;
  const half = median(bright.slice(Math.floor(bright.length / 4), Math.ceil((bright.length * 3) / 4))) / 2;
  let entry = NaN, exit = NaN;
  for (let s = 0; s + 1 < profile.length; s++) {
    const v = profile[s] as number, next = profile[s + 1] as number;
    if (Number.isNaN(entry) && v < half && next >= half) entry = fromMm + (s + (half - v) / (next - v)) * step;
    if (v >= half && next < half) exit = fromMm + (s + (v - half) / (v - next)) * step;
  }
  return exit > entry ? [entry, exit] : null;
}
