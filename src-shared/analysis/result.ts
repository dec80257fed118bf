/**
 * What an analysis finds, in three steps of growing cost: {@link Prepared} (cell, noise: once per scan), {@link Segmented}
 * (threshold, clusters, amounts: while the threshold is dragged), {@link Network} (paths, skeleton, profiles: when it rests).
 * The same objects go over the wire, into `--json`, and into the methods paragraph. Formulas: docs/formulas.md.
 * Percent are percent of volume filled with lithium; amounts of lithium follow from them. Null: undefined, not zero.
 */
import { z } from '../zod.js';
import { vec3Schema } from '../contract/library.js';
import { analysisParametersSchema, CONVENTIONS, planeSchema, THRESHOLD_METHODS } from './parameters.js';

const count = z.int().nonnegative();
const nullableNumber = z.number().nullable();

export const faceSchema = planeSchema.extend({
  /** Robust spread of the face about its plane, mm; null: set by hand. */
  residualMm: nullableNumber,
  /** Rays with an edge, and those that keep a weight. */
  rayCount: count, usedCount: count,
  /** Deviation of the surface from the plane along the normal, mm, positive inwards (a pit), at points of the face: x, y, z, residual of each. */
  residualMap: z.array(z.number()),
});

export const cellSchema = z.object({
  source: z.enum(['fitted', 'manual']),
  /** From electrode A to electrode B, length 1. */
  axis: vec3Schema,
  centreMm: vec3Schema,
  radiusMm: z.number(), electrodeRadiusMm: z.number(), thicknessMm: z.number(),
  tiltDeg: z.number(), wedgeDeg: z.number(),
  faceA: faceSchema, faceB: faceSchema,
  /** Layer 1 lies at B. */
  flipped: z.boolean(),
  pelletVolumeMm3: z.number(),
  /** Share of the pellet that lies in the field of view. */
  coverage: z.number(),
  /** Sentences for people: "Faces differ by 5.3°: wedge." */
  flags: z.array(z.string()),
});
export type Cell = z.infer<typeof cellSchema>;

export const noiseSchema = z.object({
  /** Null: it could not be measured; `messages` say why. */
  sigma: nullableNumber, sigmaError: nullableNumber,
  /** Difference: of neighbouring time points of a series. */
  used: z.enum(['second-moment', 'mean', 'std', 'median', 'truncated', 'real', 'manual', 'difference']),
  estimates: z.object({ secondMoment: nullableNumber, mean: nullableNumber, std: nullableNumber, median: nullableNumber, truncated: nullableNumber }),
  meanOverStd: nullableNumber,
  /** Background voxels, and the part of them that is independent. */
  voxelCount: count, independentCount: z.number(), zeroShare: z.number(),
  /** Per axis, from the empty outer band of k-space; 1: none. */
  zeroFill: vec3Schema,
  messages: z.array(z.string()),
});
export type Noise = z.infer<typeof noiseSchema>;

/** One way to choose the threshold, on the same histogram as the others. */
export const thresholdChoiceSchema = z.object({
  method: z.enum(THRESHOLD_METHODS), convention: z.enum(CONVENTIONS).nullable(),
  /** Null: it has no answer here. */
  value: nullableNumber, sigmas: nullableNumber,
  /** Voxels of the analysis mask that it selects. */
  voxelCount: count.nullable(),
  /** Why it is not taken unless the user insists; null: it is fine. */
  refusal: z.string().nullable(),
});
export type ThresholdChoice = z.infer<typeof thresholdChoiceSchema>;

/** What holds at one threshold of the sweep. */
export const sensitivityPointSchema = z.object({
  value: z.number(), voxelCount: count, clusterCount: count, percent: z.number(),
  /** For 6, 18 and 26 neighbours. */
  spans: z.tuple([z.boolean(), z.boolean(), z.boolean()]),
});

