/** Everything that defines the sample cell. Same parameters, same voxels. Values and their sources: docs/sample-cell.md. */
import { z } from '../zod.js';

const positive = z.number().positive();
const share = z.number().min(0).max(1);
const percent = z.number().min(0).max(100);
const count = z.int().positive();

/** One ex situ scan: how far the two mechanisms have come, in percent of the pellet volume. */
export const exSituCellSchema = z.object({
  name: z.string().min(1),
  id: z.string().regex(/^[a-z-]+$/),
  m1Percent: percent,
  m2Percent: percent,
  /** Lithium connects the electrodes. */
  bridged: z.boolean(),
});
export type ExSituCell = z.infer<typeof exSituCellSchema>;

/** Amounts over time. Stage ends are shares of the duration. */
export const kineticsSchema = z.object({
  /** Curves that bend (exponential, logistic), or straight lines from one stage end to the next. */
  growth: z.enum(['smooth', 'ramp']),
  stage1End: share, stage2End: share, stage3End: share, shortAt: share,
  m1Stage1Percent: percent, m1Stage1Decay: positive,
  m1Stage2Percent: percent, m1Stage3Percent: percent, m1Stage4Percent: percent,
  m2Percent: percent, m2Midpoint: share, m2Width: positive,
  /** Of ramps, at the end of each stage. */
  m2RampPercent: z.tuple([percent, percent, percent, percent]),
});
export type Kinetics = z.infer<typeof kineticsSchema>;

/** What the potentiostat records of the cell in situ. */
export const cellVoltageSchema = z.object({
  currentDensityMaCm2: positive, resistanceOhmCm2: positive,
  /** Growth of the resistance over the whole duration, as a share. */
  resistanceRise: z.number().nonnegative(),
  halfCycleMin: positive, restMin: z.number().nonnegative(), rowS: positive, noiseMv: z.number().nonnegative(),
  /** The resistance rises linearly to `factor` times itself within this share of the duration before the short. */
  polarisation: z.object({ factor: positive, share: share }),
  /** Of the resistance that is left after the short. */
  shortFactor: share,
  /** Dips of the resistance in stage IV at random times. */
  softShorts: z.object({ meanCount: z.number().nonnegative(), depth: share, shortestMin: positive, longestMin: positive }),
});
export type CellVoltage = z.infer<typeof cellVoltageSchema>;

export const sampleCellParametersSchema = z.object({
  seed: z.int().nonnegative(),
  /** Fine voxels along an edge of an ex situ voxel. */
  subVoxels: z.int().min(1).max(4),
  pellet: z.object({ radiusMm: positive, thicknessMm: positive, topMm: z.number().nonnegative() }),
  electrode: z.object({
    radiusMm: positive,
    /** Thickness of metal that gives signal, a consequence of the skin depth. */
    exSituVisibleUm: positive, inSituVisibleUm: positive,
  }),
  grains: z.object({
    edgeMm: positive, jitter: share,
    /** In fine voxels: d₂ − d₁ on a boundary plane, d₃ − d₁ on a triple line. */
    planeWidthVox: positive, lineWidthVox: positive,
    lineCost: positive, planeCost: positive, costSpread: z.number().nonnegative(),
  }),
  mechanism1: z.object({ topNuclei: count, bottomNuclei: count, depthPenalty: z.number().nonnegative(), maxDepth: share }),
  mechanism2: z.object({
    nuclei: count, minU: share, maxU: share, widthU: positive, minDepth: share,
    delay: z.number().nonnegative(), delayExponent: positive,
  }),
  /** Radius of the bridging filament; 0 is the single path of fine voxels of the reference run. */
  bridgeRadiusMm: z.number().nonnegative(),
  /** Lithium fraction of a dendrite voxel of the fine grid. */
  lithiumFraction: share,
  /** Lithium density of the metal over that of LLZO. */
  densityRatio: positive,
  exSitu: z.object({
    dims: z.tuple([count, count, count]), fovMm: z.tuple([positive, positive, positive]),
    /** Full-lithium intensity over the standard deviation of the noise. */
    snrFull: positive,
    cells: z.array(exSituCellSchema).min(1),
  }),
  inSitu: z.object({
    dims: z.tuple([count, count]), fovMm: z.tuple([positive, positive]), topMm: positive,
    /** Fine pixels along an edge of a pixel. */
    subPixels: count,
    snrFull: positive, timePoints: count, intervalH: positive, kinetics: kineticsSchema, voltage: cellVoltageSchema,
  }),
});
export type SampleCellParameters = z.infer<typeof sampleCellParametersSchema>;

