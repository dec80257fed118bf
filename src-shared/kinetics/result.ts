/**
 * What a series gives, in three steps: `prepare` (cell, noise, drift; once), `measure` (amounts and rates of every layer; while layers are
 * dragged), `resolve` (stages, percolation, bootstrap; slower). On the wire, in `dendrograph kinetics --json`.
 */
import { z } from '../zod.js';
import { cellSchema, noiseSchema } from '../analysis/result.js';
import { axisSchema, vec3Schema, dimsSchema } from '../contract/library.js';
import { ESTIMATORS, NORMALISATIONS, STAGE_LABELS } from './parameters.js';

const nullable = z.number().nullable(), count = z.int().nonnegative();
/** One value a time point; null: there is none. */
const overTime = z.array(nullable);

export const preparedSeriesSchema = z.object({
  sampleName: z.string(), dims: dimsSchema, spacingMm: vec3Schema, unit: z.string(),
  /** Voxel axis of the current: depth is measured along it. */
  stackAxis: axisSchema,
  /** Middle of the acquisition of every time point, hours. */
  timesH: z.array(z.number()),
  /** Duration of one acquisition: each value is the mean over it. Null: unknown. */
  durationH: nullable,
  /** Median distance of neighbouring time points; null: only one. */
  intervalH: nullable,
  /** As fitted; of the mean over all time points. */
  cell: cellSchema,
  dendriteName: z.string(),
  /** They hold no image (black, no values): nothing is measured there. */
  lostTimeIndices: z.array(count),
  /** Of the dendrite channel, of each time point. */
  noise: z.array(noiseSchema.pick({ sigma: true, sigmaError: true, used: true, voxelCount: true, independentCount: true })),
  zeroFill: vec3Schema,
  llzo: z.object({ name: z.string(), threshold: z.number(), sigma: nullable }).nullable(),
  estimator: z.enum(ESTIMATORS),
  /** One sentence: why this estimator. */
  estimatorReason: z.string(),
  drift: z.object({
    /** Against the first time point. */
    shiftsMm: z.array(vec3Schema), errorMm: nullable, mostMm: z.number(), isCorrected: z.boolean(),
    /** Voxel axes along which the images show nothing that could be seen to move: no shift is given along them. */
    unseenAxes: z.array(axisSchema),
  }),
  messages: z.array(z.string()),
});
export type PreparedSeries = z.infer<typeof preparedSeriesSchema>;

export const curveSchema = z.object({
  /** "1" … for layers, "A" and "B" for the slabs of the electrodes. */
  key: z.string(),
  /** From 1; null: an electrode. */
  layer: z.int().positive().nullable(),
  fromDepth: z.number(), toDepth: z.number(),
  /** Σ w, voxels; (Σ w)²/Σ w². */
  weightVox: z.number(), effectiveVoxels: z.number(),
  values: overTime,
  /** Of this time point alone: independent from one to the next. Null: σ is unknown. */
  sigmas: overTime,
  /** Common to all time points: of the baseline (the same everywhere), and of the reference (relative to the value). */
  baselineSigma: nullable, referenceSigma: nullable,
  /** What undoing the crosstalk between layers would add: left in, it counts as an error. Null: it is undone, or it cannot be. */
  crosstalkShifts: overTime,
  /** All of it together. */
  totalSigmas: overTime,
  /** E1: values with the threshold half a σ higher and lower. */
  bands: z.array(z.tuple([z.number(), z.number()]).nullable()).nullable(),
  rates: overTime, rateSigmas: overTime,
  /** The curve whose slope the rate is. */
  smooth: overTime,
});
export type Curve = z.infer<typeof curveSchema>;

export const measuredSchema = z.object({
  normalisation: z.enum(NORMALISATIONS),
  /** Of the values: "%", or that of the channel. */
  unit: z.string(),
  /** For the axis: "Lithium, % of the layer's volume". */
  quantity: z.string(),
  /** With the cell of the parameters: the faces set by hand, if any. */
  cell: cellSchema,
  fullIntensity: nullable, fullIntensityError: nullable,
  voxelsPerLayer: z.number(),
  crosstalk: z.object({ /** [l][m]: part of layer m counted in layer l. */ matrix: z.array(z.array(z.number())), condition: z.number(), electrodeLeak: z.number(), isCorrected: z.boolean() }),
  /** The layers from 1, then electrodes A and B where they lie in view. */
  curves: z.array(curveSchema),
  /** All layers together. */
  total: curveSchema,
  /** Mean over the pellet's width at each depth less the baseline, same unit: `values[t][d]`, depth bins of equal width from `fromDepth`. */
  spaceTime: z.object({ fromDepth: z.number(), toDepth: z.number(), values: z.array(z.array(nullable)) }),
  /** How much of the signal before cycling was taken away, same unit, per layer; null: nothing was. */
  baseline: z.array(z.number()).nullable(),
  messages: z.array(z.string()),
});
export type Measured = z.infer<typeof measuredSchema>;

export const stageSchema = z.object({
  /** Null: not one of the four. */
  label: z.enum(STAGE_LABELS).nullable(),
  fromH: z.number(), toH: z.number(),
  /** Mean slopes of the outer and of the middle layers, per hour. */
  outerRate: nullable, outerRateSigma: nullable, middleRate: nullable, middleRateSigma: nullable,
});
export type Stage = z.infer<typeof stageSchema>;

export const resolvedSchema = z.object({
  stages: z.object({
    method: z.enum(['joint', 'pelt', 'manual']),
    /** What was compared, from no break on. */
    models: z.array(z.object({ breakCount: count, chi2: z.number(), parameterCount: count, bic: z.number(), breaksH: z.array(z.number()) })),
    reducedChi2: nullable,
    /** σ was multiplied by it, because the best model left more scatter than σ explains. */
    sigmaScale: z.number(),
    breaks: z.array(z.object({
      timeH: z.number(),
      /** Where χ² is one more, the other breaks refitted. */
      lowH: nullable, highH: nullable,
      /** Standard deviation over moving-block bootstraps of the residuals; null: not asked for. */
      bootstrapSdH: nullable,
    })),
    stages: z.array(stageSchema),
    /** "Stage II is not resolved." */
    missing: z.array(z.enum(STAGE_LABELS)),
    /** Per layer: corners of the fitted line. */
    lines: z.array(z.object({ layer: z.int().positive(), points: z.array(z.tuple([z.number(), z.number()])) })),
    /** Per layer, by PELT. */
    pelt: z.array(z.object({ layer: z.int().positive(), breaksH: z.array(z.number()) })),
  }),
  percolation: z.object({
    /** Whether lithium above the threshold connects the electrodes, by time point; null: no threshold. */
    spans: z.array(z.boolean().nullable()),
    firstTimeIndex: count.nullable(), firstH: nullable,
  }),
  /** First time point at which every layer holds lithium by three σ. */
  allLayersH: nullable,
  /** Hours from each to the short, positive when it came before; null without both. */
  lagH: z.object({ percolation: nullable, allLayers: nullable, stageIV: nullable }),
  /** [curve][time point]: standard deviations over the draws; null: not asked for. */
  bootstrapSigmas: z.array(overTime).nullable(),
  messages: z.array(z.string()),
});
export type Resolved = z.infer<typeof resolvedSchema>;
