/**
 * Everything beside the analysis parameters that decides the numbers of a series: the cell, noise, reference and layers are those of
 * analysis/parameters.ts. Defaults and their reasons: docs/formulas.md. In the session and in every report.
 */
import { z } from '../zod.js';

export const ESTIMATORS = ['E0', 'E1', 'E2', 'E3'] as const;
export type Estimator = (typeof ESTIMATORS)[number];
export const NORMALISATIONS = ['llzo-full', 'llzo-first', 'last-total', 'none'] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];
export const RATE_METHODS = ['local-linear', 'local-quadratic', 'savitzky-golay', 'spline'] as const;
export type RateMethod = (typeof RATE_METHODS)[number];
export const STAGE_LABELS = ['I', 'II', 'III', 'IV'] as const;
export type StageLabel = (typeof STAGE_LABELS)[number];

export const MOST_BREAKS = 5;

const index = z.int().nonnegative();

export const kineticsParametersSchema = z.object({
  /** Auto: E0 for real data, E1 for 3-D magnitudes, E3 for 2-D magnitudes. */
  estimator: z.enum(['auto', ...ESTIMATORS]),
  /** Length of the mean along the layer of E3, voxels. */
  boxVox: z.int().min(1).max(101),
  /** What is taken away from every time point: the mean of these time points, per layer or per voxel. Empty: nothing. */
  baseline: z.object({ per: z.enum(['layer', 'voxel']), timeIndices: z.array(index).max(10_000) }),
  /** Auto: llzo-first with an LLZO channel, else none. */
  normalisation: z.enum(['auto', ...NORMALISATIONS]),
  errors: z.enum(['propagated', 'bootstrap', 'snr']),
  bootstrap: z.object({ draws: z.int().min(20).max(5000), seed: z.int().nonnegative() }),
  /** Amounts after the inverse of the crosstalk matrix; linear estimators only. */
  unmixLayers: z.boolean(),
  /** Time points shifted back to the first before anything is measured; the drift is always reported. */
  correctDrift: z.boolean(),
  rate: z.object({ method: z.enum(RATE_METHODS), /** Intervals between time points; null: 3.5, local-quadratic 4.5. */ halfWidth: z.number().min(1.5).max(15).nullable() }),
  stages: z.object({
    method: z.enum(['joint', 'pelt']),
    mostBreaks: z.int().min(0).max(MOST_BREAKS),
    leastPoints: z.int().min(2).max(20),
    /** Set by hand: ascending inner boundaries in hours, and one label for each part between them. Null: found. */
    manual: z.object({ boundariesH: z.array(z.number()).max(12), labels: z.array(z.enum(STAGE_LABELS).nullable()).max(13) }).nullable(),
  }),
  /** Time of the short set by hand, hours of the series; null: as found in the voltage. */
  shortH: z.number().nullable(),
});
export type KineticsParameters = z.infer<typeof kineticsParametersSchema>;

export const DEFAULT_KINETICS: KineticsParameters = {
  estimator: 'auto', boxVox: 15, baseline: { per: 'layer', timeIndices: [0] }, normalisation: 'auto',
  errors: 'propagated', bootstrap: { draws: 200, seed: 1 }, unmixLayers: false, correctDrift: false,
  rate: { method: 'local-linear', halfWidth: null },
  stages: { method: 'joint', mostBreaks: 5, leastPoints: 3, manual: null },
  shortH: null,
};
