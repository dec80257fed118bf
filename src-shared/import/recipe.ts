/**
 * How to read what a file does not say by itself. A reader that cannot go on without it asks a {@link Question} (carried by an AppError
 * `ambiguous`); the user's answer is a {@link Recipe}, kept in the session and used again for the next file that asks the same.
 */
import { z } from '../zod.js';
import { DTYPES, SPECIES } from '../volume/volume.js';

const positive = z.number().positive().max(1e6);
const spacingMm = z.tuple([positive, positive, positive]).readonly();
const count = z.int().positive().max(2 ** 31);

/** What an axis of an array means. `row`… of MATLAB or NumPy have no meaning of their own: the user says. */
export const ARRAY_AXES = ['x', 'y', 'z', 't', 'channel'] as const;
export type ArrayAxis = (typeof ARRAY_AXES)[number];

/** Voxels without a header. */
export const rawRecipeSchema = z.object({
  dtype: z.enum(DTYPES),
  littleEndian: z.boolean(),
  /** Voxels per axis x, y, z. */
  dims: z.tuple([count, count, count]).readonly(),
  timeCount: count,
  /** Axes on disk, fastest first: a permutation of x, y, z; time is always slowest. */
  order: z.tuple([z.enum(['x', 'y', 'z']), z.enum(['x', 'y', 'z']), z.enum(['x', 'y', 'z'])]).readonly()
    .refine((axes) => new Set(axes).size === 3, 'Each axis once.'),
  /** Bytes before the first voxel. */
  headerBytes: z.int().nonnegative(),
});
export type RawRecipe = z.infer<typeof rawRecipeSchema>;

/** Which arrays of a container (MATLAB, HDF5, npz) are volumes, and what their axes mean. */
const arraysRecipeSchema = z.object({
  arrays: z.array(z.object({
    /** As the file names it: `li_image`, `/scan/signal`. */
    name: z.string().min(1).max(1000),
    /** One per dimension of the array, in the order in which the file's own language indexes it; each at most once. */
    axes: z.array(z.enum(ARRAY_AXES)).min(1).max(5),
    species: z.enum(SPECIES).nullable(),
  })).min(1).max(64),
});
export type ArraysRecipe = z.infer<typeof arraysRecipeSchema>;

export const KSPACE_WINDOWS = ['none', 'hann', 'hamming', 'tukey'] as const;
export const KSPACE_PARTS = ['magnitude', 'phase', 'real', 'imaginary'] as const;

/** How raw data become an image. */
const kspaceRecipeSchema = z.object({
  /** Matrix after zero filling; null: as the scan says (`PVM_Matrix`). */
  matrix: z.tuple([count, count, count]).readonly().nullable(),
  window: z.enum(KSPACE_WINDOWS),
  /** Tukey: part of the window that is tapered, 0 (none) … 1 (Hann). */
  taper: z.number().min(0).max(1),
  part: z.enum(KSPACE_PARTS),
  /** Frequency subtracted before the transform, Hz: moves a species that was not on resonance back along the read axis. */
  shiftHz: z.number().min(-1e7).max(1e7),
  /** Receivers: root of the sum of squares (absent: the same), or one volume each. Parts other than the magnitude are always apart. */
  coils: z.enum(['combined', 'separate']).optional(),
});
export type KspaceRecipe = z.infer<typeof kspaceRecipeSchema>;
export const DEFAULT_KSPACE: KspaceRecipe = { matrix: null, window: 'none', taper: 0.5, part: 'magnitude', shiftHz: 0 };

export const TIME_UNITS = ['s', 'ms', 'min', 'h', 'd', 'clock'] as const;
export const VOLTAGE_UNITS = ['V', 'mV'] as const;
export const CURRENT_UNITS = ['A', 'mA', 'µA', 'mA/cm²'] as const;

/** Which columns of a table are time, voltage and current. Indices count from 0. */
const columnsRecipeSchema = z.object({
  delimiter: z.enum([',', ';', '\t', ' ', '|']),
  decimalComma: z.boolean(),
  /** Lines before the first row of numbers. */
  headerLines: z.int().nonnegative().max(10_000),
  /** `clock`: dates or times of day. */
  time: z.object({ column: z.int().nonnegative(), unit: z.enum(TIME_UNITS) }),
  voltage: z.object({ column: z.int().nonnegative(), unit: z.enum(VOLTAGE_UNITS) }),
  current: z.object({ column: z.int().nonnegative(), unit: z.enum(CURRENT_UNITS) }).nullable(),
  cycle: z.object({ column: z.int().nonnegative() }).nullable(),
});
export type ColumnsRecipe = z.infer<typeof columnsRecipeSchema>;

/** Everything a person may say about one source. Parts that do not concern it are absent. */
export const recipeSchema = z.object({
  raw: rawRecipeSchema.optional(),
  arrays: arraysRecipeSchema.optional(),
  kspace: kspaceRecipeSchema.optional(),
  columns: columnsRecipeSchema.optional(),
  /** Wins over what the file says or leaves out. */
  spacingMm: spacingMm.optional(),
  /** Hours between neighbouring time points; wins likewise. */
  intervalH: positive.optional(),
});
export type Recipe = z.infer<typeof recipeSchema>;

const asked = {
  path: z.string(),
  /** The same for files that ask the same: by what they hold, not where they are. */
  signature: z.string().max(200),
  /** The reader's best guess, or what was used; ready to be confirmed. */
  suggestion: recipeSchema,
};

export const questionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('raw'), ...asked, bytes: z.number() }),
  z.object({
    kind: z.literal('arrays'), ...asked,
    arrays: z.array(z.object({
      name: z.string(), dtype: z.string(), shape: z.array(z.number()),
      /** Why it cannot be a volume ("text", "complex"); null: it can. */
      refused: z.string().nullable(),
    })),
  }),
  z.object({
    kind: z.literal('kspace'), ...asked,
    /** Acquired points per axis, and what the scan says the matrix is. */
    acquired: z.array(z.number()), matrix: z.array(z.number()), coils: z.number(),
    /** Hz per point along the read axis; null: unknown. */
    readHzPerPoint: z.number().nullable(),
    /** Larmor frequency, MHz, for shifts in ppm; absent or null: unknown. */
    larmorMHz: z.number().positive().nullish(),
  }),
  z.object({
    kind: z.literal('columns'), ...asked,
    /** First lines of the file as printed, for the mapper to split. */
    lines: z.array(z.string().max(2000)).max(60),
  }),
]);
export type Question = z.infer<typeof questionSchema>;
export type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>;
