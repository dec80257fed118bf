/** `/api/kinetics`: the three steps of a series, see kinetics/result.ts; and what a voltage log says. Each answers when it is done; work over 300 ms shows as a job meanwhile. */
import { z } from '../zod.js';
import { analysisParametersSchema } from '../analysis/parameters.js';
import { kineticsParametersSchema } from '../kinetics/parameters.js';
import { axisSchema } from './library.js';

/** POST /api/kinetics/{prepare,measure,resolve}. Aborting the request stops the work. */
export const kineticsRequestSchema = z.object({
  sampleId: z.string(),
  /** Volumes of the two channels as the user sees them; `llzoId` null: there is none. */
  dendriteId: z.string(), llzoId: z.string().nullable(),
  stackAxis: axisSchema,
  /** Cell, noise, reference, threshold, layers. */
  parameters: analysisParametersSchema,
  kinetics: kineticsParametersSchema,
  /** Hours of the series: set by hand, else found in the aligned log; null: no short. Only `resolve` looks at it. */
  shortH: z.number().nullable(),
});
export type KineticsRequest = z.infer<typeof kineticsRequestSchema>;

/** POST /api/logs/:id/analysis */
export const voltageRequestSchema = z.object({ areaCm2: z.number().positive().nullable() });
export type VoltageRequest = z.infer<typeof voltageRequestSchema>;
