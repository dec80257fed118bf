/** `/api/quantify`: projections, and histograms with statistics, of one time point of one volume. Aborting the request stops the work. */
import { PROJECTION_KINDS } from '../quantify/projections/projection.js';
import { regionSchema } from '../quantify/region.js';
import type { ImageJHistogram, ImageJType } from '../quantify/imageJ.js';
import type { SelectionStatistics } from '../quantify/selectionStatistics.js';
import type { Vec3 } from '../volume/geometry.js';
import { z } from '../zod.js';
import { axisSchema, vec3Schema } from './library.js';

const range = z.tuple([z.number(), z.number()]).readonly();
const of = { volumeId: z.string(), timeIndex: z.int().nonnegative(), region: regionSchema.nullable() };

/** POST /api/quantify/project → {@link ProjectionReply} in one frame: JSON, values (float64), counts (uint32). */
export const projectionRequestSchema = z.object({
  ...of,
  kind: z.enum(PROJECTION_KINDS),
  /** Along a voxel axis: exactly the voxels. Along any view: interpolated; `down` need not be perpendicular to it. */
  direction: z.union([z.object({ axis: axisSchema }), z.object({ view: vec3Schema, down: vec3Schema })]),
  /** Mm along the direction from the volume's centre; null: everything. */
  slabMm: range.nullable(),
});
export type ProjectionRequest = z.infer<typeof projectionRequestSchema>;

/** POST /api/quantify/project/tiff: the numbers as a 32-bit image, written atomically. */
export const projectionTiffRequestSchema = z.object({ path: z.string().min(1), overwrite: z.boolean(), projection: projectionRequestSchema });
export type ProjectionTiffRequest = z.infer<typeof projectionTiffRequestSchema>;

/** A picture of numbers in space: pixel (x, y) has its centre at `firstMm + x·pixelMm[0]·right + y·pixelMm[1]·down`. */
export interface ProjectionReply {
  width: number; height: number;
  firstMm: Vec3; right: Vec3; down: Vec3; view: Vec3;
  pixelMm: readonly [number, number];
  /** Voxels or samples along the longest ray. */
  depth: number;
  /** "a.u.", "a.u. × mm". */
  unit: string;
  values: Float64Array; counts: Uint32Array;
}

/** POST /api/quantify/describe → {@link Description}. */
export const describeRequestSchema = z.object({
  ...of,
  slice: z.object({ axis: axisSchema, index: z.int().nonnegative() }).nullable(),
  /** "Limit to threshold", physical values, both ends included. */
  limits: range.nullable(),
  /** Bins of the native histogram, and of ImageJ's for 32-bit images. */
  bins: z.int().min(2).max(1000),
  /** Of ImageJ's histogram of a 32-bit image; null: smallest to largest. */
  range: range.nullable(),
});
export type DescribeRequest = z.infer<typeof describeRequestSchema>;

export interface Description {
  unit: string;
  imageJ: Omit<ImageJHistogram, 'counts'> & { type: ImageJType; scope: 'slice' | 'stack'; counts: number[] };
  native: SelectionStatistics & { histogram: { min: number; max: number; counts: number[] } };
  /** Of the voxels that count. */
  volumeMm3: number;
}
