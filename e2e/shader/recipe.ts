/** What a test draws, as plain data: it travels to the browser, and is what a golden case's file holds. */
import { channelStyleSchema } from '@shared/transfer/channelStyle.js';
import { clipSchema, documentSchema } from '@shared/session/schema.js';
import type { PlaneRequest } from '@shared/render/slicePlane.js';
import type { Vec3 } from '@shared/volume/geometry.js';
import { z } from '@shared/zod.js';
import type { ShownTimes } from '@renderer/scene/timeScene.js';
import { FORMULAS, type FormulaName } from './formulas.js';

const vec3 = z.tuple([z.number(), z.number(), z.number()]);

const channelRecipe = z.strictObject({
  formula: z.enum(Object.keys(FORMULAS) as [FormulaName, ...FormulaName[]]),
  parameters: z.record(z.string(), z.number()).default({}),
  /** uint8: the formula's value times 255, rounded. */
  dtype: z.enum(['float32', 'uint8']).default('float32'),
  style: channelStyleSchema.partial().default({}),
});
export type ChannelRecipe = z.infer<typeof channelRecipe>;

export const pictureRecipe = z.strictObject({
  widthPx: z.int().positive(), heightPx: z.int().positive(),
  /** The picture is laid over this colour. */
  background: z.string().regex(/^#[0-9a-f]{6}$/).default('#101318'),
  dims: z.tuple([z.int(), z.int(), z.int()]), spacingMm: vec3,
  /** Turned about z, mirrored and away from the origin, instead of straight and about it. */
  isTurned: z.boolean().default(false),
  timeCount: z.int().default(1), timeIndex: z.int().default(0),
  base: channelRecipe.nullable().default(null),
  dendrite: channelRecipe.nullable().default(null),
  /** Clusters of the dendrites: voxels from the threshold on, in cubes of `cube` voxels labelled 1, 2 … over and over. `palette`: RGBA of 8 bit, as in the app. */
  labels: z.strictObject({ threshold: z.number(), cube: z.int().positive().default(4), count: z.int().positive().default(3), palette: z.array(z.int().min(0).max(255)) }).nullable().default(null),
  /** The eye looks at the volume's centre from here, mm from it. */
  eyeMm: vec3, zoom: z.number().default(1), up: vec3.default([0, 0, 1]),
  view3d: documentSchema.shape.view3d.pick({ projection: true, shading: true, ambientOcclusion: true, shadow: true, depthCue: true, silhouette: true, samplesPerVoxel: true }).partial().default({}),
  clip: clipSchema.partial().default({}),
  /** An opaque plane in the scene: where `normal · posMm = offsetMm`, mm from the volume's centre. */
  plane: z.strictObject({ normal: vec3, offsetMm: z.number(), colour: z.string() }).nullable().default(null),
});
/** Complete. */
export type Picture = z.infer<typeof pictureRecipe>;
/** As one writes it down. */
export type PictureRecipe = z.input<typeof pictureRecipe>;

/** How the GPU draws it; none of these changes what converges. */
export interface DrawOptions {
  /** With the leap map (the default) or sampling everything. */
  leaping?: boolean;
  /** Frames of the running mean; 1 when not given. */
  frames?: number;
  /** In two tiles side by side instead of at once. */
  tiled?: boolean;
  /** Pretends that this is the longest side the GPU allows. */
  max3dSize?: number;
}

/** A slice through a voxel position of a picture's volume, at the picture's size. */
export interface SliceRequest { picture: Picture; through: PlaneRequest; posVox: Vec3; interpolation: 'nearest' | 'linear'; /** A sum of time points instead of the picture's own. */ times?: ShownTimes }

/** @throws ZodError for a recipe that is not one. */
export const picture = (recipe: PictureRecipe): Picture => pictureRecipe.parse(recipe);
