/** Who needs which step of the analysis. */
import type { Overlay } from '@shared/session/schema.js';
import { createNeeds } from './needs.js';

export type NeededStep = 'segment' | 'network' | 'surface';

export const { useNeeds: useAnalysisNeeds, need: needAnalysis } = createNeeds<NeededStep>({ segment: 0, network: 0, surface: 0 });

/** With what the pictures draw. */
export function neededSteps(needs: Record<NeededStep, number>, overlay: Overlay): Record<NeededStep, boolean> {
  const surface = needs.surface > 0 || overlay.surface;
  const network = needs.network > 0 || overlay.skeleton !== 'off' || overlay.shortestPath || overlay.leastResistancePath || overlay.weakestLink;
  return { surface, network, segment: needs.segment > 0 || network || surface || overlay.clusters || overlay.layers };
}
