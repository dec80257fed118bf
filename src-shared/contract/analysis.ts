/** `/api/analysis`: the three steps of an analysis, see analysis/result.ts. Each answers when it is done; work over 300 ms shows as a job meanwhile. */
import { z } from '../zod.js';
import { analysisParametersSchema } from '../analysis/parameters.js';
import type { Segmented } from '../analysis/result.js';
import { axisSchema } from './library.js';

/** POST /api/analysis/{prepare,segment,network,surface}. Aborting the request stops the work. */
export const analysisRequestSchema = z.object({
  sampleId: z.string(),
  timeIndex: z.int().nonnegative(),
  /** Volumes of the two channels as the user sees them; `llzoId` null: there is none. */
  dendriteId: z.string(), llzoId: z.string().nullable(),
  stackAxis: axisSchema,
  /** The scan of the same kind of cell before cycling, for leakage by subtraction; its volumes. */
  pristine: z.object({ dendriteId: z.string(), llzoId: z.string().nullable() }).nullable(),
  parameters: analysisParametersSchema,
});
export type AnalysisRequest = z.infer<typeof analysisRequestSchema>;

/** What `segment` gives: {@link Segmented} and one label a voxel, 0 for the background, counted up to 65 535. */
export interface SegmentReply { segmented: Segmented; labels: Uint16Array }

/** JSON of the frame that `segment` replies with (contract/frame.ts; its first part); starts, ends and labels of the runs follow (segment/labelRuns.ts). */
export interface SegmentFrame { segmented: Segmented; voxelCount: number }

/** Reply of `surface`: the smoothed isosurface at the threshold, positions in Mm, normals outward; one frame. */
export interface SurfaceReply { positionsMm: Float32Array; normals: Float32Array; indices: Uint32Array; areaMm2: number }
