/** What is really in the sample cell, as data: what pictures and measurements are tested against. Positions are in Mm of the volumes. */
import { z } from '../zod.js';
import { vec3Schema } from '../contract/library.js';

/** A place whose content is certain, with the mean signals, before noise, of the voxels around it (3×3×3; 3×3 in 2-D). */
export const landmarkSchema = z.object({ posMm: vec3Schema, dendriteSignal: z.number(), llzoSignal: z.number() });
export type Landmark = z.infer<typeof landmarkSchema>;

export const landmarksSchema = z.object({
  /** Dendrite, several voxels thick, away from the electrodes; the strongest first. */
  dendrite: z.array(landmarkSchema),
  /** LLZO with no dendrite in the 5×5×5 voxels (5×5 in 2-D) around it, or with the least where there is no such place. */
  llzo: z.array(landmarkSchema),
  /** Neither pellet nor electrode. */
  outside: z.array(landmarkSchema),
});
export type Landmarks = z.infer<typeof landmarksSchema>;

const cellTruth = {
  id: z.string(),
  name: z.string(),
  /** Standard deviation of the noise of the real and of the imaginary part; full lithium is 1. */
  sigma: z.number(),
  nuclei: z.object({ mechanism1Mm: z.array(vec3Schema), mechanism2Mm: z.array(vec3Schema) }),
  /** From electrode A to electrode B; empty without a short. */
  bridgePathMm: z.array(vec3Schema),
  landmarks: landmarksSchema,
};

export const exSituTruthSchema = z.object({
  ...cellTruth,
  /** Lithium per depth layer, percent of the layer's volume; layer 1 is at electrode A (low z). */
  layersPercent: z.array(z.number()),
  totalPercent: z.number(),
  percolates: z.boolean(),
});
export type ExSituTruth = z.infer<typeof exSituTruthSchema>;

export const inSituTruthSchema = z.object({
  ...cellTruth,
  timesH: z.array(z.number()),
  m1Percent: z.array(z.number()),
  m2Percent: z.array(z.number()),
  /** Per time point, per depth layer. */
  layersPercent: z.array(z.array(z.number())),
  /** First time point after the short. */
  shortTimeIndex: z.int().nullable(),
  /** First time point at which lithium connects the electrodes. */
  percolatesFromTimeIndex: z.int().nullable(),
  /** Hours since the first time point began, to the row of the log. */
  voltage: z.object({
    shortH: z.number().nullable(),
    /** Where the resistance begins to rise steeply. */
    polarisationH: z.number().nullable(),
    softShortsH: z.array(z.tuple([z.number(), z.number()])),
  }),
  /** Time point the landmarks hold for: the last. */
  landmarkTimeIndex: z.int(),
});
export type InSituTruth = z.infer<typeof inSituTruthSchema>;

export const sampleCellTruthSchema = z.object({
  seed: z.int(),
  pelletVoxels: z.int(),
  exSitu: z.array(exSituTruthSchema),
  inSitu: inSituTruthSchema,
});
export type SampleCellTruth = z.infer<typeof sampleCellTruthSchema>;