export const preparedSchema = z.object({
  sampleName: z.string(), dims: vec3Schema, spacingMm: vec3Schema, timeIndex: count,
  unit: z.string(),
  cell: cellSchema,
  noise: noiseSchema,
  /** Of the LLZO channel; null without one. */
  llzo: z.object({ name: z.string(), noise: noiseSchema, threshold: z.number(), meanIntensity: z.number(), meanIntensityError: nullableNumber, snr: nullableNumber }).nullable(),
  dendrite: z.object({ name: z.string(), p99_5: z.number(), max: z.number(), nonFiniteCount: count }),
  biasField: z.object({ order: z.int(), terms: z.array(z.object({ term: z.string(), coefficient: z.number() })), minFactor: z.number(), maxFactor: z.number(), cvBefore: z.number(), cvAfter: z.number() }).nullable(),
  /** Intensity of a voxel full of lithium, and its relative error; null: relative units only. */
  fullIntensity: nullableNumber, fullIntensityError: nullableNumber,
  leakage: z.object({
    method: z.enum(['pristine', 'model', 'margin', 'none']),
    /** One sentence for the report. */
    text: z.string(),
    /** What was taken away from each layer, percent; null for a margin. */
    removedPercent: z.array(z.number()).nullable(),
  }),
  analysisVoxelCount: count,
  crosstalk: z.object({ /** [l][m]: part of layer m counted in layer l. */ matrix: z.array(z.array(z.number())), condition: z.number(), electrodeLeak: z.number() }),
  thresholds: z.array(thresholdChoiceSchema),
  /** 512 equal bins over the analysis mask. */
  histogram: z.object({ min: z.number(), max: z.number(), counts: z.array(count) }),
  sensitivity: z.object({ points: z.array(sensitivityPointSchema), plateau: z.tuple([z.number(), z.number()]).nullable(), rule: z.string() }),
  messages: z.array(z.string()),
});
export type Prepared = z.infer<typeof preparedSchema>;

export const layerAmountSchema = z.object({
  /** From 1. */
  layer: z.int().positive(),
  /** Depth range of the layer, 0 at electrode A (flipped: at B), 1 at the other. */
  fromDepth: z.number(), toDepth: z.number(),
  volumeMm3: z.number(),
  percent: nullableNumber,
  /** Of it, in voxels above the threshold. */
  seenPercent: nullableNumber,
  /** Statistical, of one standard deviation; null: σ unknown. */
  sigmaPercent: nullableNumber,
  /** Seen amount with the threshold half a σ higher and lower. */
  bandPercent: z.tuple([z.number(), z.number()]).nullable(),
  /** Statistical and systematic together, one standard deviation: what is drawn as the error bar. */
  errorPercent: nullableNumber,
  lithiumMm3: nullableNumber, lithiumUmol: nullableNumber, chargeC: nullableNumber,
  voxelCount: count, effectiveVoxels: z.number(), detectedCount: count,
});
export type LayerAmount = z.infer<typeof layerAmountSchema>;

export const CLUSTER_CLASSES = ['A', 'B', 'spanning', 'isolated'] as const;
export const clusterSchema = z.object({
  /** Rank by size, from 1: the label in the overlay. */
  label: z.int().positive(),
  class: z.enum(CLUSTER_CLASSES),
  confirmed: z.boolean(),
  voxelCount: count, volumeMm3: z.number(),
  /** Of lithium: Σ f · voxel volume. */
  lithiumMm3: nullableNumber,
  centroidMm: vec3Schema,
  /** Of voxel centres, Vox. */
  boxVox: z.object({ min: vec3Schema, max: vec3Schema }),
  uMin: nullableNumber, uMax: nullableNumber,
  meanSnr: nullableNumber, maxSnr: nullableNumber,
  /** Of the voxel faces. */
  faceAreaMm2: z.number(),
  /** Standard deviations along the principal axes times √12: lengths of the box with the same spread, longest first. */
  principalLengthsMm: vec3Schema,
});
export type Cluster = z.infer<typeof clusterSchema>;

export const VERDICTS = ['percolates', 'probable', 'possible', 'no'] as const;
const spansSchema = z.object({ 6: z.boolean(), 18: z.boolean(), 26: z.boolean() });

/** Clusters beyond this are counted, not listed. */
export const MOST_CLUSTERS_LISTED = 5000;

export const segmentedSchema = z.object({
  threshold: z.object({
    method: z.enum(THRESHOLD_METHODS), convention: z.enum(CONVENTIONS).nullable(),
    value: z.number(), lowValue: nullableNumber, comparison: z.enum(['>=', '>']), sigmas: nullableNumber,
    refusal: z.string().nullable(),
    /** Smallest fraction of lithium that is seen, and the filament that fills it, µm. */
    fMin: nullableNumber, dMinUm: nullableNumber,
    expectedFalseVoxels: nullableNumber,
  }),
  layers: z.array(layerAmountSchema),
  total: layerAmountSchema.omit({ layer: true, fromDepth: true, toDepth: true }),
  detectedCount: count,
  clusterCount: count, unconfirmedCount: count,
  /** The largest first. */
  clusters: z.array(clusterSchema),
  spans: spansSchema,
  verdict: z.enum(VERDICTS),
  /** Share of the lithium in clusters of each class, percent; null without any lithium. */
  classPercent: z.object({ A: z.number(), B: z.number(), spanning: z.number(), isolated: z.number() }).nullable(),
  messages: z.array(z.string()),
});
export type Segmented = z.infer<typeof segmentedSchema>;

