/** What the document says about the kinetics of the series on screen, as the host is asked for it. */
import type { KineticsRequest } from '@shared/contract/kinetics.js';
import { DEFAULT_KINETICS, type KineticsParameters } from '@shared/kinetics/parameters.js';
import type { Document } from '@shared/session/schema.js';
import { channelsOf, parametersOf } from './analysisRequest.js';
import { stackAxisOf } from './selectors.js';
import { activeSample, type AppState } from './store.js';

export function kineticsParametersOf({ kinetics }: Pick<Document, 'kinetics'>, sampleId: string): KineticsParameters {
  return kinetics[sampleId] ?? DEFAULT_KINETICS;
}

/** Null without a series that has a dendrite channel. */
export function kineticsRequestOf(state: Pick<AppState, 'document' | 'library'>, shortH: number | null): KineticsRequest | null {
  const { document } = state, sample = activeSample(state);
  if (!sample || sample.timeCount < 2) return null;
  const { dendriteId, llzoId } = channelsOf(document, sample);
  if (dendriteId === null) return null;
  return {
    sampleId: sample.id, dendriteId, llzoId, stackAxis: stackAxisOf(document, sample),
    parameters: parametersOf(document, sample.id), kinetics: kineticsParametersOf(document, sample.id), shortH,
  };
}
