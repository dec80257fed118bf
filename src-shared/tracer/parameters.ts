/** What a person sets about the tracer exchange of a set of cells. In the session; formulas and limits: docs/formulas.md, "Tracer exchange". */
import { z } from '../zod.js';

export const POINT_KINDS = ['llzo', 'electrode', 'dendrite'] as const;
export type PointKind = (typeof POINT_KINDS)[number];
export const TRACER_AXES = ['charge', 'iterations', 'days'] as const;
export type TracerAxis = (typeof TRACER_AXES)[number];
export const ERROR_BARS = ['sd', 'se', 't95'] as const;
export type ErrorBars = (typeof ERROR_BARS)[number];

export const MOST_ITERATIONS = 100_000;
export const MOST_POINTS = 1000;

const fraction = z.number().min(0).max(1);
const positive = z.number().positive();

/** One exchange model. `m1`, `m2`, `n` share one unit, any; only their ratios matter to the curves against iterations. */
export const tracerModelSchema = z.object({
  /** ⁶Li fraction of both electrodes together, and of the LLZO, at the start. */
  x1: fraction, x2: fraction,
  /** Lithium of both electrodes together, and of the LLZO. */
  m1: positive, m2: positive,
  /** Lithium exchanged in one iteration. */
  n: z.number().nonnegative(),
  /** Charge that passes in one iteration, coulomb, both directions counted. */
  chargePerIterationC: positive,
  /** What `m1`, `m2`, `n` are in: coulomb of lithium, or a unit nobody states. */
  unit: z.enum(['C', 'raw']),
});
export type TracerModel = z.infer<typeof tracerModelSchema>;

export const tracerGeometrySchema = z.object({
  pelletDiameterMm: positive, pelletThicknessMm: positive, relativeDensity: z.number().positive().max(1),
  /** Each electrode's disc and foil. */
  electrodeDiameterMm: positive, foilThicknessUm: positive,
  /** For days on the axis. */
  currentDensityMaPerCm2: positive,
});
export type TracerGeometry = z.infer<typeof tracerGeometrySchema>;

export const tracerPointSchema = z.object({
  id: z.string(),
  what: z.enum(POINT_KINDS),
  chargeC: z.number().nonnegative(),
  abundance: fraction,
  /** Standard deviation over `n` cells, or the error of the only one; null: not known. */
  sigma: z.number().nonnegative().nullable(),
  /** Cells that were averaged. */
  n: z.int().min(1).max(1000),
  /** Nothing was detected; `abundance` is what it is below. */
  isLimit: z.boolean(),
  /** Lithium of the dendrites in the cell, in any one unit, for what was added between two charges; null: not known. */
  amount: z.number().positive().nullable().default(null),
});
export type TracerPoint = z.infer<typeof tracerPointSchema>;

const nonNegative = z.number().nonnegative();

/** Integrals per scan, at the same receiver gain and amount of sample. */
export const nmrIntegralsSchema = z.object({ i6: z.number(), s6: nonNegative, i7: z.number(), s7: nonNegative });
export type NmrIntegrals = z.infer<typeof nmrIntegralsSchema>;

export const nmrSchema = z.object({
  k: positive, sigmaK: nonNegative,
  /** Typed: `k` as it stands. Reference: `k` from the integrals of a standard of known abundance. */
  calibration: z.enum(['typed', 'reference']),
  reference: z.object({ i6: positive, s6: nonNegative.default(0), i7: positive, s7: nonNegative.default(0), abundance: z.number().gt(0).lt(1) }),
  sample: nmrIntegralsSchema.extend({ what: z.enum(POINT_KINDS), chargeC: nonNegative }),
});
export type NmrSettings = z.infer<typeof nmrSchema>;

export const mixingSchema = z.object({
  /** Where the composition of mechanism 1 lies: 0 LLZO, 1 electrode. */
  lambda: fraction,
  /** Composition of mechanism 2: the LLZO as it was at the start, or as it is by then. */
  grainBoundary: z.enum(['start', 'llzo']),
  draws: z.int().min(100).max(1_000_000), seed: z.int().nonnegative(),
});
export type MixingSettings = z.infer<typeof mixingSchema>;

export const tracerSchema = z.object({
  model: tracerModelSchema,
  geometry: tracerGeometrySchema,
  /** How far the curves are drawn. */
  iterations: z.int().min(1).max(MOST_ITERATIONS),
  axis: z.enum(TRACER_AXES),
  points: z.array(tracerPointSchema).max(MOST_POINTS),
  errorBars: z.enum(ERROR_BARS),
  nmr: nmrSchema,
  mixing: mixingSchema,
  /** What a fit may change. */
  fit: z.enum(['m1', 'both']),
});
export type TracerSettings = z.infer<typeof tracerSchema>;
