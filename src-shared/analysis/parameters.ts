/** Everything that decides the numbers of an analysis. Defaults and their reasons: docs/formulas.md. In the session and in every report. */
import { z } from '../zod.js';
import { vec3Schema } from '../contract/library.js';
import { CONNECTIVITIES } from '../segment/grid.js';

export const LEAST_LAYERS = 2, MOST_LAYERS = 12;

export const THRESHOLD_METHODS = ['dual', 'k-sigma', 'hysteresis', 'otsu', 'isodata', 'li', 'triangle', 'yen', 'manual'] as const;
export type ThresholdMethod = (typeof THRESHOLD_METHODS)[number];
export const CONVENTIONS = ['scikit-image', 'imagej'] as const;

const connectivity = z.literal(CONNECTIVITIES);
const positive = z.number().positive();

/** `normal · posMm = offsetMm`, `normal` of length 1 pointing from electrode A to electrode B. */
export const planeSchema = z.object({ normal: vec3Schema, offsetMm: z.number() });
export type Plane = z.infer<typeof planeSchema>;

export const thresholdParametersSchema = z.object({
  method: z.enum(THRESHOLD_METHODS),
  /** Whose rules Otsu, Li, triangle, Yen and isodata follow. */
  convention: z.enum(CONVENTIONS),
  /** Multiple of σ: dual, k-sigma; the high one of hysteresis. */
  k: z.number().min(0).max(1000),
  /** The low multiple of σ of hysteresis. */
  kLow: z.number().min(0).max(1000),
  /** Share of the 99.5th percentile in the analysis mask: dual. */
  share: z.number().min(0).max(0.99),
  /** The manual threshold, physical units; null: as the dual rule says until it is moved. */
  value: z.number().nullable(),
  /** Take a histogram threshold even inside the noise (below 4 σ). */
  insist: z.boolean(),
});
export type ThresholdParameters = z.infer<typeof thresholdParametersSchema>;

export const analysisParametersSchema = z.object({
  cell: z.object({
    /** Faces set by hand; null: fitted to the LLZO channel. */
    planes: z.tuple([planeSchema, planeSchema]).nullable(),
    /** Radius of the pellet set by hand, mm; null: fitted. */
    radiusMm: positive.nullable(),
    nominalThicknessMm: positive.nullable(),
    /** Of the electrode discs; null: 0.9 of the pellet's radius. */
    electrodeRadiusMm: positive.nullable(),
    /** One common normal for both faces; auto: when they differ by less than 1°. */
    parallelFaces: z.enum(['auto', 'always', 'never']),
    /** Layer 1 lies at electrode B. */
    flip: z.boolean(),
    radialMarginVox: z.number().min(0).max(5),
    depthMarginVox: z.number().min(0).max(5),
    /** The region of the amounts: the whole pellet, or below the electrode discs only. */
    region: z.enum(['pellet', 'electrode']),
  }),
  noise: z.object({
    /** Auto: second moment where the estimators agree, else truncated. */
    estimator: z.enum(['auto', 'second-moment', 'mean', 'std', 'median', 'truncated', 'manual']),
    /** Manual σ, physical units. */
    sigma: positive.nullable(),
    coils: z.int().min(1).max(64),
    /** Real (phase-corrected) data: no magnitude bias. */
    isReal: z.boolean(),
  }),
  biasField: z.object({ enabled: z.boolean(), /** Null: 2, or 3 above 20 000 voxels. */ order: z.int().min(1).max(4).nullable() }),
  threshold: thresholdParametersSchema,
  reference: z.object({
    /** Lithium density of the metal over that of LLZO. */
    densityRatio: z.number().min(1).max(4),
    /** Saturation and relaxation of the metal over those of LLZO. */
    relaxationFactor: z.number().min(0.1).max(10),
    /** Intensity of a voxel full of lithium, given directly; null: from LLZO. */
    fullIntensity: positive.nullable(),
  }),
  leakage: z.object({
    /** Auto: pristine when a sample is named, else the electrode model. */
    method: z.enum(['auto', 'pristine', 'model', 'margin', 'none']),
    pristineSampleId: z.string().nullable(),
  }),
  /** Whether lithium in voxels below the threshold is added to the amounts, extrapolated from those just above it. */
  unseen: z.enum(['extrapolated', 'left-out']),
  layers: z.int().min(LEAST_LAYERS).max(MOST_LAYERS),
  network: z.object({
    connectivity,
    verdictConnectivity: connectivity,
    /** Smaller clusters are "unconfirmed". */
    minClusterVoxels: z.int().min(1).max(1000),
  }),
});
export type AnalysisParameters = z.infer<typeof analysisParametersSchema>;

export const DEFAULT_PARAMETERS: AnalysisParameters = {
  cell: {
    planes: null, radiusMm: null, nominalThicknessMm: null, electrodeRadiusMm: null, parallelFaces: 'auto', flip: false,
    radialMarginVox: 1, depthMarginVox: 1, region: 'pellet',
  },
  noise: { estimator: 'auto', sigma: null, coils: 1, isReal: false },
  biasField: { enabled: false, order: null },
  threshold: { method: 'dual', convention: 'scikit-image', k: 5, kLow: 3.5, share: 0.25, value: null, insist: false },
  reference: { densityRatio: 2.2, relaxationFactor: 1, fullIntensity: null },
  leakage: { method: 'auto', pristineSampleId: null },
  unseen: 'extrapolated',
  layers: 4,
  network: { connectivity: 26, verdictConnectivity: 18, minClusterVoxels: 3 },
};
