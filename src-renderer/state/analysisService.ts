/**
 * Keeps {@link useAnalysis} in step with the document: cell and noise when their parameters change, threshold and clusters live (one request in
 * flight, the newest wins), network and surface when the threshold rests.
 */
import { analysisKeys, type AnalysisKeys } from '@shared/analysis/keys.js';
import type { AnalysisRequest } from '@shared/contract/analysis.js';
import { host } from '../host/current.js';
import { emptyAnalysis, useAnalysis, type AnalysisState, type AnalysisStep } from './analysis.js';
import { neededSteps, useAnalysisNeeds } from './analysisNeeds.js';
import { analysisRequestOf } from './analysisRequest.js';
import { createSteps, type StepPlan } from './steps.js';
import { useStore } from './store.js';

interface Wanted { request: AnalysisRequest; keys: AnalysisKeys }

const PLANS: Record<AnalysisStep, StepPlan<AnalysisState, Wanted>> = {
  prepare: {
    name: 'Finding cell and noise', lost: { prepared: null, segmented: null, labels: null, network: null, surface: null },
    keyOf: ({ keys }) => keys.prepare,
    ask: async ({ request }, signal) => ({ prepared: await host().prepareAnalysis(request, signal) }),
  },
  segment: {
    name: 'The segmentation', lost: { segmented: null, labels: null, network: null, surface: null },
    keyOf: ({ keys }) => keys.segment,
    // During a drag every answer is shown, one behind the hand.
    isStale: (asked, wanted) => asked.keys.prepare !== wanted.keys.prepare,
    ask: ({ request }, signal) => host().segment(request, signal),
  },
  network: {
    name: 'The analysis of the network', lost: { network: null }, atRest: true,
    keyOf: ({ keys }) => keys.network,
    ask: async ({ request }, signal) => ({ network: await host().analyseNetwork(request, signal) }),
  },
  surface: {
    name: 'The surface', lost: { surface: null }, atRest: true,
    keyOf: ({ keys }) => keys.network,
    ask: async ({ request }, signal) => ({ surface: await host().networkSurface(request, signal) }),
  },
};

/** Returns the function that stops it. */
export function followAnalysis(): () => void {
  const steps = createSteps<AnalysisStep, AnalysisState, Wanted>(useAnalysis, PLANS, () => { update(); });
  const needed = () => neededSteps(useAnalysisNeeds.getState(), useStore.getState().document.overlay);

  const clear = (): void => {
    steps.clear();
    if (useAnalysis.getState().key !== null) useAnalysis.setState(emptyAnalysis());
  };

  /** The document, the library or a need changed. */
  const follow = (): void => {
    const request = needed().segment ? analysisRequestOf(useStore.getState()) : null;
    if (!request) { clear(); return; }
    const { sampleId, timeIndex } = request, keys = analysisKeys(request), shown = useAnalysis.getState();
    if (shown.sampleId !== sampleId || shown.timeIndex !== timeIndex) { clear(); useAnalysis.setState({ sampleId, timeIndex }); }
    if (useAnalysis.getState().key !== keys.segment) useAnalysis.setState({ key: keys.segment });
    steps.want({ request, keys });
    update();
  };

  /** Starts what is wanted, not known and not under way. */
  const update = (): void => {
    const needs = needed();
    for (const step of ['prepare', 'segment'] as const) {
      steps.start(step);
      if (!steps.isFound(step)) return;
    }
    for (const step of ['network', 'surface'] as const) if (needs[step]) steps.start(step);
  };

  follow();
  const stops = [
    useStore.subscribe(({ document }) => document, follow), useStore.subscribe(({ library }) => library?.samples, follow), useAnalysisNeeds.subscribe(follow),
  ];
  return () => { for (const end of stops) end(); clear(); };
}
