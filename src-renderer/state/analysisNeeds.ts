/** Who needs which step of the analysis: nothing is computed for those who only look. */
import type { Overlay } from '@shared/session/schema.js';
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';

export type NeededStep = 'segment' | 'network' | 'surface';

/** How many panels on screen need each. */
export const useAnalysisNeeds = create<Record<NeededStep, number>>()(subscribeWithSelector((): Record<NeededStep, number> => ({ segment: 0, network: 0, surface: 0 })));

/** Returns the function that takes the need back. */
export function needAnalysis(step: NeededStep): () => void {
  const add = (change: 1 | -1): void => { useAnalysisNeeds.setState((needs) => ({ [step]: needs[step] + change })); };
  add(1);
  return () => { add(-1); };
}

/** With what the pictures draw. */
export function neededSteps(needs: Record<NeededStep, number>, overlay: Overlay): Record<NeededStep, boolean> {
  const surface = needs.surface > 0 || overlay.surface;
  const network = needs.network > 0 || overlay.skeleton !== 'off' || overlay.shortestPath || overlay.leastResistancePath || overlay.weakestLink;
  return { surface, network, segment: needs.segment > 0 || network || surface || overlay.clusters || overlay.layers };
}
