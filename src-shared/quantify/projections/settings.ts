/** How the projection view looks at a sample. Part of the session. */
import { z } from '../../zod.js';
import { PROJECTION_KINDS } from './projection.js';

export const PROJECTION_CHANNELS = ['both', 'base', 'dendrite'] as const;
export const PROJECTION_DIRECTIONS = ['x', 'y', 'z', 'oblique'] as const;

export const projectionSettingsSchema = z.object({
  channels: z.enum(PROJECTION_CHANNELS),
  kind: z.enum(PROJECTION_KINDS),
  /** `oblique`: along the normal of the oblique slice. */
  direction: z.enum(PROJECTION_DIRECTIONS),
  /** Along the direction, mm from the middle of the volume; null: the whole volume. */
  slabMm: z.tuple([z.number(), z.number()]).readonly().nullable(),
  /** Only between these depths of the cell, 0 at electrode A, 1 at B, and below its radius; null: everything. */
  depth: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]).readonly().nullable(),
  /** That of the channel, or from the values of the picture. Sums and spreads always use their own. */
  window: z.enum(['channel', 'auto']),
});
export type ProjectionSettings = z.infer<typeof projectionSettingsSchema>;

export const DEFAULT_PROJECTION: ProjectionSettings = { channels: 'both', kind: 'max', direction: 'z', slabMm: null, depth: null, window: 'channel' };
