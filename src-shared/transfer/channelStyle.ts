/** How one channel is drawn: window, colour, opacity. The same style drives the 3D view, the slices and every export. */
import { z } from '../zod.js';

export const LUT_NAMES = ['solid', 'grey', 'viridis', 'inferno', 'cividis', 'dendrite'] as const;
export type LutName = (typeof LUT_NAMES)[number];

/**
 * How a channel's values along a ray become a colour.
 * `composite`: emission and absorption by the opacity curve. `surface`: the isosurface of `surfaceValue`, lit, hit refined between samples.
 * The others draw one value of the whole ray, without depth: its largest, smallest, mean, or its sum (∫ value ds, see `sumThicknessMm`).
 */
export const CHANNEL_MODES = ['composite', 'surface', 'mip', 'minip', 'mean', 'sum'] as const;
export type ChannelMode = (typeof CHANNEL_MODES)[number];

export const controlPointSchema = z.object({
  /** Position inside the window: 0 at windowMin, 1 at windowMax. */
  x: z.number().min(0).max(1),
  /** Opacity of one reference step (one voxel of the smallest spacing). */
  alpha: z.number().min(0).max(1),
});
export type ControlPoint = z.infer<typeof controlPointSchema>;

export const channelStyleSchema = z.object({
  visible: z.boolean(),
  mode: z.enum(CHANNEL_MODES),
  /** Isovalue of the `surface` mode, data unit. */
  surfaceValue: z.number(),
  surfaceOpacity: z.number().min(0).max(1),
  lut: z.enum(LUT_NAMES),
  /** `#rrggbb`, used by the `solid` table. */
  colour: z.string().regex(/^#[0-9a-f]{6}$/i),
  /** Data unit (after slope and intercept). */
  windowMin: z.number(),
  windowMax: z.number(),
  gamma: z.number().min(0.1).max(10),
  /** At least two points, sorted by x. */
  opacity: z.array(controlPointSchema).min(2).max(32),
  /** Opacity of the channel in slices where it is drawn over another, 0…1. */
  overlayOpacity: z.number().min(0).max(1),
});
export type ChannelStyle = z.infer<typeof channelStyleSchema>;
