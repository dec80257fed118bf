/** Radius and centre line of the pellet from its own picture. */
import type { Vec3 } from '../../volume/geometry.js';
import { robustCircle } from './circle.js';
import { pointIn, type Frame } from './frame.js';
import { median } from '../../statistics/median.js';
import { radiusOfSection } from './sectionRim.js';

export interface RimInput {
  /** Origin near the centre line, half-way between the faces. */
  frame: Frame;
  sample: (posMm: Vec3) => number;
  pitchMm: number;
  thicknessMm: number;
  /** First guess, mm. */
  radiusMm: number;
  isFlat: boolean;
}

/** Of the centre line in the frame, mm. */
export interface Rim { x: number; y: number; radiusMm: number }

const DEPTHS = 9, OVERSHOOT = 1.3, SAMPLES_PER_PITCH = 4;

/**
 * Circle through the half-level contour of the mean over the middle half of the depth; of a single slice the middle of its two ends, and the radius of the
 * section or projection that it shows (see {@link radiusOfSection}).
 * Null when the contour leaves the field of view all around.
 */
export function findRim(input: RimInput): Rim | null {
  const first = rimFrom(input, 0, 0);
  return first && (rimFrom({ ...input, radiusMm: first.radiusMm }, first.x, first.y) ?? first);
}

function rimFrom(input: RimInput, x: number, y: number): Rim | null {
  const { radiusMm, pitchMm, isFlat } = input;
  const half = median(innerValues(input, x, y)) / 2;
  if (!(half > 0)) return null;
  const count = isFlat ? 2 : Math.max(64, Math.ceil((2 * Math.PI * radiusMm) / pitchMm));
  const xs: number[] = [], ys: number[] = [];
  for (let n = 0; n < count; n++) {
    const angle = (2 * Math.PI * n) / count, [dx, dy] = isFlat ? [n === 0 ? 1 : -1, 0] : [Math.cos(angle), Math.sin(angle)];
    const edge = lastDescent(input, x, y, dx, dy, half);
    if (edge !== null) { xs.push(x + edge * dx); ys.push(y + edge * dy); }
  }
  if (isFlat) {
    const [right, left] = xs;
    return right === undefined || left === undefined ? null : { x: (right + left) / 2, y: 0, radiusMm: sectionRadiusMm(input, (right + left) / 2, (right - left) / 2) };
  }
  const circle = xs.length < count / 3 ? null : robustCircle(Float64Array.from(xs), Float64Array.from(ys));
  return circle && { x: circle.x, y: circle.y, radiusMm: circle.radius };
}

function sectionRadiusMm(input: RimInput, x: number, halfWidthMm: number): number {
  const count = Math.max(8, Math.ceil((halfWidthMm * SAMPLES_PER_PITCH) / input.pitchMm)), positionsMm = Array.from({ length: 2 * count + 1 }, (_, n) => (halfWidthMm * (n - count)) / count);
  return radiusOfSection(halfWidthMm, { positionsMm, values: positionsMm.map((across) => meanOverDepth(input, x + across, 0)) });
}

/** Distance at which the mean over the depth falls below `half` for the last time; null when it never does. */
function lastDescent(input: RimInput, x: number, y: number, dx: number, dy: number, half: number): number | null {
  const step = input.pitchMm / SAMPLES_PER_PITCH, count = Math.ceil((OVERSHOOT * input.radiusMm) / step);
  let found: number | null = null, before = meanOverDepth(input, x, y);
  for (let s = 1; s <= count; s++) {
    const value = meanOverDepth(input, x + s * step * dx, y + s * step * dy);
    if (before >= half && value < half) found = (s - 1 + (before - half) / (before - value)) * step;
    before = value;
  }
  return found;
}

function innerValues(input: RimInput, x: number, y: number): number[] {
  const reach = 6, step = (0.6 * input.radiusMm) / reach, values: number[] = [];
  for (let b = input.isFlat ? 0 : -reach; b <= (input.isFlat ? 0 : reach); b++) for (let a = -reach; a <= reach; a++) {
    const value = a * a + b * b <= reach * reach ? meanOverDepth(input, x + a * step, y + b * step) : NaN;
    if (!Number.isNaN(value)) values.push(value);
  }
  return values;
}

function meanOverDepth({ frame, sample, thicknessMm }: RimInput, x: number, y: number): number {
  let sum = 0;
  for (let d = 0; d < DEPTHS; d++) sum += sample(pointIn(frame, x, y, ((d + 0.5) / DEPTHS - 0.5) * 0.5 * thicknessMm));
  return sum / DEPTHS;
}
