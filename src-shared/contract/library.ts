/** What is open: samples, their channels, headers, statistics. Replies of `/api/library` and `/api/volumes`. */
import { z } from '../zod.js';
import { ERROR_CODES } from '../errors.js';
import { questionSchema, recipeSchema } from '../import/recipe.js';
import { ASSUMED, DTYPES, SPECIES } from '../volume/volume.js';

export const vec3Schema = z.tuple([z.number(), z.number(), z.number()]).readonly();
export const axisSchema = z.union([z.literal(0), z.literal(1), z.literal(2)]);
export const dimsSchema = z.tuple([z.int().positive(), z.int().positive(), z.int().positive()]).readonly();
export const affineSchema = z.array(z.number()).length(16).readonly();
export const speciesSchema = z.enum(SPECIES);

export const wireErrorSchema = z.object({
  code: z.enum(ERROR_CODES), message: z.string(), hint: z.string(), detail: z.string().optional(), question: questionSchema.optional(),
});

export const assumptionSchema = z.object({ about: z.enum(ASSUMED), text: z.string() });

/** Percentiles are of the finite values of the whole series, in physical units. */
export const statisticsSchema = z.object({
  min: z.number(), max: z.number(), mean: z.number(), standardDeviation: z.number(),
  count: z.int(), nonFiniteCount: z.int(),
  percentiles: z.object({ p0_1: z.number(), p1: z.number(), p50: z.number(), p99: z.number(), p99_5: z.number(), p99_9: z.number() }),
});
export type Statistics = z.infer<typeof statisticsSchema>;

export const channelSchema = z.object({
  volumeId: z.string(),
  name: z.string(),
  /** Null: nobody has said; the app asks once. */
  species: speciesSchema.nullable(),
  speciesFrom: z.enum(['file', 'remembered', 'unknown']),
  frequencyOffsetPpm: z.number().nullable(),
  dtype: z.enum(DTYPES),
  unit: z.string(),
  statistics: statisticsSchema,
});
export type Channel = z.infer<typeof channelSchema>;

/** Volumes of one cell on one grid; its channels are drawn together. */
export const sampleSchema = z.object({
  id: z.string(),
  name: z.string(),
  format: z.string(),
  path: z.string(),
  synthetic: z.boolean(),
  dims: dimsSchema,
  timeCount: z.int().positive(),
  timesH: z.array(z.number()).nullable(),
  /** See VolumeHeader. */
  acquiredAt: z.string().nullable(),
  frameDurationS: z.number().nullable(),
  affine: affineSchema,
  /** Voxel axis along the direction of current (electrode A at its low end); a guess that the document may override. */
  stackAxis: axisSchema,
  channels: z.array(channelSchema).min(1),
  warnings: z.array(z.string()),
  assumptions: z.array(assumptionSchema),
});
export type Sample = z.infer<typeof sampleSchema>;

/** Where a sample came from, enough to find it again. */
export const sourceSchema = z.object({
  /** The path the user opened (file or folder). */
  path: z.string(),
  /** SHA-256 of the files read, hex. */
  contentHash: z.string(),
  sampleIds: z.array(z.string()),
  logIds: z.array(z.string()),
  /** What the user said about how to read it. */
  recipe: recipeSchema,
  /** Whether `GET /api/library/question` has something to ask about it. */
  hasQuestion: z.boolean(),
});
export type Source = z.infer<typeof sourceSchema>;

/** A voltage log that is open; its columns are `GET /api/logs/:id/columns`. */
export const logSchema = z.object({
  id: z.string(), name: z.string(), path: z.string(), format: z.string(),
  startedAt: z.string().nullable(), rowCount: z.int(), durationS: z.number(), areaCm2: z.number().nullable(), hasCurrent: z.boolean(),
  /** Half-cycles and cycles found. */
  halfCycleCount: z.int(), cycleCount: z.int(),
  /** Of the finite values; null when there are none. */
  voltageRangeV: z.tuple([z.number(), z.number()]).nullable(), currentRangeA: z.tuple([z.number(), z.number()]).nullable(),
  metadata: z.array(z.object({ group: z.string(), name: z.string(), value: z.string() })),
  warnings: z.array(z.string()), assumptions: z.array(assumptionSchema),
});
export type Log = z.infer<typeof logSchema>;

export const librarySchema = z.object({
  samples: z.array(sampleSchema),
  logs: z.array(logSchema),
  sources: z.array(sourceSchema),
  recent: z.array(z.object({ path: z.string(), openedAt: z.string() })),
  memory: z.object({ usedBytes: z.number(), budgetBytes: z.number() }),
});
export type Library = z.infer<typeof librarySchema>;

export const metadataEntrySchema = z.object({ group: z.string(), name: z.string(), value: z.string() });

/** GET /api/volumes/:id */
export const volumeDetailSchema = z.object({
  id: z.string(), name: z.string(), path: z.string(), format: z.string(), dims: dimsSchema, timeCount: z.int(),
  dtype: z.enum(DTYPES), affine: affineSchema,
  rescale: z.object({ slopes: z.array(z.number()), intercepts: z.array(z.number()) }),
  unit: z.string(), timesH: z.array(z.number()).nullable(), species: speciesSchema.nullable(),
  frequencyOffsetPpm: z.number().nullable(), cell: z.string().nullable(), synthetic: z.boolean(),
  metadata: z.array(metadataEntrySchema), warnings: z.array(z.string()), assumptions: z.array(assumptionSchema),
  acquiredAt: z.string().nullable(), frameDurationS: z.number().nullable(),
});
export type VolumeDetail = z.infer<typeof volumeDetailSchema>;

/** GET /api/volumes/:id/histogram?bins=512[&t=0]: equal bins over the full native range, last bin closed. */
export const histogramSchema = z.object({
  min: z.number(), max: z.number(), counts: z.array(z.int()), nonFiniteCount: z.int(),
});
export type Histogram = z.infer<typeof histogramSchema>;

/**
 * POST /api/library/open → the job; its result is an {@link OpenResult}. A path that is open already is read again when a recipe comes with it.
 * A path may be an http(s) address of an OME-Zarr image.
 */
export const openRequestSchema = z.object({
  paths: z.array(z.string().min(1)).min(1).max(1000),
  /** How to read them, by path. */
  recipes: z.record(z.string(), recipeSchema).optional(),
});
/** GET /api/library/question?path=… → the question that an open source answers, with its present recipe as the suggestion. */
export const questionQuerySchema = z.object({ path: z.string().min(1) });
/** POST /api/library/preview: one slice read as the recipe says → 8-bit grey pixels, see `X-Width`, `X-Height`, `X-Min`, `X-Max`, `X-Slices`. */
export const previewRequestSchema = z.object({ path: z.string().min(1), recipe: recipeSchema, slice: z.int().nonnegative() });
export type PreviewRequest = z.infer<typeof previewRequestSchema>;

export const openResultSchema = z.object({
  sampleIds: z.array(z.string()),
  logIds: z.array(z.string()),
  /** One entry per path that could not be opened; the others are open. */
  errors: z.array(z.object({ path: z.string(), error: wireErrorSchema })),
});
export type OpenResult = z.infer<typeof openResultSchema>;

/** PUT /api/library/species: the host remembers by content, for the next time the same file is opened. */
export const speciesRequestSchema = z.object({ volumeId: z.string(), species: speciesSchema.nullable() });

/** POST /api/library/combine: channels of several samples on one grid become one sample. */
export const combineRequestSchema = z.object({ sampleIds: z.array(z.string()).min(2).max(8) });
