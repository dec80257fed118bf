/** What the voltage says of the cell: half-cycles, plateau, polarisation, shorts, charge. */
import { z } from '../zod.js';

const nullable = z.number().nullable(), count = z.int().nonnegative();

/** Seconds of the log. */
const eventSchema = z.object({ timeS: z.number(), halfCycle: count });

export const voltageAnalysisSchema = z.object({
  areaCm2: nullable,
  setCurrentA: z.number(),
  halfCycles: z.array(z.object({
    /** From 1, as in the log. */
    index: z.int().positive(), startS: z.number(), endS: z.number(), sign: z.union([z.literal(1), z.literal(-1)]),
    /** Medians of sign(I)·V without the first fifth, and of |I|. */
    medianV: nullable, maxV: nullable, /** Last minus first. */ changeV: nullable, noiseV: nullable, currentA: z.number(),
    /** Ω cm²; null without an area. */
    areaResistanceOhmCm2: nullable, chargeC: nullable,
  })),
  /** Median over the first 24 h. */
  plateauV: nullable,
  polarisation: eventSchema.nullable(),
  hardShort: eventSchema.extend({ isIrreversible: z.boolean(), rule: z.enum(['half-cycles', 'near-zero']) }).nullable(),
  /** Possible, never certain. */
  softShorts: z.array(eventSchema.extend({ kind: z.enum(['drop', 'step']), /** Part of the voltage that was lost. */ share: z.number() })),
  openCircuits: z.array(z.object({ fromS: z.number(), toS: z.number(), why: z.enum(['compliance', 'no-current']) })),
  totalChargeC: nullable, netChargeC: nullable,
  messages: z.array(z.string()),
});
export type VoltageAnalysis = z.infer<typeof voltageAnalysisSchema>;