export const DEFAULT_SAMPLE_CELL: SampleCellParameters = {
  seed: 7,
  subVoxels: 3,
  pellet: { radiusMm: 4.45, thicknessMm: 1.2, topMm: 1.0 },
  electrode: { radiusMm: 4.0, exSituVisibleUm: 4.7, inSituVisibleUm: 3.5 },
  grains: { edgeMm: 0.3, jitter: 0.9, planeWidthVox: 1.0, lineWidthVox: 1.2, lineCost: 1, planeCost: 4, costSpread: 0.5 },
  mechanism1: { topNuclei: 60, bottomNuclei: 40, depthPenalty: 3, maxDepth: 0.3 },
  mechanism2: { nuclei: 1500, minU: 0.15, maxU: 0.85, widthU: 0.22, minDepth: 0.08, delay: 12, delayExponent: 0.7 },
  bridgeRadiusMm: 0.05,
  lithiumFraction: 0.3,
  densityRatio: 2.2,
  exSitu: {
    dims: [100, 100, 32], fovMm: [10, 10, 3.2], snrFull: 200,
    cells: [
      { name: 'Pristine', id: 'pristine', m1Percent: 0, m2Percent: 0, bridged: false },
      { name: 'Cycled', id: 'cycled', m1Percent: 0.31, m2Percent: 0.1, bridged: false },
      { name: 'Shorted', id: 'shorted', m1Percent: 0.76, m2Percent: 0.9, bridged: true },
    ],
  },
  inSitu: {
    dims: [81, 52], fovMm: [17, 11], topMm: 4.9, subPixels: 6, snrFull: 250, timePoints: 60, intervalH: 4.5,
    kinetics: {
      growth: 'smooth',
      stage1End: 0.12, stage2End: 0.35, stage3End: 0.72, shortAt: 0.97,
      m1Stage1Percent: 0.3, m1Stage1Decay: 3, m1Stage2Percent: 0.01, m1Stage3Percent: 0.2, m1Stage4Percent: 0.25,
      m2Percent: 0.9, m2Midpoint: 0.55, m2Width: 0.06,
      m2RampPercent: [0, 0.03, 0.75, 0.9],
    },
    voltage: {
      currentDensityMaCm2: 0.1, resistanceOhmCm2: 500, resistanceRise: 0.15, halfCycleMin: 30, restMin: 5, rowS: 10, noiseMv: 0.3,
      polarisation: { factor: 4, share: 0.02 }, shortFactor: 0.004,
      softShorts: { meanCount: 6, depth: 0.2, shortestMin: 2, longestMin: 10 },
    },
  },
};

/** Purposes of the random streams; each part of the sample can be changed alone. */
const STREAMS = {
  grainSeeds: 21, stepCosts: 31, topNuclei: 101, bottomNuclei: 102, bulkNuclei: 103, bulkDelays: 104,
  /** One per ex situ scan and channel, from here on. */
  exSituNoise: 200, inSituNoise: 300,
  voltageNoise: 401, softShortTimes: 402,
} as const;
export type StreamName = keyof typeof STREAMS;

/** Seed of the stream for one purpose: a thousand apart from one sample seed to the next. */
export function streamSeed(seed: number, purpose: StreamName, offset = 0): number {
  return (Math.imul(seed, 1000) + STREAMS[purpose] + offset) >>> 0;
}
