/** What the document says about the kinetics of the series on screen, as the host is asked for it. */
import type { KineticsRequest, VoltageRequest } from '@shared/contract/kinetics.js';
import type { VoltageAnalysis } from '@shared/electrochemistry/voltageAnalysis.js';
import { DEFAULT_KINETICS, type KineticsParameters } from '@shared/kinetics/parameters.js';
import { shortOfLog } from '@shared/kinetics/short.js';
import type { Document } from '@shared/session/schema.js';
import { channelsOf, parametersOf } from './analysisRequest.js';
import { activeLog, areaOf, logOf } from './logSelectors.js';
import { stackAxisOf } from './selectors.js';
import { activeSample, type AppState } from './store.js';

type State = Pick<AppState, 'document' | 'library'>;

export function kineticsParametersOf({ kinetics }: Pick<Document, 'kinetics'>, sampleId: string): KineticsParameters {
  return kinetics[sampleId] ?? DEFAULT_KINETICS;
}

/** Without the time of the short. A single picture is a series of one time point. Null without a dendrite channel. */
export function seriesRequestOf(state: State): Omit<KineticsRequest, 'shortH'> | null {
  const { document } = state, sample = activeSample(state);
  if (!sample) return null;
  const { dendriteId, llzoId } = channelsOf(document, sample);
  if (dendriteId === null) return null;
  return {
    sampleId: sample.id, dendriteId, llzoId, stackAxis: stackAxisOf(document, sample),
    parameters: parametersOf(document, sample.id), kinetics: kineticsParametersOf(document, sample.id),
  };
}

/** The log that lies on the series on screen, or without a series the one in the voltage panel; null: there is none. */
export function voltageOf(state: State): { logId: string; offsetS: number | null; request: VoltageRequest } | null {
  const sample = activeSample(state), chosen = activeLog(state);
  const found = sample && sample.timeCount > 1 ? logOf(state, sample) : chosen && { log: chosen, offsetS: null };
  return found && { logId: found.log.id, offsetS: found.offsetS, request: { areaCm2: areaOf(state.document, found.log) } };
}

/** Hours of the series: set by hand, else the hard short of the log; null: none is known. */
export function shortOf(state: State, voltage: VoltageAnalysis | null, offsetS: number | null): number | null {
  const sample = activeSample(state);
  return (sample && kineticsParametersOf(state.document, sample.id).shortH) ?? shortOfLog(voltage, offsetS);
}
