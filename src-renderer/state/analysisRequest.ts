/** What the document says about the analysis of the sample on screen, as the host is asked for it. */
import { DEFAULT_PARAMETERS, type AnalysisParameters } from '@shared/analysis/parameters.js';
import type { AnalysisRequest } from '@shared/contract/analysis.js';
import type { Sample } from '@shared/contract/library.js';
import type { Document } from '@shared/session/schema.js';
import { speciesOf, stackAxisOf } from './selectors.js';
import { activeSample, type AppState } from './store.js';

export function parametersOf({ analysis }: Pick<Document, 'analysis'>, sampleId: string): AnalysisParameters {
  return analysis[sampleId] ?? DEFAULT_PARAMETERS;
}

export interface AnalysedChannels { dendriteId: string | null; llzoId: string | null }

/** Volumes of the two channels as the user sees them. */
export function channelsOf(document: Document, { channels }: Sample): AnalysedChannels {
  const idOf = (species: 'dendrite' | 'llzo'): string | null => channels.find((channel) => speciesOf(document, channel) === species)?.volumeId ?? null;
  return { dendriteId: idOf('dendrite'), llzoId: idOf('llzo') };
}

/** Open samples that can serve as the cell before cycling: a dendrite channel, one time point. */
export function pristineChoices({ document, library }: Pick<AppState, 'document' | 'library'>, sample: Sample): Sample[] {
  return (library?.samples ?? []).filter((other) => other.id !== sample.id && other.timeCount === 1 && channelsOf(document, other).dendriteId !== null);
}

/** Null without a sample that has a dendrite channel. */
export function analysisRequestOf(state: Pick<AppState, 'document' | 'library'>): AnalysisRequest | null {
  const { document, library } = state;
  const sample = activeSample(state);
  if (!sample) return null;
  const { dendriteId, llzoId } = channelsOf(document, sample);
  if (dendriteId === null) return null;
  const parameters = parametersOf(document, sample.id);
  const pristine = library?.samples.find(({ id }) => id === parameters.leakage.pristineSampleId);
  const pristineChannels = pristine && channelsOf(document, pristine);
  return {
    sampleId: sample.id, timeIndex: Math.min(document.timeIndex, sample.timeCount - 1), dendriteId, llzoId, stackAxis: stackAxisOf(document, sample),
    pristine: pristineChannels && pristineChannels.dendriteId !== null ? { dendriteId: pristineChannels.dendriteId, llzoId: pristineChannels.llzoId } : null,
    parameters,
  };
}
