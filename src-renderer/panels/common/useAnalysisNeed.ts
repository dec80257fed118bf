import { needAnalysis, type NeededStep } from '@renderer/state/analysisNeeds.js';
import { useEffect } from 'react';

/** A panel needs the step as long as it is on screen. */
export function useAnalysisNeed(step: NeededStep): void {
  useEffect(() => needAnalysis(step), [step]);
}
