/**
 * Pictures solved on paper, ray by ray, without marching. They share the camera and the transfer function with the app and nothing else.
 * A transfer function is linear between its 256 entries, so its optical depth over a linear ramp is a sum of trapezoids.
 */
import { dot, invertAffine, length, scale, subtract, texToMmAffine, transformDirection, transformPoint, type Vec3 } from '@shared/volume/geometry.js';
import type { Ray } from '@shared/render/viewCamera.js';
import { referenceStepMm } from '@shared/render/referenceStep.js';
import type { ChannelStyle } from '@shared/transfer/channelStyle.js';
import { colourAt, opacityAt } from '@shared/transfer/transferFunction.js';
import { pixelsOf } from './pixels.js';
import type { Picture } from './recipe.js';
import { centreMm, gridOf, stylesOf } from './scenario.js';

/** Premultiplied; null where the solution does not hold (an edge within rounding). */
type Solution = readonly [number, number, number, number] | null;
const NOTHING: Solution = [0, 0, 0, 0];

export const CLOSED_FORMS = {
  /** Emission and absorption of a ramp of the base under any opacity curve. */
  rampDepth: (picture, ray) => covered(picture, pieces(picture, ray).reduce((sum, { from, to, lengthMm }) => sum + lengthMm * meanTau(styleOf(picture), from, to), 0)),
  /** ∫ value ds of a ramp over the thickness of the volume, as grey that fades in over the first eighth of the window. */
  rampSum: (picture, ray) => {
    const spans = pieces(picture, ray);
    if (spans.length === 0) return NOTHING;
    const { dims, spacingMm } = picture;
    const thicknessMm = Math.min(dims[0] * spacingMm[0], dims[1] * spacingMm[1], dims[2] * spacingMm[2]);
    const { windowMin, windowMax } = styleOf(picture);
    const sum = spans.reduce((total, { from, to, lengthMm }) => total + lengthMm * (from + to) / 2, 0);
    const grey = Math.min(Math.max((sum / thicknessMm - windowMin) / (windowMax - windowMin), 0), 1);
    const alpha = Math.min(8 * grey, 1);
    return [grey * alpha, grey * alpha, grey * alpha, alpha];
  },
  /** A ball of one medium: Beer and Lambert over the chord. At the rim the chord changes infinitely fast, and the voxels' rounding of the ball with it. */
  sphereChord: (picture, ray) => {
    const sine = missMm(picture, ray) / radiusMm(picture);
    if (sine > 1.01) return NOTHING;
    if (sine > 0.95) return null;
    return covered(picture, 2 * radiusMm(picture) * Math.sqrt(1 - sine ** 2) * tauOf(styleOf(picture), 1));
  },
  /** An opaque ball under a headlight: ambient 0.45, diffuse 0.7, specular 0.35 · cos²⁴. */
  sphereSurface: (picture, ray) => {
    const sine = missMm(picture, ray) / radiusMm(picture);
    if (sine > 1.01) return NOTHING;
    if (sine > 0.98) return null;
    const cosine = Math.sqrt(1 - sine ** 2);
    const lit = (colour: number): number => Math.min(colour * (0.45 + 0.7 * cosine) + 0.35 * cosine ** 24, 1);
    const [r, g, b] = colourAt(styleOf(picture), 0.5);
    return [lit(r), lit(g), lit(b), 1];
  },
} as const satisfies Record<string, (picture: Picture, ray: Ray) => Solution>;
export type ClosedFormName = keyof typeof CLOSED_FORMS;

/** The whole picture; not a number where the solution does not hold. */
export function solve(name: ClosedFormName, picture: Picture): number[] {
  return pixelsOf(picture).flatMap(({ ray }) => [...(CLOSED_FORMS[name](picture, ray) ?? [NaN, NaN, NaN, NaN])]);
}

