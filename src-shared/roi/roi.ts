/**
 * Regions of interest and measures: what they are and how they are kept. Every position is in Mm, and a flat shape brings its own plane,
 * so that it means the same place whatever slice is on screen.
 */
import { vec3Schema } from '../contract/library.js';
import { z } from '../zod.js';

const finite = z.number();
const halfMm = z.number().positive();
const named = { id: z.string(), name: z.string().max(60) };

/** Points of the plane are `originMm + u·right + v·down`; `right` and `down` have length 1 and are perpendicular. */
export const roiPlaneSchema = z.object({ originMm: vec3Schema, right: vec3Schema, down: vec3Schema });
export type RoiPlane = z.infer<typeof roiPlaneSchema>;

/** A flat region is a slab of this thickness around its plane: as thick as one slice when it is drawn. */
const flat = { ...named, plane: roiPlaneSchema, thicknessMm: z.number().positive() };
const pointMm = z.tuple([finite, finite]).readonly();

export const MOST_CORNERS = 1000;

/** Regions have voxels; lines (`ruler`, `profile`) and `angle` measure lengths. */
export const roiSchema = z.discriminatedUnion('kind', [
  /** The plane's origin is the centre. */
  z.object({ kind: z.literal('rectangle'), ...flat, halfMm: z.tuple([halfMm, halfMm]).readonly() }),
  z.object({ kind: z.literal('ellipse'), ...flat, halfMm: z.tuple([halfMm, halfMm]).readonly() }),
  /** Corners in the plane's own mm; the last is joined to the first. */
  z.object({ kind: z.literal('polygon'), ...flat, cornersMm: z.array(pointMm).min(3).max(MOST_CORNERS) }),
  /** `axes`: perpendicular, length 1. */
  z.object({ kind: z.literal('box'), ...named, centreMm: vec3Schema, axes: z.tuple([vec3Schema, vec3Schema, vec3Schema]), halfMm: vec3Schema.refine((v) => v.every((half) => half > 0)) }),
  /** `axis`: length 1. */
  z.object({ kind: z.literal('cylinder'), ...named, centreMm: vec3Schema, axis: vec3Schema, radiusMm: halfMm, halfLengthMm: halfMm }),
  z.object({ kind: z.literal('ruler'), ...named, fromMm: vec3Schema, toMm: vec3Schema }),
  z.object({ kind: z.literal('profile'), ...named, fromMm: vec3Schema, toMm: vec3Schema }),
  z.object({ kind: z.literal('angle'), ...named, fromMm: vec3Schema, vertexMm: vec3Schema, toMm: vec3Schema }),
]);
export type Roi = z.infer<typeof roiSchema>;
export type RoiKind = Roi['kind'];
export type RoiOf<Kind extends RoiKind> = Extract<Roi, { kind: Kind }>;

export type FlatRoi = RoiOf<'rectangle' | 'ellipse' | 'polygon'>;
export type SolidRoi = RoiOf<'box' | 'cylinder'>;
export type RegionRoi = FlatRoi | SolidRoi;
export type LineRoi = RoiOf<'ruler' | 'profile'>;

export function isFlat(roi: Roi): roi is FlatRoi {
  return roi.kind === 'rectangle' || roi.kind === 'ellipse' || roi.kind === 'polygon';
}

export function isRegion(roi: Roi): roi is RegionRoi {
  return isFlat(roi) || roi.kind === 'box' || roi.kind === 'cylinder';
}
