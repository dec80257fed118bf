/** Names of what the panel shows. */
import type { ErrorBars, PointKind, TracerAxis } from '@shared/tracer/parameters.js';
import type { ShareFlag } from '@shared/tracer/mixing.js';

export const KIND_OPTIONS: readonly (readonly [PointKind, string])[] = [['llzo', 'LLZO'], ['electrode', 'Electrode'], ['dendrite', 'Dendrite']];
export const KIND_TITLES = Object.fromEntries(KIND_OPTIONS) as Record<PointKind, string>;
export const AXIS_OPTIONS: readonly (readonly [TracerAxis, string])[] = [['charge', 'Charge / C'], ['iterations', 'Iterations'], ['days', 'Time at steady current / d']];
export const AXIS_TITLES = Object.fromEntries(AXIS_OPTIONS) as Record<TracerAxis, string>;
export const BAR_OPTIONS: readonly (readonly [ErrorBars, string])[] = [['sd', 'Standard deviation'], ['se', 'Standard error'], ['t95', '95 % interval']];

export const FLAG_WORDS: Readonly<Record<ShareFlag, string>> = {
  'not-identifiable': 'Not identifiable: both mechanisms would give nearly this abundance.',
  'below-0': 'More ⁶Li than mechanism 1 gives: raw share below 0.',
  'above-1': 'Less ⁶Li than mechanism 2 gives: raw share above 1.',
  'below-llzo': 'Below the LLZO: some of mechanism 2 for every λ.',
  'band-open': 'Where λ = 0 and the grain boundaries are as the LLZO, no share can be told.',
};
