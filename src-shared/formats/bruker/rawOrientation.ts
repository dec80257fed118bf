/**
 * From the gradient axes of a scan to subject coordinates (those of `VisuCoreOrientation`: right → left, anterior → posterior, foot → head).
 *
 * The image runs against the read and phase gradients and along the slice gradient, so its rows are −M·read, −M·phase, +M·slice with a sign
 * per axis M. Up to ParaVision 7 gradient matrices are given for L→R, P→A, F→H: M = (−1, −1, 1) whatever the position of the subject; 360
 * gives them for the instrument, and M follows the position. Read off headers of ParaVision 5.1, 6.0.1 and 360.3.6 that hold both matrices.
 */
import { cross, scale, type Vec3 } from '../../volume/geometry.js';
import type { Rows } from './geometry.js';
import { lookUp } from '../../lookUp.js';

export type AxisSigns = Vec3;

/** All that turn the axes without mirroring them. */
export const AXIS_SIGNS: readonly AxisSigns[] = [[-1, -1, 1], [-1, 1, -1], [1, -1, -1], [1, 1, 1]];

/** Head_Prone is read off headers; the others are that, turned with the subject. */
const INSTRUMENT_SIGNS: Readonly<Record<string, AxisSigns>> = { Head_Prone: [-1, 1, -1], Head_Supine: [1, -1, -1], Foot_Prone: [1, 1, 1], Foot_Supine: [-1, -1, 1] };

/** @returns the signs, and whether a header of that version and position has confirmed them */
export function axisSigns(softwareVersion: string, position: string): { signs: AxisSigns; confirmed: boolean } {
  if (!/360/.test(softwareVersion)) return { signs: [-1, -1, 1], confirmed: true };
  return { signs: lookUp(INSTRUMENT_SIGNS, position) ?? [-1, 1, -1], confirmed: position === 'Head_Prone' };
}

export const applySigns = (signs: AxisSigns, v: Vec3): Vec3 => [signs[0] * v[0] + 0, signs[1] * v[1] + 0, signs[2] * v[2] + 0];

/**
 * Rows of the image from the gradient matrix (rows read, phase, slice).
 * @param transposed read and phase axes exchanged, as `RECO_transposition` = 1
 * @param is3d the third row is the direction in which planes follow each other; of slices it is the normal that makes the rows right-handed
 */
export function imageRows(gradient: Rows, signs: AxisSigns, transposed: boolean, is3d: boolean): Rows {
  const read = scale(applySigns(signs, gradient[0]), -1), phase = scale(applySigns(signs, gradient[1]), -1);
  const [first, second] = transposed ? [phase, read] : [read, phase];
  return [first, second, is3d ? applySigns(signs, gradient[2]) : cross(first, second)];
}

/** ParaVision shows x (axial, coronal) or y (sagittal) from left to right: the axes are exchanged when the read gradient lies otherwise. */
export function isShownTransposed(gradient: Rows): boolean {
  const largest = ([x, y, z]: Vec3): number => [x, y, z].map(Math.abs).reduce((best, value, axis, all) => (value > (all[best] ?? 0) + 1e-6 ? axis : best), 0);
  return largest(gradient[0]) !== (largest(gradient[2]) === 0 ? 1 : 0);
}