const pathSchema = z.object({ lengthMm: z.number(), tortuosity: nullableNumber, pointsMm: z.array(vec3Schema) });
const profileBinSchema = z.object({ from: z.number(), to: z.number(), percent: nullableNumber, errorPercent: nullableNumber, detectedPercent: nullableNumber });

const graphCounts = { nodeCount: count, endCount: count, isolatedCount: count, branchCount: count, loopCount: count, totalLengthMm: z.number() };

export const branchSchema = z.object({ pointsMm: z.array(vec3Schema), lengthMm: z.number(), straightness: nullableNumber, angleToAxisDeg: nullableNumber, label: z.int() });

export const networkSchema = z.object({
  percolation: z.object({
    /** Largest threshold at which the network still spans, for 6, 18 and 26 neighbours; null: never. */
    intensity: z.object({ 6: nullableNumber, 18: nullableNumber, 26: nullableNumber }),
    /** With the verdict's connectivity. */
    sigmas: nullableNumber, margin: nullableNumber, fraction: nullableNumber,
    /** The margin lies between 0.8 and 1.25. */
    undecided: z.boolean(),
    weakestLinkMm: vec3Schema.nullable(),
    /** Path along which the smallest value is largest. */
    widestPathMm: z.array(vec3Schema).nullable(),
    /** Verdict at T − σ, T, T + σ and after closing by one voxel. */
    robustness: z.array(z.object({ about: z.string(), spans: spansSchema, verdict: z.enum(VERDICTS) })),
  }),
  isolated: z.object({ percent: nullableNumber, lowPercent: nullableNumber, highPercent: nullableNumber, cases: z.array(z.object({ about: z.string(), percent: nullableNumber })), caveats: z.array(z.string()) }),
  shortestPath: pathSchema.nullable(),
  leastResistancePath: pathSchema.extend({ /** Σ length / f, mm; null in relative units. */ resistanceMm: nullableNumber }).nullable(),
  bottleneck: z.object({ radiusMm: z.number(), limitedByResolution: z.boolean(), posMm: vec3Schema }).nullable(),
  topology: z.object({ euler26: z.int(), euler6: z.int(), betti: z.tuple([count, z.int(), count]), loopsPerMm3: nullableNumber }),
  skeleton: z.object({
    /** After pruning. */
    ...graphCounts,
    beforePruning: z.object(graphCounts),
    /** Spurs taken away. */
    prunedCount: count, endsPerMm3: nullableNumber,
    lengths: z.object({ count, totalMm: z.number(), meanMm: nullableNumber, medianMm: nullableNumber, sdMm: nullableNumber, minMm: nullableNumber, maxMm: nullableNumber }),
    branches: z.array(branchSchema),
  }),
  surface: z.object({ areaMm2: z.number(), faceAreaMm2: z.number(), triangleCount: count }),
  sizeDistribution: z.object({
    bins: z.array(z.object({ from: z.int(), to: z.int(), count })),
    /** Share of clusters with at least so many voxels. */
    cumulative: z.array(z.object({ voxels: z.int(), share: z.number() })),
    powerLaw: z.object({ alpha: z.number(), alphaError: z.number(), clusterCount: count }).nullable(),
  }),
  depthProfile: z.array(profileBinSchema),
  /** Per layer, and all layers together last; bins of radius in mm. */
  radialProfiles: z.array(z.object({ layer: z.int().nullable(), bins: z.array(profileBinSchema), electrodeRadiusMm: z.number() })),
  heterogeneity: z.array(z.object({ layer: z.int(), cv: nullableNumber, moransI: nullableNumber, centreEdgeRatio: nullableNumber })),
  messages: z.array(z.string()),
});
export type Network = z.infer<typeof networkSchema>;

/** One scan, whole: what `dendrograph analyze --json` prints and reports are written from. */
export const analysisSchema = z.object({
  app: z.string(),
  path: z.string(),
  parameters: analysisParametersSchema,
  prepared: preparedSchema, segmented: segmentedSchema, network: networkSchema,
});
export type Analysis = z.infer<typeof analysisSchema>;