/** Ray parameters (mm) inside the volume: a long segment cut by one face after another. */
export function insideVolume(picture: Picture, { originMm, directionMm }: Ray): [number, number] | null {
  const { affine, dims } = gridOf(picture);
  const texFromMm = invertAffine(texToMmAffine(affine, dims));
  const origin = transformPoint(texFromMm, originMm), direction = transformDirection(texFromMm, directionMm);
  let [from, to] = [-1e3, 1e3];
  for (const axis of [0, 1, 2] as const) for (const [side, inwards] of [[0, 1], [1, -1]] as const) {
    const depthAt = (t: number): number => inwards * (origin[axis] + t * direction[axis] - side);
    if (depthAt(from) < 0 && depthAt(to) < 0) return null;
    const crossing = (side - origin[axis]) / direction[axis];
    if (depthAt(from) < 0) from = crossing;
    if (depthAt(to) < 0) to = crossing;
  }
  return to > from ? [from, to] : null;
}

interface Piece { from: number; to: number; lengthMm: number }

/** A ray's path through a ramp along the first axis, in pieces on which the value is linear: it is constant beyond the outer voxel centres. */
function pieces(picture: Picture, ray: Ray): Piece[] {
  const inside = insideVolume(picture, ray);
  if (!inside) return [];
  const { affine, dims } = gridOf(picture);
  const texFromMm = invertAffine(texToMmAffine(affine, dims));
  const origin = transformPoint(texFromMm, ray.originMm)[0], direction = transformDirection(texFromMm, ray.directionMm)[0];
  const outer = 0.5 / dims[0];
  const valueAt = (t: number): number => Math.min(Math.max(origin + t * direction, outer), 1 - outer);
  const bends = [outer, 1 - outer].map((value) => (value - origin) / direction).filter((t) => t > inside[0] && t < inside[1]);
  const ends = [inside[0], ...bends.sort((a, b) => a - b), inside[1]];
  return ends.slice(1).map((end, n) => ({ from: valueAt(ends[n] ?? NaN), to: valueAt(end), lengthMm: end - (ends[n] ?? NaN) }));
}

/** Mean optical depth of a reference step where the value goes linearly from one to another. */
function meanTau(style: ChannelStyle, from: number, to: number): number {
  const [low, high] = [Math.min(from, to), Math.max(from, to)].map((value) => (value - style.windowMin) / (style.windowMax - style.windowMin)) as [number, number];
  if (high - low < 1e-9) return tauOf(style, low);
  const inner = Array.from({ length: 256 }, (_, n) => n / 255).filter((x) => x > low && x < high);
  const knots = [low, ...inner, high];
  return knots.slice(1).reduce((sum, x, n) => sum + (x - (knots[n] ?? NaN)) * (tauOf(style, x) + tauOf(style, knots[n] ?? NaN)) / 2, 0) / (high - low);
}

/** −ln(1 − α) at a window coordinate, linear between the 256 entries, constant beyond the window. */
function tauOf(style: ChannelStyle, x: number): number {
  const position = Math.min(Math.max(x, 0), 1) * 255, low = Math.min(Math.floor(position), 254);
  const entry = (n: number): number => -Math.log(1 - opacityAt(style, n / 255));
  return entry(low) * (1 - position + low) + entry(low + 1) * (position - low);
}

/** One colour behind an optical depth, given as reference steps' depth times mm. */
function covered(picture: Picture, tauMm: number): Solution {
  const alpha = 1 - Math.exp(-tauMm / referenceStepMm(gridOf(picture)));
  const [r, g, b] = colourAt(styleOf(picture), 1);
  return [r * alpha, g * alpha, b * alpha, alpha];
}

const radiusMm = ({ base, dendrite }: Picture): number => (base ?? dendrite)?.parameters['radiusMm'] ?? NaN;

function styleOf(picture: Picture): ChannelStyle {
  const { base, dendrite } = stylesOf(picture);
  return base ?? dendrite ?? fail();
}

/** Distance at which a ray passes the volume's centre. */
function missMm(picture: Picture, { originMm, directionMm }: Ray): number {
  const toCentre: Vec3 = subtract(centreMm(picture), originMm);
  return length(subtract(toCentre, scale(directionMm, dot(toCentre, directionMm))));
}

function fail(): never {
  throw new Error('This solution needs a channel.');
}
