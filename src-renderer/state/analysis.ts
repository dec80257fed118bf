/** What the analysis of the sample on screen has found so far. Outside the undoable document, which only says how to analyse. */
import type { Network, Prepared, Segmented } from '@shared/analysis/result.js';
import type { SurfaceReply } from '@shared/contract/analysis.js';
import type { WireError } from '@shared/errors.js';
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import { IDLE, type Stepped } from './steps.js';

export const ANALYSIS_STEPS = ['prepare', 'segment', 'network', 'surface'] as const;
export type AnalysisStep = (typeof ANALYSIS_STEPS)[number];

export interface AnalysisState extends Stepped<AnalysisStep> {
  /** Of the sample, the time point and all parameters that the results are wanted for; null: nothing is analysed. */
  key: string | null;
  sampleId: string | null;
  timeIndex: number;
  /** Kept from the parameters before until the new result is here: `isCurrent` tells. */
  prepared: Prepared | null;
  segmented: Segmented | null;
  /** Cluster of each voxel, as in {@link import('./labelOverlay.js').LabelOverlay}; belongs to `segmented`. */
  labels: Uint16Array | null;
  network: Network | null;
  surface: SurfaceReply | null;
}

export function emptyAnalysis(): AnalysisState {
  return {
    key: null, sampleId: null, timeIndex: 0, prepared: null, segmented: null, labels: null, network: null, surface: null,
    isCurrent: { prepare: false, segment: false, network: false, surface: false },
    steps: { prepare: IDLE, segment: IDLE, network: IDLE, surface: IDLE },
  };
}

export const useAnalysis = create<AnalysisState>()(subscribeWithSelector(emptyAnalysis));

/** What went wrong first on the way to `step`; null: nothing did. */
export function analysisError({ steps }: Pick<AnalysisState, 'steps'>, step: AnalysisStep): WireError | null {
  for (const before of ANALYSIS_STEPS.slice(0, ANALYSIS_STEPS.indexOf(step) + 1)) {
    if (steps[before].state === 'error' && (before !== 'network' || step === 'network')) return steps[before].error;
  }
  return null;
}
