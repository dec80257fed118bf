/** Long work and everything the host says unasked: `/api/jobs`, `/api/events`. */
import { z } from '../zod.js';
import { librarySchema, openResultSchema, wireErrorSchema } from './library.js';

export const jobSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** What it turned out to be about: "256 × 256 × 256 · int16". */
  detail: z.string().optional(),
  /** 0…1, or null while unknown. */
  fraction: z.number().min(0).max(1).nullable(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  error: wireErrorSchema.optional(),
  result: z.union([
    openResultSchema.extend({ kind: z.literal('open') }),
    z.object({ kind: z.literal('export'), paths: z.array(z.string()) }),
    z.object({ kind: z.literal('analysis') }),
  ]).optional(),
});
export type Job = z.infer<typeof jobSchema>;

/** Lines of the event stream (server-sent-events format, `data:` holds one of these as JSON). The first is `library`. */
export const hostEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('library'), library: librarySchema }),
  z.object({ type: z.literal('job'), job: jobSchema }),
  z.object({ type: z.literal('file-changed'), path: z.string(), gone: z.boolean() }),
]);
export type HostEvent = z.infer<typeof hostEventSchema>;
